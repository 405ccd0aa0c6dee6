/** What the server says to a client: at once, or into the output buffer of a client that does not read (RPS-10). */
import { dequeLength, dropFirst, emptyDeque, peekFirst, pushLast } from '../../../collections/deque.ts';
import { type Answer, methods, redirection, type ServerFrame, type Value } from '../protocol.ts';
import { FULL, LAGGING } from './connection-machine.ts';
import type { Connection, RedisLedger, Saying } from './ledger.ts';
import type { ServerReaction } from './reaction.ts';

/** Says something on a connection, in its turn; `isNew` is whether this server is the first to have the copy that it carries. */
export function say(ledger: RedisLedger, reaction: ServerReaction, to: Connection, saying: Saying, isNew = true): void {
  if (isNew) note(reaction, saying, 'stored');
  if (dequeLength(to.output) === 0 && hasRoom(reaction, to) && !isTooMuch(reaction, saying.bytes))
    return transmit(ledger, reaction, to, saying);
  to.output = pushLast(to.output, saying, reaction.owner);
  to.waiting += saying.bytes;
  watchLimits(reaction, to);
}

/** Answers a command. */
export function answer(
  ledger: RedisLedger,
  reaction: ServerReaction,
  to: Connection,
  command: string,
  value: Value,
): void {
  const says: Answer = { type: 'answer', command, value };
  const verb = redirection(value) === undefined ? methods.answer : methods.moved;
  say(ledger, reaction, to, { verb, says, bytes: 0, message: undefined, group: '', copy: 0 });
}

/** The client has read so many bytes: what waits for room goes out. */
export function noteRead(ledger: RedisLedger, reaction: ServerReaction, to: Connection, bytes: number): void {
  to.unread -= bytes;
  let next = peekFirst(to.output);
  while (next !== undefined && hasRoom(reaction, to)) {
    to.output = dropFirst(to.output, reaction.owner);
    to.waiting -= next.bytes;
    transmit(ledger, reaction, to, next);
    next = peekFirst(to.output);
  }
  watchLimits(reaction, to);
}

/** Gives up what waits in the output buffer of a connection that ends. */
export function giveUpOutput(reaction: ServerReaction, of: Connection, why: 'dropped' | 'vanished'): void {
  for (let next = peekFirst(of.output); next !== undefined; next = peekFirst(of.output)) {
    of.output = dropFirst(of.output, reaction.owner);
    note(reaction, next, why);
  }
  of.output = emptyDeque();
  of.waiting = 0;
}

/** What fits is taken whole: the operating system has room, or it has none. It always has room for the first. */
function hasRoom({ config }: ServerReaction, { unread }: Connection): boolean {
  return !config.windows || unread === 0 || unread < config.socket;
}

/** All that is said stands in the buffer first, if only for a moment: what reaches the limit alone never leaves it. */
function isTooMuch({ config: { windows, limits } }: ServerReaction, bytes: number): boolean {
  return windows && limits.hard > 0 && bytes >= limits.hard;
}

function transmit(ledger: RedisLedger, reaction: ServerReaction, to: Connection, saying: Saying): void {
  const { verb, says, message, copy } = saying;
  const bytes = reaction.config.windows ? saying.bytes : 0;
  to.said += 1;
  to.unread += bytes;
  if (message === undefined) ledger.frames += 1;
  const attempt = message === undefined ? ledger.frames : 1;
  const frame: ServerFrame = { verb, message, copy, attempt, session: to.session, frame: to.said, says, bytes };
  note(reaction, saying, 'dispatched', to);
  reaction.send(to.node, frame);
  note(reaction, saying, 'settled');
}

type Noted = 'stored' | 'dispatched' | 'settled' | 'dropped' | 'vanished';

/** What becomes of the copy that a saying carries. Once it is written to the socket the server owes nothing (RPS-01). */
function note(reaction: ServerReaction, { message, group, copy }: Saying, what: Noted, to?: Connection): void {
  if (message === undefined || !reaction.heard) return;
  if (what === 'dropped') reaction.record({ type: 'dropped', message, group, copy, reason: 'buffer-overflow' });
  else if (what === 'vanished') reaction.record({ type: 'vanished', message, group, copy, reason: 'crash' });
  else if (what === 'dispatched' && to !== undefined)
    reaction.record({ type: 'dispatched', message, group, copy, delivery: 1, to: to.client });
  else if (what === 'stored' || what === 'settled') reaction.record({ type: what, message, group, copy });
}

function watchLimits(reaction: ServerReaction, of: Connection): void {
  const { hard, soft } = reaction.config.limits;
  if (hard > 0 && of.waiting >= hard) return reaction.tellPart(of.no, FULL);
  const lags = soft > 0 && of.waiting >= soft;
  if (lags === of.lagging) return;
  of.lagging = lags;
  reaction.tellPart(of.no, lags ? LAGGING.yes : LAGGING.no);
}
