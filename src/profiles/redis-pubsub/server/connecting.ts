/** Connections come, speak, and go: the rules of the server's chart. */
import {
  type CommandFrame,
  type ConnectFrame,
  type Frame,
  methods,
  type ReadFrame,
  type ServerFrame,
  type SpreadFrame,
} from '../protocol.ts';
import { kindOf } from './commands.ts';
import { ABORTED, COMMAND, ENDED } from './connection-machine.ts';
import { type Connection, newConnection, type RedisLedger } from './ledger.ts';
import { noteRead } from './output.ts';
import { republish } from './publishing.ts';
import type { ServerReaction, ServerRules } from './reaction.ts';
import { add } from './subscribing.ts';

/** The rules by the names that the server's chart gives them. */
export const connectingRules: ServerRules = {
  /** The clients that were there before the world began, with their subscriptions. */
  open(ledger, reaction) {
    const { standing, wanted } = reaction.config;
    for (const { node, client } of standing) {
      const no = accept(ledger, reaction, node, newConnection(ledger.accepted, node, client, 1, 3, 0, reaction.owner));
      for (const each of wanted) if (each.client === client) add(ledger, reaction, no, each.kind, each.name);
    }
  },

  /** A client that connects has no other connection: one that was there before is over. */
  welcome(ledger, reaction) {
    const { from, owner } = reaction;
    const { name, session, protocol, db, frame } = reaction.packet as ConnectFrame;
    const before = ledger.peers.get(from);
    if (before !== undefined) reaction.tellPart(before, ENDED);
    const connection = newConnection(ledger.accepted, from, name, session, protocol, db, owner);
    connection.heard = frame;
    connection.said = 1;
    accept(ledger, reaction, from, connection);
    reaction.send(from, bareFrame(ledger, connection, methods.connected));
  },

  hand(ledger, reaction) {
    const who = senderOf(ledger, reaction);
    reaction.tellPart(who.no, COMMAND[kindOf((reaction.packet as CommandFrame).args)]);
  },

  note(ledger, reaction) {
    noteRead(ledger, reaction, senderOf(ledger, reaction), (reaction.packet as ReadFrame).bytes);
  },

  end(ledger, reaction) {
    reaction.tellPart(ledger.peers.get(reaction.from) as number, ENDED);
  },

  abort(ledger, reaction) {
    reaction.tellPart(ledger.peers.get(reaction.from) as number, ABORTED);
  },

  /** Who wants a master and has come to a replica has to go on. */
  turnAway(_ledger, reaction) {
    const { session } = reaction.packet as ConnectFrame;
    const frame: Frame = { verb: methods.reset, message: undefined, copy: session, attempt: 1, session, frame: 1 };
    reaction.send(reaction.from, frame);
  },

  /** What was published elsewhere goes to the subscribers here. */
  hear(ledger, reaction) {
    const { channel, body, message, size, shard, owed } = reaction.packet as SpreadFrame;
    republish(ledger, reaction, { channel, body, message, size, shard }, owed);
  },
};

function accept(ledger: RedisLedger, reaction: ServerReaction, node: number, connection: Connection): number {
  ledger.accepted += 1;
  ledger.peers = ledger.peers.set(node, connection.no, reaction.owner);
  reaction.beginPart(connection);
  return connection.no;
}

/** The connection from which the present frame came, to be written in. It has been heard with that. */
function senderOf(ledger: RedisLedger, reaction: ServerReaction): Connection {
  const connection = reaction.own(ledger.peers.get(reaction.from) as number);
  connection.heard = (reaction.packet as Frame).frame;
  return connection;
}

/** A frame that says nothing but its verb. */
export function bareFrame(ledger: RedisLedger, to: Connection, verb: ServerFrame['verb']): Frame {
  ledger.frames += 1;
  return { verb, message: undefined, copy: 0, attempt: ledger.frames, session: to.session, frame: to.said };
}
