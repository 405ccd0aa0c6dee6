/** Workloads: how much the producers of a scenario send, and how fast, as fast-check makes and shrinks it. */
import fc from 'fast-check';
import { micros } from '../../model/ids.ts';
import type { ProducerSpec, Scenario } from '../../scenario/index.ts';

/** What one producer of a scenario sends. Times are in whole microseconds of virtual time. */
export type Load = Pick<ProducerSpec, 'id' | 'messages' | 'every' | 'start' | 'keys'>;

/** What each producer of a scenario sends, in the order of the scenario. */
export type Workload = readonly Load[];

/** How large workloads become; what is left out is 10 messages, 100 ms, 100 ms and 3 keys. Times are in microseconds. */
export interface WorkloadBounds {
  /** The most messages of one producer, at least 1. */
  readonly messages?: number;
  /** The longest time between two messages of a producer. */
  readonly every?: number;
  /** The latest start of a producer. */
  readonly start?: number;
  /** The most distinct keys that a producer's messages carry. */
  readonly keys?: number;
}

/** Workloads for the producers of a scenario. They shrink to one message each, at once, with one key. */
export function workloads(scenario: Scenario, bounds: WorkloadBounds = {}): fc.Arbitrary<Workload> {
  const { messages = 10, every = 100_000, start = 100_000, keys = 3 } = bounds;
  return fc.tuple(
    ...scenario.producers.map(({ id }) =>
      fc.record({
        id: fc.constant(id),
        messages: fc.integer({ min: 1, max: messages }),
        every: fc.nat(every).map(micros),
        start: fc.nat(start).map(micros),
        keys: fc.integer({ min: 1, max: keys }),
      }),
    ),
  );
}

/** The scenario under a workload: producers that the workload does not name stay as they are. */
export function withWorkload(scenario: Scenario, workload: Workload): Scenario {
  const producers = scenario.producers.map((producer) => {
    const load = workload.find(({ id }) => id === producer.id);
    return load === undefined ? producer : { ...producer, ...load };
  });
  return { ...scenario, producers };
}
