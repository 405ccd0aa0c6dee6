/** How a client does what its chart decides. */
import type { Part, Rule } from '../../../actors/adapter/definition.ts';
import type { Reaction } from '../../../actors/adapter/reaction.ts';
import { type Publish, verbs } from '../../../actors/protocol.ts';
import { dequeToArray, dropFirst, emptyDeque, pushLast } from '../../../collections/deque.ts';
import type { Message } from '../../../model/message.ts';
import type { Packet, Verb } from '../../../model/packet.ts';
import { answerSubscribe, bareFrame, beginSession, keepPacket, rememberUser } from '../../session.ts';
import {
  type Answer,
  type Call,
  type CommandFrame,
  type ConnectFrame,
  type Frame,
  groupOf,
  methods,
  type Push,
  type ReadFrame,
  type RedisDelivery,
  redirection,
  type ServerFrame,
  verbOf,
} from '../protocol.ts';
import { SUBSCRIBED } from './client-machine.ts';
import type { ClientConfig, NeutralUse } from './config.ts';
import type { ClientLedger } from './ledger.ts';

type ClientReaction = Reaction<ClientConfig, Part>;
type ClientRule = Rule<ClientLedger, ClientConfig, Part>;

/** The rules by the names that the chart gives them. */
export const clientRules: Readonly<Record<string, ClientRule>> = {
  connect(ledger, reaction) {
    const { id, servers, protocol, db, seeksMaster, neutral } = reaction.config;
    // Whoever has lost a connection tries the next server, if there are several.
    if (ledger.session > 0 && !ledger.redirected) ledger.at = (ledger.at + 1) % servers.length;
    if (neutral !== undefined && isKeptForRedirection(neutral)) ledger.unanswered = emptyDeque();
    ledger.redirected = false;
    beginSession(ledger);
    const packet: ConnectFrame = { ...frame(ledger, methods.connect), name: id, protocol, db, seeksMaster };
    reaction.send(serverOf(ledger, reaction.config), packet);
  },

  register(ledger, reaction) {
    noteHeard(ledger, reaction);
    const { subscriptions, confirmations } = useOf(reaction);
    ledger.awaited = confirmations;
    for (const args of subscriptions) command(ledger, reaction, args);
  },

  publish(ledger, reaction) {
    transmit(ledger, reaction, reaction.packet as Publish);
  },

  keep: keepPacket,

  publishKept(ledger, reaction) {
    noteHeard(ledger, reaction);
    const again = [...dequeToArray(ledger.unanswered), ...ledger.kept];
    ledger.unanswered = emptyDeque();
    ledger.kept = [];
    for (const publish of again) transmit(ledger, reaction, publish);
  },

  remember: rememberUser,

  welcomeBack: answerSubscribe,

  call(ledger, reaction) {
    const { args, size, message } = reaction.packet as Call;
    command(ledger, reaction, args, message, size);
  },

  /** Without a connection a command fails at once. */
  refuseCall(_ledger, reaction) {
    const { message, args } = reaction.packet as Call;
    const says: Answer = { type: 'answer', command: args[0] ?? '', value: { error: 'connection refused' } };
    reaction.send(reaction.config.user, { verb: methods.offline, message, copy: 0, attempt: 0, says } as Packet);
  },

  deliver(ledger, reaction) {
    noteHeard(ledger, reaction);
    const { message, copy, says } = reaction.packet as ServerFrame;
    const push = says as Push;
    if (message === undefined && reaction.config.neutral !== undefined) return;
    ledger.delivered += 1;
    const packet: RedisDelivery = {
      verb: verbs.deliver,
      message: message as Message,
      copy,
      attempt: 1,
      queue: groupOf(push.pattern ?? push.channel ?? '', reaction.config.id),
      entry: ledger.delivered,
      redelivered: false,
      session: ledger.userSession,
      push,
    };
    reaction.send(reaction.config.user, packet);
  },

  confirm(ledger, reaction) {
    noteHeard(ledger, reaction);
    ledger.awaited -= 1;
    if (ledger.awaited === 0) reaction.tell(SUBSCRIBED);
  },

  /** An answer is for who gave the command; a neutral user takes everything for accepted that it has sent. */
  take(ledger, reaction) {
    noteHeard(ledger, reaction);
    const { neutral, user } = reaction.config;
    if (neutral === undefined) return reaction.send(user, reaction.packet as Packet);
    if (isKept(neutral)) ledger.unanswered = dropFirst(ledger.unanswered, reaction.owner);
  },

  /** What the server says is for the user to hear. */
  pass(ledger, reaction) {
    noteHeard(ledger, reaction);
    if (reaction.config.neutral === undefined) reaction.send(reaction.config.user, reaction.packet as Packet);
  },

  /** The connection is broken: whatever may still get through says so to the server as well. */
  abort(ledger, reaction) {
    reaction.send(serverOf(ledger, reaction.config), frame(ledger, methods.reset));
  },

  /** A client of a cluster goes to where it is sent, and says there once more what was refused (RPS-15). */
  redirect(ledger, { packet, config }) {
    const address = redirection(((packet as ServerFrame).says as Answer).value);
    ledger.at = Math.max(
      0,
      config.servers.findIndex(({ id }) => id === address),
    );
    ledger.redirected = true;
    ledger.kept = [...dequeToArray(ledger.unanswered), ...ledger.kept];
    ledger.unanswered = emptyDeque();
  },
};

/** The position of the server with which a client has its present connection. */
export const serverOf = ({ at }: Pick<ClientLedger, 'at'>, { servers }: ClientConfig): number =>
  servers[at]?.node ?? -1;

/** Whether what it publishes may be refused, since it goes to shard channels, and is kept for that alone. */
const isKeptForRedirection = ({ resend, shards }: NeutralUse): boolean => !resend && shards.length > 0;

const isKept = (use: NeutralUse): boolean => use.resend || isKeptForRedirection(use);

const useOf = ({ config }: ClientReaction): NeutralUse => config.neutral as NeutralUse;

function transmit(ledger: ClientLedger, reaction: ClientReaction, publish: Publish): void {
  const use = useOf(reaction);
  const { channels, size, shards } = use;
  const { message, queue, attempt } = publish;
  const channel = channels.length === 0 ? queue : (channels[(message.number - 1) % channels.length] as string);
  const name = shards.includes(queue) ? 'spublish' : 'publish';
  command(ledger, reaction, [name, channel, message.id], message, size, attempt);
  if (isKept(use)) ledger.unanswered = pushLast(ledger.unanswered, publish, reaction.owner);
}

function command(
  ledger: ClientLedger,
  reaction: ClientReaction,
  args: readonly string[],
  message?: Message,
  size = 0,
  attempt = 0,
): void {
  const packet: CommandFrame = { ...frame(ledger, verbOf(args[0] ?? ''), message, attempt), args, size };
  reaction.send(serverOf(ledger, reaction.config), packet);
}

/** Notes that a frame has come, and where it took room in the server's output buffer says that it takes none any more. */
function noteHeard(ledger: ClientLedger, reaction: ClientReaction): void {
  const { packet, from, config } = reaction;
  if (packet === undefined || from !== serverOf(ledger, config) || packet.verb === methods.reset) return;
  ledger.heard = (packet as Frame).frame;
  const { bytes = 0 } = packet as ServerFrame;
  if (bytes === 0) return;
  const read: ReadFrame = { ...frame(ledger, methods.read), bytes };
  reaction.send(from, read);
}

/** What all frames of a client have in common; a message may be sent again on another connection. */
function frame(ledger: ClientLedger, verb: Verb, message?: Message, attempt = 0): Frame {
  if (message === undefined) return bareFrame(ledger, verb);
  ledger.said += 1;
  const { session, said } = ledger;
  return { verb, message, copy: session, attempt, session, frame: said };
}
