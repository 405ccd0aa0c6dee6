/** What a crash leaves of a server: nothing (RPS-03). */
import type { Surviving } from '../../../actors/adapter/definition.ts';
import { dequeToArray } from '../../../collections/deque.ts';
import { Vector } from '../../../collections/vector.ts';
import type { Fact } from '../../../model/fact.ts';
import { methods } from '../protocol.ts';
import { type Connection, emptyLedger, type RedisLedger } from './ledger.ts';

/** All connections end, and what was in their output buffers is gone. The host closes the sockets. */
export function survive(ledger: RedisLedger, connections: Vector<Connection>): Surviving<RedisLedger, Connection> {
  const { copies, frames, starts } = ledger;
  const open = ledger.peers.toArray().map((no) => connections.get(no) as Connection);
  const vanished = open.flatMap(({ output }) => dequeToArray(output).flatMap(lost));
  const farewells = open.map(({ node, session, said }, index) => ({
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
  const left = { ...emptyLedger(), copies, frames: frames + farewells.length, starts: starts + 1 };
  return { ledger: left, parts: Vector.empty(), vanished, farewells };
}

function lost({
  message,
  group,
  copy,
}: Pick<Fact & { type: 'vanished' }, 'group' | 'copy'> & { message: Fact['message'] | undefined }): Fact[] {
  return message === undefined ? [] : [{ type: 'vanished', message, group, copy, reason: 'crash' }];
}
