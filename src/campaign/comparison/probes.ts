/** How each row of the matrix is measured: what is run, and what the runs say. */
import type { ProfileName } from '../../profiles/profile.ts';
import type { Scenario } from '../../scenario/index.ts';
import { seedsOf } from '../check/search.ts';
import { conduct, type RunReport } from '../run-report.ts';
import type { Measurable } from './features.ts';
import { type Probed, type ProbeWorld, probed } from './probe-world.ts';

/** What was measured: a number with its unit, and a word of at most 13 characters for a table. */
export interface Measured {
  readonly word: string;
  readonly value: number | null;
}

/** The way to measure a row. */
export interface Probe {
  /** What is run and what is counted, in one sentence. */
  readonly how: string;
  readonly unit: string;
  measure(profile: ProfileName): Measured | { readonly lacks: readonly string[] };
}

/** Runs in which chance may decide. */
const SEEDS = 20;

const throughput: ProbeWorld = {
  name: 'throughput',
  producer: 'messages: 100, every: 0ms',
  consumers: ['id: worker, work: 1ms'],
};
const latency: ProbeWorld = {
  name: 'latency',
  producer: 'messages: 10, every: 100ms',
  consumers: ['id: worker, work: 0ms'],
};
const persistence: ProbeWorld = {
  name: 'persistence',
  producer: 'messages: 3, every: 10ms, start: 100ms',
  consumers: ['id: worker, work: 1ms'],
  faults: '{ crash: worker, at: 0ms, restart-after: 1s }, { crash: broker, at: 500ms, restart-after: 100ms }',
};
const ordering = (readers: number): ProbeWorld => ({
  name: 'ordering',
  producer: 'messages: 10, every: 0ms',
  consumers: Array.from({ length: readers }, (_, index) => `id: worker${index + 1}, work: 1ms..20ms`),
  faults: '{ crash: worker1, at: after-receive, nth: 2, restart-after: 50ms }',
});
const scaling = (count: number): ProbeWorld => ({
  name: 'scalability',
  producer: 'messages: 40, every: 0ms',
  consumers: [`id: worker, work: 20ms, count: ${count}`],
});

/** How a second reader is told apart from the first, where the broker knows of groups; those that are not here were not looked at. */
const groups: Readonly<Partial<Record<ProfileName, string>>> = {
  'in-memory': '',
  rabbitmq: '',
  'redis-pubsub': '',
  'redis-streams': ', redis-streams: { group: late }',
};
const replay = (group: string): ProbeWorld => ({
  name: 'replay',
  producer: 'messages: 3, every: 10ms, start: 100ms',
  consumers: ['id: worker, work: 1ms', `id: late, work: 1ms${group}`],
  faults: '{ crash: late, at: 0ms, restart-after: 2s }',
});

/** The probes by the rows that they measure. */
export const probes: Readonly<Record<Measurable, Probe>> = {
  throughput: {
    how: 'one reader that works 1 ms on each of 100 messages, over a network of 1 ms; what a machine can bear is not modelled',
    unit: 'messages/s',
    measure: (profile) =>
      on(profile, throughput, (scenario) => {
        const value = rounded(100_000_000 / lastEffect(conduct(scenario)));
        return { value, word: `${Math.round(value)} /s` };
      }),
  },
  latency: {
    how: 'from the first attempt to send to the effect, one message at a time, over a network of 1 ms; half of them take no longer',
    unit: 'ms',
    measure: (profile) =>
      on(profile, latency, (scenario) => {
        const value = conduct(scenario).metrics.processing.latency.p50 / 1_000;
        return { value, word: `${value} ms` };
      }),
  },
  persistence: {
    how: 'three messages while the reader is away, then the broker crashes and both come back: how many have their effect',
    unit: 'of 3 messages',
    measure: (profile) =>
      on(profile, persistence, (scenario) => {
        const { counts } = conduct(scenario);
        const value = counts.effected - counts.duplicated;
        return { value, word: `${value === 3 ? 'yes' : value === 0 ? 'no' : 'partly'}, ${value} of 3` };
      }),
  },
  ordering: {
    how: `whether ten messages take effect in the order in which they were sent although a reader crashes, in ${SEEDS} runs with one reader and ${SEEDS} with two; what is lost breaks no order`,
    unit: `of ${2 * SEEDS} runs`,
    measure: (profile) => {
      const [one, two] = [inOrder(profile, 1), inOrder(profile, 2)];
      if (typeof one !== 'number') return one;
      if (typeof two !== 'number') return two;
      const word = one < SEEDS ? 'no' : two < SEEDS ? 'with 1 reader' : 'yes';
      return { value: one + two, word };
    },
  },
  scalability: {
    how: 'how many times faster four readers are with 40 messages than one',
    unit: 'times',
    measure: (profile) => {
      const [one, four] = [probed(profile, scaling(1)), probed(profile, scaling(4))];
      if (!('scenario' in one)) return one;
      if (!('scenario' in four)) return four;
      const value = rounded(lastEffect(conduct(one.scenario)) / lastEffect(conduct(four.scenario)));
      return { value, word: `${value}x` };
    },
  },
  replay: {
    how: 'a second reader comes when the first has done all three messages: how many it gets as well',
    unit: 'of 3 messages',
    measure: (profile) => {
      const group = groups[profile];
      if (group === undefined) return { value: null, word: 'not measured' };
      return on(profile, replay(group), (scenario) => {
        const { events } = conduct(scenario);
        const value = events.filter(
          (event) => event.type === 'fact' && event.fact.type === 'delivered' && event.node === 'late',
        ).length;
        return { value, word: `${value === 0 ? 'no' : 'yes'}, ${value} of 3` };
      });
    },
  },
};

function on(
  profile: ProfileName,
  world: ProbeWorld,
  measure: (scenario: Scenario) => Measured,
): ReturnType<Probe['measure']> {
  const found: Probed = probed(profile, world);
  return 'scenario' in found ? measure(found.scenario) : found;
}

function inOrder(profile: ProfileName, readers: number): number | { readonly lacks: readonly string[] } {
  const found = probed(profile, ordering(readers));
  if (!('scenario' in found)) return found;
  return seedsOf('1', SEEDS).filter((seed) => areInOrder(conduct(found.scenario, { seed }))).length;
}

/** Whether the first effects of the messages came in the order of the messages. */
function areInOrder({ events }: RunReport): boolean {
  const effects = events.flatMap((event) =>
    event.type === 'fact' && event.fact.type === 'effected' ? [event.fact.message.index] : [],
  );
  const firsts = [...new Set(effects)];
  return firsts.every((index, at) => at === 0 || index > (firsts[at - 1] as number));
}

/** When the last effect was, in microseconds. */
function lastEffect({ events }: RunReport): number {
  const last = events.findLast((event) => event.type === 'fact' && event.fact.type === 'effected');
  return last?.at ?? Number.POSITIVE_INFINITY;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
