/**
 * How a replica takes the place of its master (RPS-17). In a cluster the masters vote, each once in an epoch, and a majority
 * decides; elsewhere nobody is asked, as where an operator does it.
 */
import { type ClaimFrame, methods, type VoteFrame } from '../protocol.ts';
import type { RedisLedger } from './ledger.ts';
import type { ServerReaction, ServerRules } from './reaction.ts';
import { isMaster, masterOf, othersOf, ownShard, withMaster } from './roles.ts';
import { BEREFT, ELECTED, FOLLOW, LEAD, LINKED, STAND } from './server-machine.ts';

/** The slot of the timer after which a replica without its master stands for election. */
const WAITING = 1;

/** By how much later than the replica before it each replica of a master stands, in microseconds. */
const RANK = 1_000_000;

/** The rules by the names that the server's chart gives them. */
export const failingOverRules: ServerRules = {
  awaitMaster(_ledger, reaction) {
    const { config } = reaction;
    const { members } = config.layout.shards[ownShard(config)] as { readonly members: readonly number[] };
    const rank = Math.max(0, members.indexOf(config.place) - 1);
    reaction.after(WAITING, config.layout.failOver + rank * RANK, STAND);
  },

  calm(_ledger, reaction) {
    reaction.cancelAfter(WAITING);
  },

  stand(ledger, reaction) {
    const { config } = reaction;
    const { failOver, votes } = config.layout;
    const epoch = ledger.roles.epoch + 1;
    ledger.roles = { ...ledger.roles, epoch, votes: 0 };
    if (votes === 0) return reaction.tell(ELECTED);
    for (const master of ledger.roles.masters) {
      const { node } = config.nodes[master] as { readonly node: number };
      if (master !== masterOf(ledger.roles, config)) sendVote(ledger, reaction, node, methods.askVote, epoch);
    }
    reaction.after(WAITING, 2 * failOver, STAND);
  },

  /** A master votes once in an epoch, for who asks first. */
  giveVote(ledger, reaction) {
    const { epoch } = reaction.packet as VoteFrame;
    const { roles } = ledger;
    if (epoch <= roles.votedIn) return;
    ledger.roles = { ...roles, votedIn: epoch, epoch: Math.max(roles.epoch, epoch) };
    sendVote(ledger, reaction, reaction.from, methods.vote, epoch);
  },

  countVote(ledger, reaction) {
    const { epoch } = reaction.packet as VoteFrame;
    if (epoch !== ledger.roles.epoch) return;
    const votes = ledger.roles.votes + 1;
    ledger.roles = { ...ledger.roles, votes };
    if (votes === reaction.config.layout.votes) reaction.tell(ELECTED);
  },

  takeOver(ledger, reaction) {
    const { config } = reaction;
    const shard = ownShard(config);
    const epoch = Math.max(ledger.roles.epoch, (ledger.roles.epochs[shard] as number) + 1);
    ledger.roles = withMaster(ledger.roles, shard, config.place, epoch);
    for (const node of othersOf(config)) claim(ledger, reaction, node, false);
  },

  /** Who became master later is master. One that is back hears from all masters who they are. */
  hearClaim(ledger, reaction) {
    const { config, from } = reaction;
    const { shard, master, epoch, isBack } = reaction.packet as ClaimFrame;
    const isOwn = shard === ownShard(config);
    if (epoch > (ledger.roles.epochs[shard] as number)) {
      ledger.roles = withMaster(ledger.roles, shard, master, epoch);
      if (isOwn) reaction.tell(FOLLOW);
    } else if (isOwn && config.nodes[masterOf(ledger.roles, config)]?.node === from) reaction.tell(LINKED);
    if (isBack && isMaster(ledger.roles, config)) claim(ledger, reaction, from, false);
  },
};

/** A later life goes on as what the server was, tells the others that it is there, and asks them what it has missed. */
export function comeBack(ledger: RedisLedger, reaction: ServerReaction): void {
  const { config } = reaction;
  const leads = isMaster(ledger.roles, config);
  const led = config.layout.shards[ownShard(config)]?.members[0] === config.place;
  if (leads !== led) reaction.tell(leads ? LEAD : FOLLOW);
  if (config.layout.failOver === 0) return;
  // Whether its master is there it hears from its master.
  if (!leads) reaction.tell(BEREFT);
  for (const node of othersOf(config)) claim(ledger, reaction, node, true);
}

function claim(ledger: RedisLedger, reaction: ServerReaction, to: number, isBack: boolean): void {
  const { config } = reaction;
  const shard = ownShard(config);
  const { roles } = ledger;
  const [master, epoch] = [masterOf(roles, config), roles.epochs[shard] as number];
  ledger.frames += 1;
  const { frames } = ledger;
  const packet: ClaimFrame = {
    verb: methods.claim,
    message: undefined,
    copy: 0,
    attempt: frames,
    shard,
    master,
    epoch,
    isBack,
  };
  reaction.send(to, packet);
}

function sendVote(
  ledger: RedisLedger,
  reaction: ServerReaction,
  to: number,
  verb: VoteFrame['verb'],
  epoch: number,
): void {
  ledger.frames += 1;
  const packet: VoteFrame = { verb, message: undefined, copy: 0, attempt: ledger.frames, epoch };
  reaction.send(to, packet);
}
