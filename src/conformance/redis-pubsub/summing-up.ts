/** What is said of steps with very many messages, and what became of each of the others. */
import type { Json } from '../../model/json.ts';
import type { ObservedEvent } from '../observed.ts';
import { OBSERVER } from './doing.ts';
import type { ScriptState } from './script-state.ts';
import type { Step, StepOf } from './vocabulary.ts';

/** The events that are known only when a step is over. */
export function summedUp(steps: readonly Step[], state: ScriptState): readonly ObservedEvent[] {
  return steps.flatMap((step): ObservedEvent[] => {
    switch (step.op) {
      case 'flood':
        return [flood(step.step, step.does, state)];
      case 'summary':
        return step.does.actors.map((actor) => summary(step.step, actor, step.does, steps, state));
      case 'compareOrder':
        return [orderCheck(step.step, step.does, state)];
      case 'pubsub':
        return [{ step: step.step, actor: OBSERVER, kind: 'pubsub-info', ...state.told.get(step.step) }];
      default:
        return [];
    }
  });
}

function flood(step: number, { actor, channel }: StepOf<'flood'>, { counts }: ScriptState): ObservedEvent {
  const all = counts.get(step) ?? [];
  const receiversDevelop = all.filter((count, index) => index === 0 || count !== all[index - 1]);
  return { step, actor, kind: 'flood', channel, receiversDevelop, first: all[0] ?? 0, last: all.at(-1) ?? 0 };
}

function summary(
  step: number,
  actor: string,
  { ofStep, expected }: StepOf<'summary'>,
  steps: readonly Step[],
  { arrivals }: ScriptState,
): ObservedEvent {
  const floods = steps.filter((each) => each.op === 'flood' && each.step <= ofStep);
  const { prefix = '' } = (floods.at(-1)?.does ?? {}) as Partial<StepOf<'flood'>>;
  const got = arrivals.filter((each) => each.actor === actor && each.step === ofStep);
  const numbers = got.map(({ message }) => Number(message.slice(prefix.length)));
  const inOrder = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] as number));
  const gapless = numbers.every((number, index) => number === index + 1);
  return { step, actor, kind: 'summary', ofStep, gotAll: numbers.length === expected, inOrder, gapless };
}

function orderCheck(step: number, given: StepOf<'compareOrder'>, { arrivals }: ScriptState): ObservedEvent {
  const { publishers, subscribers, each } = given;
  const seen = subscribers.map((actor) =>
    arrivals.filter((arrival) => arrival.actor === actor && arrival.step === step).map(({ message }) => message),
  );
  const keepsOrder = (messages: readonly string[], publisher: string): boolean => {
    const own = messages.filter((message) => message.startsWith(`${publisher}-`));
    return own.every((message, index) => message === `${publisher}-${index + 1}`);
  };
  return {
    step,
    actor: OBSERVER,
    kind: 'order-check',
    subscribersSawSameSequence: seen.every((messages) => messages.join() === seen[0]?.join()),
    eachPublishersOrderKept: seen.every((messages) => publishers.every((each) => keepsOrder(messages, each))),
    nothingLost: seen.every((messages) => messages.length === publishers.length * each),
  };
}

/** The fates of all messages that were published one by one, in the form of the recordings. */
export function fatesOf(
  events: readonly ObservedEvent[],
  actors: readonly string[],
): Readonly<Record<string, Readonly<Record<string, Json>>>> {
  const published = events.filter(({ kind }) => kind === 'publish');
  return Object.fromEntries(
    published.map(({ message, receivers }) => {
      const deliveredTo = actors.flatMap((name) =>
        events
          .filter((each) => each.actor === name && each.kind === 'deliver' && each.message === message)
          .map(() => name),
      );
      const fate = { receiversReported: receivers as Json, deliveredTo, lost: deliveredTo.length === 0 };
      return [String(message), fate];
    }),
  );
}
