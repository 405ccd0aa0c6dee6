/** What a crash leaves of a server: no message and no subscription (RPS-03), and who it knows to be master. */
import type { Surviving } from '../../../actors/adapter/definition.ts';
import { dequeToArray } from '../../../collections/deque.ts';
import { Vector } from '../../../collections/vector.ts';
import type { Farewell } from '../../../kernel/behaviour.ts';
import type { Fact } from '../../../model/fact.ts';
import { methods } from '../protocol.ts';
import type { RedisConfig } from './config.ts';
import { type Connection, emptyLedger, type RedisLedger } from './ledger.ts';
import { fellowsOf, isMaster } from './roles.ts';

/**
 * All connections end, and what was in their output buffers and on its way to other servers is gone (RPS-17). The host closes
 * the sockets.
 */
export function survive(
  ledger: RedisLedger,
  connections: Vector<Connection>,
  config: RedisConfig,
): Surviving<RedisLedger, Connection> {
  const { copies, frames, starts, roles } = ledger;
  const open = ledger.peers.toArray().map((no) => connections.get(no) as Connection);
  const vanished = [
    ...open.flatMap(({ output }) => dequeToArray(output).flatMap(lost)),
    ...ledger.outgoing.flatMap(({ message, owed }) => owed.flatMap((each) => lost({ message, ...each }))),
  ];
  const clients = open.map(({ node, session, said }, index) => ({
    to: node,
    packet: {
      verb: methods.reset,
      message: undefined,
      copy: 0,
      attempt: frames + index + 1,
      session,
      frame: said + 1,
    },
  }));
  const farewells = [...clients, ...toReplicas(ledger, config, frames + clients.length)];
  const left = { ...emptyLedger(config), copies, frames: frames + farewells.length, starts: starts + 1, roles };
  return { ledger: left, parts: Vector.empty(), vanished, farewells };
}

/** The replicas of a master lose their link to it, where anybody is to take its place. */
function toReplicas({ roles }: RedisLedger, config: RedisConfig, frames: number): readonly Farewell[] {
  if (config.layout.failOver === 0 || !isMaster(roles, config)) return [];
  return fellowsOf(config).map((to, index) => ({
    to,
    packet: { verb: methods.reset, message: undefined, copy: 0, attempt: frames + index + 1 },
  }));
}

function lost({
  message,
  group,
  copy,
}: Pick<Fact & { type: 'vanished' }, 'group' | 'copy'> & { message: Fact['message'] | undefined }): Fact[] {
  return message === undefined ? [] : [{ type: 'vanished', message, group, copy, reason: 'crash' }];
}
