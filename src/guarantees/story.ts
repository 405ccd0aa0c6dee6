import type { Owner, Vector } from '../collections/vector.ts';
import type { TraceEventOf } from '../model/trace.ts';
import { type Draft, type FactEvent, isOwnedBy, type Owned } from './fold.ts';

/** What its producer did with a message, and what it learned: the bits of `Story.producer`. */
export const Producer = { attempted: 1, accepted: 2, refused: 4, unknown: 8 } as const;

/** What is known of one message, whichever group it was owed to. The events serve the sentences only. */
export interface Story extends Owned {
  /** Bits of `Producer`. */
  readonly producer: number;
  /** The last fact about the message; undefined where it is known from a loss alone. */
  readonly last: FactEvent | undefined;
  /** The first event by which its producer took it for accepted. */
  readonly accepted: FactEvent | undefined;
  /** The last transmission about it that the network lost. */
  readonly loss: TraceEventOf<'lost'> | undefined;
}

/** The stories of all messages, by their indices. */
export type Stories = Vector<Story>;

/**
 * The story of a message as its owner may go on with it, in the stories of a state that it owns. What all facts need is
 * one record for each message, since to find it costs more than to write into it.
 */
export function storyToTell(state: { stories: Stories }, index: number, owner: Owner | undefined): Draft<Story> {
  const told = state.stories.get(index);
  if (told !== undefined && isOwnedBy(told, owner)) return told;
  const story = told === undefined ? untold(owner) : copied(told, owner);
  state.stories = state.stories.set(index, story, owner);
  return story;
}

function untold(owner: Owner | undefined): Draft<Story> {
  return { owner, producer: 0, last: undefined, accepted: undefined, loss: undefined };
}

function copied({ producer, last, accepted, loss }: Story, owner: Owner | undefined): Draft<Story> {
  return { owner, producer, last, accepted, loss };
}
