/** What a connection does with commands, and how it ends: the rules of its lifecycle. */
import { type CommandFrame, methods, type Value } from '../protocol.ts';
import { errorOf, fullName, perform } from './commands.ts';
import { bareFrame } from './connecting.ts';
import { OVERDUE } from './connection-machine.ts';
import type { Queued } from './ledger.ts';
import { answer, giveUpOutput } from './output.ts';
import type { ServerReaction, ServerRules } from './reaction.ts';
import { endAll, tellMode } from './subscribing.ts';

/** The rules by the names that the lifecycle of connections gives them. */
export const conversingRules: ServerRules = {
  perform(ledger, reaction) {
    const command = commandOf(reaction);
    const value = perform(ledger, reaction, reaction.part, command);
    if (value !== undefined) answer(ledger, reaction, reaction.part, command.args[0] as string, value);
  },

  collect(ledger, reaction) {
    const command = commandOf(reaction);
    reaction.part.queued = [...reaction.part.queued, command];
    answer(ledger, reaction, reaction.part, command.args[0] as string, 'QUEUED');
  },

  /** All that was collected is done in one go; nothing of it was before, and nobody comes between. */
  execute(ledger, reaction) {
    const { part } = reaction;
    const { queued } = part;
    part.queued = [];
    const values: Value[] = [];
    for (const command of queued) {
      const value = perform(ledger, reaction, part, command);
      if (value !== undefined) values.push(value);
    }
    answer(ledger, reaction, part, 'exec', values);
  },

  forget(_ledger, { part }) {
    part.queued = [];
  },

  reply(ledger, reaction, params) {
    const { args } = commandOf(reaction);
    const value = replies[params.value as keyof typeof replies](args);
    answer(ledger, reaction, reaction.part, args[0] ?? '', value);
  },

  reset(ledger, reaction) {
    const { part } = reaction;
    endAll(ledger, part);
    part.protocol = 2;
    part.db = 0;
    answer(ledger, reaction, part, 'reset', 'RESET');
    tellMode(ledger, reaction, part);
  },

  watch(_ledger, reaction) {
    reaction.afterPart(reaction.part.no, reaction.config.limits.softFor, OVERDUE);
  },

  unwatch(_ledger, reaction) {
    reaction.cancelTimer(0, reaction.part.no);
  },

  /** The connection is over, and with it its subscriptions and all that it had not read (RPS-09, RPS-10). */
  leave(ledger, reaction, params) {
    const { part } = reaction;
    endAll(ledger, part);
    giveUpOutput(reaction, part, params.why === 'overflow' ? 'dropped' : 'vanished');
    if (part.lagging) reaction.cancelTimer(0, part.no);
    if (ledger.peers.get(part.node) === part.no) ledger.peers = ledger.peers.set(part.node, undefined, reaction.owner);
    if (params.why === 'ended') return;
    part.said += 1;
    reaction.send(part.node, bareFrame(ledger, part, methods.reset));
  },
};

const replies = {
  ok: () => 'OK',
  wrong: (args: readonly string[]) => ({ error: errorOf(args) }),
  // An EXEC that is refused is told what would have become of its transaction.
  context: (args: readonly string[]) => ({
    error:
      `${args[0] === 'exec' ? 'EXECABORT Transaction discarded because of:' : 'ERR'} Can't execute '${fullName(args)}': ` +
      'only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context',
  }),
  nested: () => ({ error: 'ERR MULTI calls can not be nested' }),
  noMulti: () => ({ error: 'ERR EXEC without MULTI' }),
  noExec: () => ({ error: 'ERR DISCARD without MULTI' }),
  aborted: () => ({ error: 'EXECABORT Transaction discarded because of previous errors.' }),
} as const;

function commandOf({ packet }: ServerReaction): Queued {
  const { args, message, size } = packet as CommandFrame;
  return { args, message, size };
}
