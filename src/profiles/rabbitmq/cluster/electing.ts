/** How members come to a leader: at most one in a term, elected by a majority, with a log no shorter than theirs (RMQ-39). */
import { USER } from '../../../actors/coupled.ts';
import { hashText } from '../../../model/hash.ts';
import { termBefore } from './log.ts';
import { followersAt, type MemberLedger, type MemberReaction, type MemberRules } from './member-ledger.ts';
import { IDLE_TICK, RESTAND, STAND, SUSPECT, TICK } from './member-machine.ts';
import { type AskVotePacket, between, type MemberPacket, type VotePacket, within } from './protocol.ts';
import { appended, call, hearOf, propose, said, sendTo } from './replicating.ts';

/** A member waits for one thing at a time: its leader's silence, its turn to stand, or its next sign of life. */
const WAIT_SLOT = 0;

const STANDING = hashText('standing for election');

/** The rules by the names that the chart gives them. */
export const electingRules: MemberRules = {
  /** It is back: whoever leads sends it what it has missed. */
  announce(ledger, reaction) {
    for (const node of reaction.config.others) reaction.send(node, appended(ledger, ledger.safe, false));
  },

  listen(_ledger, reaction) {
    const { detection } = reaction.config;
    if (detection > 0) reaction.after(WAIT_SLOT, detection, SUSPECT);
    else reaction.cancelAfter(WAIT_SLOT);
  },

  grant(ledger, reaction) {
    ledger.term = (reaction.packet as MemberPacket).term;
    ledger.votedFor = reaction.from;
    ledger.leader = -1;
    ledger.refused = true;
    vote(ledger, reaction, true);
  },

  refuseVote(ledger, reaction) {
    vote(ledger, reaction, false);
  },

  adoptTerm(ledger, reaction) {
    hearOf(ledger, reaction);
    ledger.term = (reaction.packet as MemberPacket).term;
    ledger.votedFor = -1;
    ledger.leader = -1;
    ledger.refused = false;
  },

  noteGone(ledger, { from }) {
    ledger.down = [...ledger.down, from];
    if (ledger.leader === from) ledger.leader = -1;
    if (ledger.suspected === from) ledger.suspected = -1;
  },

  noteBack: hearOf,

  noteSuspicion(ledger) {
    ledger.suspected = ledger.leader;
    ledger.leader = -1;
  },

  awaitElection(ledger, reaction, { how }) {
    reaction.after(WAIT_SLOT, delayOf(ledger, reaction), how === 'bereft' ? STAND : RESTAND);
  },

  /** It stands once more for the term for which it stood, unless somebody else has been voted for. */
  stand(ledger, reaction) {
    const { own, others } = reaction.config;
    if (ledger.votedFor !== own || ledger.refused) {
      ledger.term += 1;
      ledger.votedFor = own;
      ledger.refused = false;
    }
    ledger.votes = [];
    const { log } = ledger;
    for (const node of others) {
      if (ledger.down.includes(node)) continue;
      const ask = said(ledger, between.askVote);
      const packet: AskVotePacket = { ...ask, length: log.size, lastTerm: termBefore(log, log.size) };
      reaction.send(node, packet);
    }
    reaction.after(WAIT_SLOT, delayOf(ledger, reaction), RESTAND);
  },

  countVote(ledger, reaction) {
    ledger.votes = [...ledger.votes, reaction.from];
  },

  noteRefusal(ledger) {
    ledger.refused = true;
  },

  lead(ledger, reaction) {
    const { own, others } = reaction.config;
    ledger.leader = own;
    ledger.known = ledger.committed;
    ledger.followers = followersAt(others, ledger.log.size);
    propose(ledger, reaction, { type: 'began' });
  },

  beginTicking: nextTick,

  /** It says that it is there, and once more what nobody has answered. */
  tick(ledger, reaction) {
    for (const { node, has } of ledger.followers) {
      ledger.followers = ledger.followers.map((each) => (each.node === node ? { node, sent: has, has } : each));
      sendTo(ledger, reaction, node);
    }
    nextTick(ledger, reaction);
  },

  stepDown(ledger, reaction) {
    ledger.serves = false;
    ledger.followers = [];
    ledger.suspected = -1;
    reaction.send(USER, call(within.follow));
  },
};

function vote(ledger: MemberLedger, reaction: MemberReaction, granted: boolean): void {
  hearOf(ledger, reaction);
  const packet: VotePacket = { ...said(ledger, between.vote), granted };
  reaction.send(reaction.from, packet);
}

function delayOf(ledger: MemberLedger, reaction: MemberReaction): number {
  const { election } = reaction.config;
  ledger.stands += 1;
  return reaction.duration(election, 2 * election, STANDING, ledger.stands);
}

/** A world stays awake for a leader that waits for the majority; else its signs of life keep nobody awake. */
function nextTick(ledger: MemberLedger, reaction: MemberReaction): void {
  const { detection } = reaction.config;
  if (detection === 0) return reaction.cancelAfter(WAIT_SLOT);
  const waits = ledger.committed < ledger.log.size;
  reaction.after(WAIT_SLOT, Math.ceil(detection / 2), waits ? TICK : IDLE_TICK);
}
