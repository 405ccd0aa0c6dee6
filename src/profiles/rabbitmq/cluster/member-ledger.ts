import type { Part, Rule } from '../../../actors/adapter/definition.ts';
import type { Reaction } from '../../../actors/adapter/reaction.ts';
import { Vector } from '../../../collections/vector.ts';
import type { Json } from '../../../model/json.ts';
import type { MemberConfig } from './config.ts';
import type { Log } from './log.ts';

/** What a leader knows of another member. */
export interface Follower {
  readonly node: number;
  /** Up to which place records have been sent to it, and up to which it has them on its disk. */
  readonly sent: number;
  readonly has: number;
}

/** What a member knows. Nobody stands for -1. */
export interface MemberLedger {
  term: number;
  /** For whom it has voted in this term. */
  votedFor: number;
  /** Who leads in this term. */
  leader: number;
  log: Log;
  /** Up to which place the log is safe on the own disk, and how far it was when each sync under way began. */
  safe: number;
  forcing: readonly number[];
  /** Up to which place the log of a follower is known to be the same as the leader's. */
  matched: number;
  /** Up to which place the majority has the log. */
  committed: number;
  /** How far that was when it was elected. */
  known: number;
  /** Who has voted for it. */
  votes: readonly number[];
  /** Whether somebody has refused it a vote in this term: then it takes a new one when it stands again. */
  refused: boolean;
  followers: readonly Follower[];
  /** Whether the broker on its node has been told that it leads. */
  serves: boolean;
  /** The nodes whose processes are known to be gone: nobody sends anything there. */
  down: readonly number[];
  /** The leader that it holds dead since nothing was heard of it. */
  suspected: number;
  /** How often it has stood for election: each has a delay of its own. */
  stands: number;
  /** How many packets it has sent: each is a transmission of its own. */
  said: number;
}

/** What a member's rules are given. */
export type MemberReaction = Reaction<MemberConfig, Part>;

/** Rules of a member by the names that its chart gives them. */
export type MemberRules = Readonly<Record<string, Rule<MemberLedger, MemberConfig, Part>>>;

/** A member of queues in which nothing has happened. */
export function emptyMember({ first, own, others }: MemberConfig): MemberLedger {
  return {
    term: 0,
    votedFor: -1,
    leader: first,
    log: Vector.empty(),
    safe: 0,
    forcing: [],
    matched: 0,
    committed: 0,
    known: 0,
    votes: [],
    refused: false,
    followers: first === own ? followersAt(others, 0) : [],
    serves: first === own,
    down: [],
    suspected: -1,
    stands: 0,
    said: 0,
  };
}

/** The other members, as a leader sees them before it has heard of them. */
export const followersAt = (others: readonly number[], sent: number): readonly Follower[] =>
  others.map((node) => ({ node, sent, has: 0 }));

/** A ledger of the same content. */
export const copyMember = (ledger: MemberLedger): MemberLedger => ({ ...ledger });

/** How many members are a majority of the cluster. */
export const majorityOf = ({ others }: MemberConfig): number => Math.floor((others.length + 1) / 2) + 1;

/** The ledger as plain data. */
export function freezeMember({ term, leader, log, safe, committed, followers }: MemberLedger): Json {
  return {
    term,
    leader,
    records: log.toArray().map(({ term: of, deed }) => `${of}: ${deed.type}`),
    safe,
    committed,
    followers: followers.map(({ node, has }) => ({ node, has })),
  };
}
