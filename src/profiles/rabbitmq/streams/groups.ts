/** Who is owed what a stream has: each of its readers all of it, as a group of its own. */
import type { RabbitConfig } from '../broker/config.ts';
import type { Queue } from '../broker/queue.ts';
import type { BrokerReaction } from '../broker/reaction.ts';
import type { Stream } from './stream.ts';

/** A reader that a plan knows of, so that the story can say what it is owed. */
export interface Group {
  /** The queue, the position of the reader, and what its group is called. */
  readonly queue: string;
  readonly node: number;
  readonly name: string;
  /** Whether it asks for a moment, so that it counts when entries came. */
  readonly timed: boolean;
}

/** The groups of a stream; where no reader is known, the one that is called as the stream is. */
export const groupsOf = ({ config }: BrokerReaction, queue: Queue): readonly Group[] => groupsIn(config, queue);

/** The same, where only the settings are at hand. */
export function groupsIn({ readers }: RabbitConfig, { declaration: { name } }: Queue): readonly Group[] {
  const own = readers?.filter(({ queue }) => queue === name) ?? [];
  return own.length > 0 ? own : [{ queue: name, node: -1, name, timed: false }];
}

/** The name of the group of a reader. */
export const groupAt = (reaction: BrokerReaction, queue: Queue, node: number): string =>
  groupsOf(reaction, queue).find((each) => each.node === node)?.name ?? queue.declaration.name;

/** Whether a group has never been handed the entry at an offset. */
export const isUnread = ({ unread }: Stream, group: string, offset: number): boolean =>
  offset >= (unread.get(group) ?? 0);
