import type { ActorDefinition, Part, Surviving } from '../../../actors/adapter/definition.ts';
import type { Signal } from '../../../actors/adapter/signals.ts';
import { Vector } from '../../../collections/vector.ts';
import type { Packet, Verb } from '../../../model/packet.ts';
import type { MemberConfig } from './config.ts';
import { electingRules } from './electing.ts';
import { type Log, type LogRecord, termBefore } from './log.ts';
import {
  copyMember,
  emptyMember,
  freezeMember,
  type MemberLedger,
  type MemberReaction,
  majorityOf,
} from './member-ledger.ts';
import * as say from './member-machine.ts';
import {
  type AppendedPacket,
  type AskVotePacket,
  between,
  type MemberPacket,
  type VotePacket,
  within,
} from './protocol.ts';
import { type LoggedRecord, replicatingRules } from './replicating.ts';

/**
 * The member of a cluster's quorum queues on one node: it keeps a copy of their log, and one of the members leads. The
 * broker on the same node serves the queues while its member leads (RMQ-39).
 */
export const quorumMember: ActorDefinition<MemberLedger, MemberConfig> = {
  role: 'broker',
  chart: say.memberChart,
  lifecycle: undefined,
  ledger: emptyMember,
  copyLedger: copyMember,
  copyPart: (part) => part,
  project,
  rules: { ...replicatingRules, ...electingRules },
  survive,
  recover: () => undefined,
  concerns: () => undefined,
  // They tell transmissions and delays apart, and no more.
  unread: () => ['said', 'stands'],
  freeze: freezeMember,
};

function project(ledger: MemberLedger, reaction: MemberReaction): Signal {
  const { verb } = reaction.packet as Packet;
  if (verb === within.propose) return say.PROPOSE;
  if (verb === between.gone) return ledger.leader === reaction.from ? say.GONE.yes : say.GONE.no;
  const known = projections.get(verb) as (ledger: MemberLedger, reaction: MemberReaction) => Signal;
  return known(ledger, reaction);
}

const projections: ReadonlyMap<Verb, (ledger: MemberLedger, reaction: MemberReaction) => Signal> = new Map([
  [between.append, ofAppend],
  [between.appended, ofAppended],
  [between.askVote, ofAsking],
  [between.vote, ofVote],
]);

const termOf = ({ packet }: MemberReaction): number => (packet as MemberPacket).term;

function ofAppend({ term }: MemberLedger, reaction: MemberReaction): Signal {
  return termOf(reaction) < term ? say.APPEND.deposed : say.APPEND.leader;
}

/** Whoever announces itself after a crash may be of an earlier term; how far somebody was in one means nothing. */
function ofAppended({ term }: MemberLedger, { packet }: MemberReaction): Signal {
  const { term: of, fits } = packet as AppendedPacket;
  if (of > term) return say.APPENDED.newer;
  return of < term && fits ? say.APPENDED.past : say.APPENDED.present;
}

function ofAsking({ term, votedFor, log }: MemberLedger, { packet, from }: MemberReaction): Signal {
  const { term: asked, length, lastTerm } = packet as AskVotePacket;
  const last = termBefore(log, log.size);
  const isFit = lastTerm > last || (lastTerm === last && length >= log.size);
  if (asked > term) return isFit ? say.ASKED.granted : say.ASKED.newer;
  const isFree = votedFor < 0 || votedFor === from;
  return asked === term && isFree && isFit ? say.ASKED.granted : say.ASKED.refused;
}

function ofVote({ term, votes }: MemberLedger, { packet, from, config }: MemberReaction): Signal {
  const { term: of, granted } = packet as VotePacket;
  if (of > term) return say.VOTE.newer;
  if (of < term || votes.includes(from)) return say.VOTE.nothing;
  if (!granted) return say.VOTE.refuses;
  // Its own vote and this one come to those that it has.
  return votes.length + 2 >= majorityOf(config) ? say.VOTE.decides : say.VOTE.counts;
}

/** The log as far as it was forced to the disk, and for whom it has voted, which is written before the vote is given. */
function survive(
  { term, votedFor, stands, said }: MemberLedger,
  _parts: Vector<Part>,
  config: MemberConfig,
  records: readonly unknown[],
): Surviving<MemberLedger, Part> {
  const log = logFrom(records as readonly LoggedRecord[]);
  const left = { ...emptyMember(config), term, votedFor, log, safe: log.size, leader: -1, serves: false };
  // It does not stand for the same term in two lives, since it may have led in it.
  const ledger: MemberLedger = { ...left, followers: [], refused: true, stands, said: said + config.others.length };
  const farewells = config.others.map((to, at) => ({
    to,
    packet: { verb: between.gone, message: undefined, copy: 0, attempt: said + at + 1, term },
  }));
  return { ledger, parts: Vector.empty(), vanished: [], farewells };
}

function logFrom(records: readonly LoggedRecord[]): Log {
  const log: LogRecord[] = [];
  for (const { place, record } of records) {
    log.length = Math.min(log.length, place);
    log.push(record);
  }
  return Vector.of(log);
}
