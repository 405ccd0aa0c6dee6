/** Who is joined to whom in a scenario, to be drawn as a flowchart. */
import type { FlowEdge, FlowNode, Topology } from '../report/flowchart.ts';
import type { Scenario } from '../scenario/index.ts';

/** The producers, queues, consumers, services and stores of a scenario, and the ways of its messages. */
export function topologyOf({ brokers, producers, consumers, services, stores }: Scenario): Topology {
  const queues = brokers.flatMap((broker) => broker.queues);
  const nodes: FlowNode[] = [
    ...producers.map(({ id }) => ({ id, role: 'producer' as const, label: id })),
    ...queues.map(({ name }) => ({ id: queueId(name), role: 'queue' as const, label: name })),
    ...[...consumers, ...services].map(({ id }) => ({ id, role: 'consumer' as const, label: id })),
    ...stores.map(({ id }) => ({ id, role: 'store' as const, label: id })),
  ];
  const edges: FlowEdge[] = [
    ...producers.map(({ id, to }) => way(id, queueId(to))),
    ...queues.flatMap(({ name, deadLetter, dedup }) => [
      ...(deadLetter === undefined ? [] : [way(queueId(name), queueId(deadLetter), 'dead letters')]),
      ...(dedup === undefined ? [] : [way(queueId(name), dedup.store, 'check')]),
    ]),
    ...[...consumers, ...services].flatMap(({ id, from, store, dedup }) => [
      way(queueId(from), id),
      ...(store === undefined ? [] : [way(id, store, dedup === 'none' ? 'apply' : 'mark')]),
    ]),
    ...services.flatMap(({ id, to }) => to.map((queue) => way(id, queueId(queue)))),
  ];
  return { nodes, edges };
}

/** Queues have names of their own, which may be those of actors. */
const queueId = (name: string): string => `queue:${name}`;

const way = (from: string, to: string, label = ''): FlowEdge => ({ from, to, label });
