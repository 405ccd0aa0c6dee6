/** A queue of the broker: what waits in it, and who waits for it. */
import {
  type Deque,
  dequeLength,
  dequeToArray,
  emptyDeque,
  peekFirst,
  pushFirst,
  pushLast,
} from '../../../collections/deque.ts';
import type { Owner } from '../../../collections/vector.ts';
import { emptyStream, type Stream } from '../streams/stream.ts';
import type { QueueDeclaration } from '../topology/declared.ts';
import type { QueueSettings } from '../topology/settings.ts';
import type { Entry } from './ledger.ts';

/** A queue as it is now. Whoever owns it writes in place. */
export interface Queue {
  readonly owner: Owner;
  readonly no: number;
  readonly declaration: QueueDeclaration;
  readonly settings: QueueSettings;
  /** The connection to which it belongs, by the node and session; -1 where it is not exclusive (RMQ-14). */
  readonly exclusiveTo: number;
  readonly exclusiveSession: number;
  /** What waits, by level of priority: numbers of entries, on a classic queue in the order of publication. */
  lines: readonly Deque<number>[];
  /** What a quorum queue got back, which is served before all that waits (RMQ-20). */
  returns: Deque<number>;
  /** What a quorum queue got back and does not give out yet (RMQ-38). */
  delayed: readonly number[];
  /** What it has given up and still keeps: what waits for the worker of dead letters, and what that is moving (RMQ-37). */
  dead: readonly number[];
  moving: readonly number[];
  readyCount: number;
  readyBytes: number;
  /** How many copies of a commit under way it has that nobody gets yet (RMQ-41). */
  joining: number;
  /** What a stream has; undefined of other queues, and all of the above is of those alone (RMQ-40). */
  stream: Stream | undefined;
  /** The position that the next message gets. */
  nextPosition: number;
  /** The consumers that may get something, in the order of their turns, by number. */
  turns: readonly number[];
  /** All its consumers in the order of their registration. */
  consumers: readonly number[];
  /** The one that is active where only one may be; -1 while there is none (RMQ-25). */
  active: number;
  hadConsumers: boolean;
  /** Whether a quorum queue refuses publishes, since it has been too long (RMQ-32). */
  refuses: boolean;
  /**
   * Whether what came last stands before others by its priority: a classic queue then does not look whether it has expired,
   * until it hands something out, takes something back, drops something, or the expiry comes that it waits for (found at 3.10).
   */
  overtaken: boolean;
  /** The entry whose expiry the queue waits for; -1 for none. */
  awaited: number;
  /** When it is deleted if nobody uses it until then; -1 is never. */
  idleUntil: number;
  gone: boolean;
}

/** A queue without messages. */
export function emptyQueue(
  no: number,
  declaration: QueueDeclaration,
  settings: QueueSettings,
  [exclusiveTo, exclusiveSession]: readonly [number, number],
  owner: Owner,
): Queue {
  return {
    owner,
    no,
    declaration,
    settings,
    exclusiveTo,
    exclusiveSession,
    lines: Array.from({ length: settings.levels }, () => emptyDeque<number>()),
    returns: emptyDeque<number>(),
    delayed: [],
    dead: [],
    moving: [],
    readyCount: 0,
    readyBytes: 0,
    joining: 0,
    stream: settings.stream ? emptyStream : undefined,
    nextPosition: 0,
    turns: [],
    consumers: [],
    active: -1,
    hadConsumers: false,
    refuses: false,
    overtaken: false,
    awaited: -1,
    idleUntil: -1,
    gone: false,
  };
}

/** The level at which a message waits: its priority within the bounds of the queue (RMQ-28, RMQ-29). */
export function levelOf({ settings: { levels, level } }: Queue, priority: number | undefined): number {
  return priority === undefined ? level : Math.min(priority, levels - 1);
}

/** Where the next message comes from: a level, -1 for what was given back, -2 where nothing waits. */
export function headLine({ returns, lines }: Queue): number {
  if (dequeLength(returns) > 0) return -1;
  for (let level = lines.length - 1; level >= 0; level--)
    if (dequeLength(lines[level] as Deque<number>) > 0) return level;
  return -2;
}

/** Gives a level of a queue another line. */
export function setLine(queue: Queue, level: number, line: Deque<number>): void {
  if (queue.lines.length === 1) {
    queue.lines = [line];
    return;
  }
  const lines = queue.lines.slice();
  lines[level] = line;
  queue.lines = lines;
}

/** Puts an entry behind all others of its level. On a classic queue it overtakes those of lower levels (RMQ-28). */
export function append(queue: Queue, { no, content: { priority } }: Entry, owner: Owner): void {
  const level = levelOf(queue, priority);
  if (!queue.settings.quorum && queue.readyCount > 0 && level > headLine(queue)) queue.overtaken = true;
  setLine(queue, level, pushLast(queue.lines[level] as Deque<number>, no, owner));
}

/** A line with an entry where it stood before, by its position among all that were published (RMQ-20). */
export function putBack(
  line: Deque<number>,
  entry: Entry,
  entryOf: (no: number) => Entry,
  owner: Owner,
): Deque<number> {
  const head = peekFirst(line);
  if (head === undefined || entryOf(head).position > entry.position) return pushFirst(line, entry.no, owner);
  const waiting = dequeToArray(line);
  const before = waiting.findIndex((no) => entryOf(no).position > entry.position);
  if (before < 0) return pushLast(line, entry.no, owner);
  return [...waiting.slice(0, before), entry.no, ...waiting.slice(before)].reduce(
    (made, no) => pushLast(made, no, owner),
    emptyDeque<number>(),
  );
}

/** How many messages it has that anybody may get. */
export const readyIn = ({ stream, readyCount }: Queue): number =>
  stream === undefined ? readyCount : stream.readable - stream.first;

/** All that waits, the head first. */
export function waitingIn({ returns, lines }: Queue): number[] {
  return [...dequeToArray(returns), ...lines.toReversed().flatMap((line) => dequeToArray(line))];
}
