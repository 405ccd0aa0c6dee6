/** How the log of a leader comes to its followers, and from when on the majority has it (RMQ-09, RMQ-39). */
import { CHART } from '../../../actors/adapter/reaction.ts';
import { USER } from '../../../actors/coupled.ts';
import { Vector } from '../../../collections/vector.ts';
import { type Deed, type LogRecord, recordsIn, termBefore } from './log.ts';
import {
  type Follower,
  type MemberLedger,
  type MemberReaction,
  type MemberRules,
  majorityOf,
} from './member-ledger.ts';
import { AGREED, COMMITTED, FORCED, WRITTEN } from './member-machine.ts';
import {
  type AppendedPacket,
  type AppendPacket,
  between,
  type CommittedPacket,
  type LeadPacket,
  type MemberPacket,
  type ProposePacket,
  within,
} from './protocol.ts';

/** A record of the log as it goes to the disk; what stood at its place or behind it before is void. */
export interface LoggedRecord {
  readonly place: number;
  readonly record: LogRecord;
}

/** The rules by the names that the chart gives them. */
export const replicatingRules: MemberRules = {
  append(ledger, reaction) {
    propose(ledger, reaction, (reaction.packet as ProposePacket).deed);
  },

  /** The leader's log is right. What is different here was never with the majority, and goes (RMQ-39). */
  takeRecords(ledger, reaction) {
    const { term, from, termBefore: before, records, committed } = reaction.packet as AppendPacket;
    hearOf(ledger, reaction);
    if (term > ledger.term) ledger.votedFor = -1;
    ledger.term = term;
    ledger.leader = reaction.from;
    ledger.suspected = -1;
    // There is a leader in this term, so nobody else will be elected for it.
    ledger.refused = true;
    if (from > ledger.log.size || termBefore(ledger.log, from) !== before)
      return answer(ledger, reaction, Math.max(0, Math.min(ledger.log.size, from - 1)), false);
    const known = records.findIndex(({ term: of }, at) => ledger.log.get(from + at)?.term !== of);
    ledger.matched = from + records.length;
    ledger.committed = Math.max(ledger.committed, Math.min(committed, ledger.matched));
    if (known < 0) return answer(ledger, reaction, Math.min(ledger.safe, ledger.matched), true);
    cutOff(ledger, from + known);
    write(ledger, reaction, records.slice(known));
  },

  refuseOld(ledger, reaction) {
    hearOf(ledger, reaction);
    answer(ledger, reaction, 0, false);
  },

  answerSafe(ledger, reaction) {
    const packet = appended(ledger, Math.min(ledger.safe, ledger.matched), true);
    reaction.send(ledger.leader, packet);
  },

  noteSafe(ledger) {
    const [upTo = ledger.safe, ...rest] = ledger.forcing;
    ledger.forcing = rest;
    ledger.safe = Math.max(ledger.safe, upTo);
  },

  /** The disk failed: nothing of what was under way is safe, and nobody is told that it were. */
  forgetForcing(ledger) {
    ledger.forcing = [];
  },

  noteProgress(ledger, reaction) {
    const { upTo, fits } = reaction.packet as AppendedPacket;
    const { from: node } = reaction;
    const known = ledger.followers.find((each) => each.node === node) as Follower;
    const has = fits ? Math.max(known.has, upTo) : known.has;
    hearOf(ledger, reaction);
    replace(ledger, { node, has, sent: fits ? known.sent : Math.min(upTo, ledger.log.size) });
    if (!fits) sendTo(ledger, reaction, node);
    if (ledger.suspected === node && ledger.serves) {
      ledger.suspected = -1;
      reaction.send(USER, call(within.returned));
    }
    advance(ledger, reaction);
  },

  noteOwnProgress: advance,

  commit(ledger, reaction) {
    const packet: CommittedPacket = { ...call(within.committed), upTo: ledger.committed };
    reaction.send(USER, packet);
  },

  /** All that was there when it was elected is with the majority: its broker serves the queues from now on. */
  serve(ledger, reaction) {
    ledger.serves = true;
    const records = recordsIn(ledger.log, 0, ledger.log.size);
    const packet: LeadPacket = { ...call(within.lead), records, known: ledger.known, suspected: ledger.suspected >= 0 };
    reaction.send(USER, packet);
  },
};

/** Writes a deed into the leader's log and sends it to all followers that can be reached. */
export function propose(ledger: MemberLedger, reaction: MemberReaction, deed: Deed): void {
  write(ledger, reaction, [{ term: ledger.term, deed }]);
  for (const { node } of ledger.followers) sendTo(ledger, reaction, node);
}

/** Sends a follower what it has not been sent, or a sign of life; nothing where its process is gone. */
export function sendTo(ledger: MemberLedger, reaction: MemberReaction, node: number): void {
  if (ledger.down.includes(node)) return;
  const follower = ledger.followers.find((each) => each.node === node) as Follower;
  const { log, term } = ledger;
  const from = follower.sent;
  const records = recordsIn(log, from, log.size);
  const { deed } = records.length === 1 ? (records[0] as LogRecord) : { deed: undefined };
  const message = deed?.type === 'stored' ? deed.content.message : undefined;
  ledger.said += 1;
  const packet: AppendPacket = {
    verb: between.append,
    message,
    copy: 0,
    attempt: ledger.said,
    term,
    from,
    termBefore: termBefore(log, from),
    records,
    committed: ledger.committed,
  };
  reaction.send(node, packet);
  replace(ledger, { ...follower, sent: log.size });
}

/** Whoever says something is there, even if its process was gone before. */
export function hearOf(ledger: MemberLedger, { from }: MemberReaction): void {
  if (ledger.down.includes(from)) ledger.down = ledger.down.filter((node) => node !== from);
}

/** What all packets to other nodes have in common. */
export function said(ledger: MemberLedger, verb: MemberPacket['verb']): MemberPacket {
  ledger.said += 1;
  return { verb, message: undefined, copy: 0, attempt: ledger.said, term: ledger.term };
}

/** What all calls to the broker on the own node have in common. */
export const call = (verb: MemberPacket['verb']) => ({ verb, message: undefined, copy: 0, attempt: 0 });

/** How far a follower is, or from where on it lacks something. */
export function appended(ledger: MemberLedger, upTo: number, fits: boolean): AppendedPacket {
  return { ...said(ledger, between.appended), upTo, fits };
}

function answer(ledger: MemberLedger, reaction: MemberReaction, upTo: number, fits: boolean): void {
  reaction.send(reaction.from, appended(ledger, upTo, fits));
}

function replace(ledger: MemberLedger, follower: Follower): void {
  ledger.followers = ledger.followers.map((each) => (each.node === follower.node ? follower : each));
}

function write(ledger: MemberLedger, reaction: MemberReaction, records: readonly LogRecord[]): void {
  for (const record of records) {
    const logged: LoggedRecord = { place: ledger.log.size, record };
    reaction.write(logged, CHART, WRITTEN);
    ledger.log = ledger.log.push(record, reaction.owner);
  }
  ledger.forcing = [...ledger.forcing, ledger.log.size];
  reaction.sync(CHART, FORCED);
}

function cutOff(ledger: MemberLedger, place: number): void {
  if (place >= ledger.log.size) return;
  ledger.log = Vector.of(recordsIn(ledger.log, 0, place).slice());
  ledger.safe = Math.min(ledger.safe, place);
  ledger.forcing = ledger.forcing.map((upTo) => Math.min(upTo, place));
}

/** A record is with the majority when as many members have it on their disks; those before it are so with one of this term. */
function advance(ledger: MemberLedger, reaction: MemberReaction): void {
  const reached = [ledger.safe, ...ledger.followers.map(({ has }) => has)].toSorted((a, b) => b - a);
  const upTo = reached[majorityOf(reaction.config) - 1] as number;
  if (upTo <= ledger.committed || ledger.log.get(upTo - 1)?.term !== ledger.term) return;
  ledger.committed = upTo;
  reaction.tell(ledger.serves ? COMMITTED : AGREED);
}
