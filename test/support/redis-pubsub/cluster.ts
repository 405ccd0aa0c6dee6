// A cluster or a master with replicas in a few lines, and what its runs show, in words.
import { conduct, type FactType, parseScenario, type RunReport, type Scenario } from '../../../src/index.ts';
import type { ServerFrame } from '../../../src/profiles/redis-pubsub/protocol.ts';

/** What may differ from three masters, a feed at the first of them, and a screen at each. */
export interface Setting {
  readonly queues?: string;
  readonly nodes?: string;
  readonly producers?: string;
  readonly consumers?: string;
  readonly faults?: string;
  readonly network?: string;
  readonly more?: string;
}

/** A subscriber at a node. */
export const at = (node: string, id: string, from = 'news', more = ''): string =>
  `{ id: ${id}, from: ${from}, ack: on-receipt, prefetch: 0, work: 1ms, redis-pubsub: { node: ${node}${more} } }`;

/** One at none in particular. */
export const anywhere = (id: string, from = 'news', more = ''): string =>
  `{ id: ${id}, from: ${from}, ack: on-receipt, prefetch: 0, work: 1ms, redis-pubsub: {${more}} }`;

const everywhere = ['s1', 's2', 's3'].map((id, index) => at(`broker-${index + 1}`, id)).join(', ');

/** The text of a setting. */
export function textOf({ queues, nodes, producers, consumers, faults, network, more }: Setting): string {
  return `queuescope: 1
name: Several servers
profile: redis-pubsub
topology:
  queues: ${queues ?? '[{ name: news }]'}
  redis-pubsub: ${nodes ?? '{ cluster: { masters: 3 } }'}
producers: ${producers ?? '[{ id: feed, to: news, messages: 3, every: 20ms }]'}
consumers: [${consumers ?? everywhere}]
network: ${network ?? '{ latency: 1ms }'}
faults: ${faults ?? '[]'}
${more ?? 'until: 120s'}
`;
}

/** The scenario of a setting. */
export function clusterOf(setting: Setting): Scenario {
  const parsed = parseScenario(textOf(setting), 'cluster.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.scenario;
}

/** What a file with this setting is refused for, each as `path: message (hint)`. */
export function refusalsOf(setting: Setting): readonly string[] {
  const parsed = parseScenario(textOf(setting), 'cluster.yaml');
  return parsed.ok ? [] : parsed.problems.map(({ path, message, hint }) => `${path}: ${message} (${hint})`);
}

/** What a run shows. */
export interface Told extends RunReport {
  /** The numbers of the messages that somebody got, in order. */
  got(who: string): readonly number[];
  /** What the servers answered to a client, in order: numbers, texts, and errors. */
  answers(who: string): readonly unknown[];
  /** Facts of these types as `who fact message`. */
  told(...types: FactType[]): readonly string[];
  /** When somebody got a message, in milliseconds. */
  when(who: string, number: number): number | undefined;
  /** Who came to lead, in this order. */
  readonly leaders: readonly string[];
}

/** Runs a setting. */
export function run(setting: Setting): Told {
  const report = conduct(clusterOf(setting));
  const { events } = report;
  const facts = events.flatMap((event) => (event.type === 'fact' ? [event] : []));
  const deliveries = (who: string) => facts.filter(({ node, fact }) => node === who && fact.type === 'delivered');
  return {
    ...report,
    got: (who) => deliveries(who).map(({ fact }) => fact.message.number),
    answers: (who) =>
      events.flatMap((event) => {
        if (event.type !== 'received' || event.node !== who) return [];
        const { says } = event.packet as ServerFrame;
        if (says?.type !== 'answer') return [];
        const { value } = says;
        return [typeof value === 'object' && value !== null && 'error' in value ? value.error : value];
      }),
    told: (...types) =>
      facts.flatMap(({ node, fact }) => (types.includes(fact.type) ? [`${node} ${fact.type} ${fact.message.id}`] : [])),
    when: (who, number) => {
      const found = deliveries(who).find(({ fact }) => fact.message.number === number);
      return found === undefined ? undefined : found.at / 1_000;
    },
    leaders: events.flatMap((event) => (event.type === 'moved' && event.to === 'leading' ? [event.node] : [])),
  };
}
