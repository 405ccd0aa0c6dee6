// A cluster of three nodes in a few lines, and what its runs show, in words.
import {
  conduct,
  type Fact,
  parseScenario,
  type RunReport,
  type Scenario,
  type TraceEvent,
} from '../../../src/index.ts';

/** What may differ from a shop, a quorum queue of three members, and a worker. */
export interface Setting {
  readonly queues?: string;
  readonly cluster?: string;
  readonly producers?: string;
  readonly consumers?: string;
  readonly faults?: string;
  readonly more?: string;
  readonly seed?: string;
}

/** The scenario of a setting. */
export function clusterOf({ queues, cluster, producers, consumers, faults, more = 'until: 300s' }: Setting): Scenario {
  const text = `queuescope: 1
name: A cluster
profile: rabbitmq
topology:
  queues: ${queues ?? '[{ name: orders, rabbitmq: { type: quorum } }]'}
  rabbitmq: { cluster: ${cluster ?? '{ nodes: 3 }'} }
producers: ${producers ?? '[{ id: shop, to: orders, messages: 3, every: 20ms, confirm: all, retry: { after: 500ms, max: 200 } }]'}
consumers: ${consumers ?? '[{ id: worker, from: orders, prefetch: 1, work: 10ms }]'}
network: { latency: 1ms }
faults: ${faults ?? '[]'}
${more}
`;
  const parsed = parseScenario(text, 'cluster.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.scenario;
}

/** What a run shows. */
export interface Told extends RunReport {
  /** Facts of these types as `who fact message`, with their times in milliseconds where they are asked for. */
  told(...types: Fact['type'][]): readonly string[];
  /** At what time, in milliseconds, something was told first; undefined where it never was. */
  at(line: string): number | undefined;
  /** Who came to lead, in this order. */
  readonly leaders: readonly string[];
}

/** Runs a setting. */
export function run(setting: Setting): Told {
  const report = conduct(clusterOf(setting), { seed: setting.seed });
  const { events } = report;
  const line = ({ node }: TraceEvent, { type, message }: Fact): string => `${node} ${type} ${message.id}`;
  return {
    ...report,
    told: (...types) =>
      events.flatMap((event) =>
        event.type === 'fact' && types.includes(event.fact.type) ? [line(event, event.fact)] : [],
      ),
    at: (wanted) => {
      const found = events.find((event) => event.type === 'fact' && line(event, event.fact) === wanted);
      return found === undefined ? undefined : found.at / 1000;
    },
    leaders: events.flatMap((event) => (event.type === 'moved' && event.to === 'leading' ? [event.node] : [])),
  };
}
