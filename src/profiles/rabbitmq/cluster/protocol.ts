/** What the members of quorum queues say to each other, in the words of Raft, and to the broker on their own node. */
import { type Packet, verb } from '../../../model/packet.ts';
import type { Deed, LogRecord } from './log.ts';

/** Where a broker knows the member on its own node to be: in the same process. */
export const MEMBER = -3;

/** What all members say comes with the term of who says it. */
export interface MemberPacket extends Packet {
  readonly term: number;
}

/** The leader's records from a place on; none where it only says that it is there. */
export interface AppendPacket extends MemberPacket {
  readonly from: number;
  /** The term of the record before: it has to be the same with the follower, or more of the log is wrong. */
  readonly termBefore: number;
  readonly records: readonly LogRecord[];
  /** Up to which place the majority has the log. */
  readonly committed: number;
}

/** How far a follower's log is safe on its disk and the same as the leader's; or that records are missing before. */
export interface AppendedPacket extends MemberPacket {
  readonly upTo: number;
  readonly fits: boolean;
}

/** A member asks to be elected for a term; its log shows whether it may be. */
export interface AskVotePacket extends MemberPacket {
  readonly length: number;
  readonly lastTerm: number;
}

/** An answer to that. */
export interface VotePacket extends MemberPacket {
  readonly granted: boolean;
}

/** The verbs on the wire between nodes. */
export const between = {
  append: verb('append'),
  appended: verb('appended', 'dashed'),
  askVote: verb('ask-vote'),
  vote: verb('vote', 'dashed'),
  /** TCP's end of the connection between two nodes: the process at the other end is gone. */
  gone: verb('node-down'),
} as const;

/** The broker of a node asks its member to bring a deed to the majority. */
export interface ProposePacket extends Packet {
  readonly deed: Deed;
}

/** The log is the same with the majority up to a place. */
export interface CommittedPacket extends Packet {
  readonly upTo: number;
}

/** The member leads, and this is what all have agreed on. */
export interface LeadPacket extends Packet {
  readonly records: readonly LogRecord[];
  /** Up to which place the leader before was known to have told of it. */
  readonly known: number;
  /** Whether the leader before has only fallen silent: its consumers may yet be there. */
  readonly suspected: boolean;
}

/** The verbs between a broker and the member on its own node: calls within a process. */
export const within = {
  propose: verb('propose'),
  committed: verb('committed'),
  lead: verb('lead'),
  follow: verb('follow'),
  /** The leader before, which had fallen silent, is there again, and none of its consumers. */
  returned: verb('returned'),
} as const;
