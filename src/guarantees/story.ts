import type { Owner, Vector } from '../collections/vector.ts';
import type { FactType } from '../model/fact.ts';
import type { NodeId, Seq } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { LossReason } from '../model/trace.ts';
import { type Draft, isOwnedBy, type Owned } from './fold.ts';

/** What its producer did with a message, and what it learned: the bits of `Story.producer`. */
export const Producer = { attempted: 1, accepted: 2, refused: 4, unknown: 8 } as const;

/** The number where there was no event yet. */
export const NEVER = -1 as Seq;

/**
 * What is known of one message, whichever group it was owed to: one record, since to find it costs more than to write
 * into it. All but the bits serves the sentences only. It keeps the numbers of events and not the events: V8 puts what
 * lives long into its old space at once, and each young event that hangs on it there costs the collector more than the
 * judge costs otherwise.
 */
export interface Story extends Owned {
  readonly message: Message;
  /** Bits of `Producer`. */
  readonly producer: number;
  /** The last fact: its event, its time, who recorded it, and what it was. */
  readonly last: Seq;
  readonly lastAt: number;
  readonly lastNode: NodeId | undefined;
  readonly deed: FactType | undefined;
  /** The first event by which its producer took it for accepted, and its time. */
  readonly accepted: Seq;
  readonly acceptedAt: number;
  /** The last transmission about it that the network lost: its event, the name of its packet, and the reason. */
  readonly loss: Seq;
  readonly lostPacket: string;
  readonly lostBy: LossReason | undefined;
}

/** The stories of all messages, by their indices. */
export type Stories = Vector<Story>;

/** The story of a message, for the owner of a state to go on with. */
export function storyToTell(state: { stories: Stories }, message: Message, owner: Owner | undefined): Draft<Story> {
  const told = state.stories.get(message.index);
  if (told !== undefined && isOwnedBy(told.owner, owner)) return told;
  const story = told === undefined ? untold(message, owner) : copied(told, owner);
  state.stories = state.stories.set(message.index, story, owner);
  return story;
}

function untold(message: Message, owner: Owner | undefined): Draft<Story> {
  return {
    owner,
    message,
    producer: 0,
    last: NEVER,
    lastAt: 0,
    lastNode: undefined,
    deed: undefined,
    accepted: NEVER,
    acceptedAt: 0,
    loss: NEVER,
    lostPacket: '',
    lostBy: undefined,
  };
}

// Written out, since spreading an object costs twenty times as much.
function copied(story: Story, owner: Owner | undefined): Draft<Story> {
  return {
    owner,
    message: story.message,
    producer: story.producer,
    last: story.last,
    lastAt: story.lastAt,
    lastNode: story.lastNode,
    deed: story.deed,
    accepted: story.accepted,
    acceptedAt: story.acceptedAt,
    loss: story.loss,
    lostPacket: story.lostPacket,
    lostBy: story.lostBy,
  };
}
