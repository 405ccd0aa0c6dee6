// Small experiments with the simulated Redis, written as recordings write them: what is done, and what is seen.
import { type ObservedEvent, type Recording, readRecording } from '../../../src/conformance/index.ts';
import { simulateRedis } from '../../../src/conformance/redis-pubsub/simulate.ts';
import type { Fault } from '../../../src/model/fault.ts';

/** A step of an experiment. */
export type Step = Readonly<Record<string, unknown>> & { readonly op: string };

/** What an experiment sets up. */
export interface Setting {
  readonly servers?: readonly string[];
  readonly serverArguments?: readonly string[];
  readonly actors?: Readonly<Record<string, object>>;
  readonly faults?: readonly Fault[];
}

/** An experiment with the publisher `p` and the subscribers `s1` to `s3`, as a recording in which nothing has been seen yet. */
export function recordingOf({ actors = {}, faults: _, ...topology }: Setting, steps: readonly Step[]): Recording {
  const recording = {
    format: 'broker-conformance/1',
    id: 'redis-pubsub/own',
    title: 'an experiment of a test',
    broker: { profile: 'redis-pubsub', version: '7.0' },
    actors: Object.fromEntries(
      Object.entries({ p: {}, s1: {}, s2: {}, s3: {}, ...actors }).map(([name, own]) => [
        name,
        { role: 'any', ...own },
      ]),
    ),
    topology,
    steps: steps.map((step, index) => ({ step: index + 1, ...step })),
    trace: [],
  };
  return readRecording(JSON.stringify(recording));
}

/** Does an experiment. */
export function experiment(setting: Setting, ...steps: readonly Step[]) {
  const { events } = simulateRedis(recordingOf(setting, steps), setting.faults);
  return {
    events,
    /** What an actor got, in order: the message, and the pattern through which it came. */
    got: (actor: string): readonly string[] =>
      events
        .filter((event) => event.actor === actor && event.kind === 'deliver')
        .map(({ message, pattern }) => `${message}${pattern === undefined ? '' : ` by ${pattern}`}`),
    /** The numbers that PUBLISH returned. */
    counts: events.filter(({ kind }) => kind === 'publish').map(({ receivers }) => receivers),
    /** The kinds of events of an actor. */
    kinds: (actor: string): readonly string[] => events.filter((event) => event.actor === actor).map(kindOf),
  };
}

const kindOf = ({ kind }: ObservedEvent): string => kind;

/** Steps. */
export const subscribe = (actor: string, ...channels: readonly string[]): Step => ({
  op: 'subscribe',
  actor,
  channels,
});
export const psubscribe = (actor: string, ...channels: readonly string[]): Step => ({
  op: 'psubscribe',
  actor,
  channels,
});
export const publish = (channel: string, ...messages: readonly string[]): Step => ({
  op: 'publish',
  actor: 'p',
  channel,
  messages,
});
export const doing = (op: string, actor: string): Step => ({ op, actor });
