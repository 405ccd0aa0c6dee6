/** AMQP 0-9-1 as it matters to queues: what a client and the broker say to each other. */
import { type Confirm, type Deliver, verbs } from '../../actors/protocol.ts';
import type { NodeId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { type Packet, verb } from '../../model/packet.ts';
import type { Death } from './broker/deaths.ts';
import type { Arguments, Binding, Exchange, QueueDeclaration } from './topology/declared.ts';

/**
 * A frame. `session` tells one connection of a client from the one before, as its port does; `channel` numbers the
 * channels of a connection, which has one at a time here; `frame` counts what a side has said on the connection, so that a
 * gap shows: TCP loses nothing in the middle, it breaks.
 */
export interface Frame extends Packet {
  readonly session: number;
  readonly channel: number;
  readonly frame: number;
}

/** How a stream recognises what it has had: by the name of a producer, and by ids that only ever grow. */
export interface Publishing {
  readonly producer: string;
  readonly id: number;
}

/** What a message carries besides its body. Nobody changes it, so all copies share it. */
export interface Content {
  readonly message: Message;
  readonly exchange: string;
  readonly routingKey: string;
  readonly persistent: boolean;
  readonly priority: number | undefined;
  /** In milliseconds; undefined where it lives as long as its queue wants, NaN where what is said is no time. */
  readonly expiration: number | undefined;
  readonly headers: Arguments | undefined;
  /** Of a named producer of a stream: who it is, and its number for the publish (RMQ-40). */
  readonly publishing: Publishing | undefined;
  /** Where it has died before, the latest first (RMQ-34). */
  readonly deaths: readonly Death[];
}

/** connection.open, with the name that the client gives its connection. */
export interface ConnectFrame extends Frame {
  readonly name: NodeId;
  /** Whether it wants the node that leads the quorum queues of a cluster. */
  readonly seeksLeader: boolean;
}

/** basic.publish. */
export interface PublishFrame extends Frame {
  readonly content: Content;
  readonly mandatory: boolean;
}

/** basic.ack or basic.nack of the broker: for a publish, or for all up to it (RMQ-09, RMQ-10). */
export interface ConfirmFrame extends Frame {
  readonly tag: number;
  readonly multiple: boolean;
}

/** basic.return: a mandatory message that nobody wanted (RMQ-06). */
export interface ReturnFrame extends Frame {
  readonly content: Content;
  readonly code: number;
  readonly text: string;
}

/** basic.deliver, or the answer to basic.get, which has no consumer and says how many are left. */
export interface DeliverFrame extends Frame {
  readonly content: Content;
  readonly queue: string;
  readonly tag: number;
  readonly consumer: string;
  readonly redelivered: boolean;
  /** x-delivery-count of quorum queues; undefined where the message has none. */
  readonly deliveryCount: number | undefined;
  readonly remaining: number;
  /** x-stream-offset; undefined of a queue. */
  readonly offset: number | undefined;
}

/** basic.ack, basic.nack or basic.reject of a consumer. */
export interface SettleFrame extends Frame {
  readonly tag: number;
  readonly multiple: boolean;
  readonly requeue: boolean;
}

/** channel.open, with confirm.select where the channel asks for confirms. */
export interface ChannelFrame extends Frame {
  readonly confirms: boolean;
}

/** basic.consume. */
export interface ConsumeFrame extends Frame {
  readonly queue: string;
  readonly consumer: string;
  readonly noAck: boolean;
  readonly exclusive: boolean;
  readonly priority: number;
  /** x-stream-offset, as it is given: where a reader of a stream begins. */
  readonly offset: unknown;
}

/** basic.qos: for each consumer that is registered later, or for the channel as a whole (RMQ-22). */
export interface QosFrame extends Frame {
  readonly count: number;
  readonly global: boolean;
}

/** A method that names a queue, an exchange or a consumer. */
export interface NamedFrame extends Frame {
  readonly name: string;
  readonly noAck: boolean;
}

/** queue.declare or exchange.declare. */
export interface DeclareFrame extends Frame {
  readonly queue: QueueDeclaration | undefined;
  readonly exchange: Exchange | undefined;
}

/** queue.bind, queue.unbind, exchange.bind or exchange.unbind. */
export interface BindFrame extends Frame {
  readonly binding: Binding;
}

/** The answer to a method. `ready` and `consumers` where it asks for a queue or has emptied one. */
export interface DoneFrame extends Frame {
  readonly method: string;
  readonly name: string;
  readonly ready: number;
  readonly consumers: number;
}

/** channel.close or connection.close of the broker, because of an error. */
export interface ErrorFrame extends Frame {
  readonly code: number;
  readonly name: ErrorName;
}

/** The errors of AMQP and their codes. */
export const errorCodes = {
  ACCESS_REFUSED: 403,
  NOT_FOUND: 404,
  RESOURCE_LOCKED: 405,
  PRECONDITION_FAILED: 406,
  CHANNEL_ERROR: 504,
  NOT_ALLOWED: 530,
  NOT_IMPLEMENTED: 540,
  INTERNAL_ERROR: 541,
} as const;

/** The name of an error of AMQP. */
export type ErrorName = keyof typeof errorCodes;

/** Whether an error ends the connection and not its channel alone. */
export const isHard = (name: ErrorName): boolean => errorCodes[name] >= 500;

/** The verbs on the wire; those that the neutral protocol has as well are the same, so that network rules know them. */
export const methods = {
  connect: verb('connect'),
  connected: verb('connected', 'dashed'),
  channel: verb('open-channel'),
  closeChannel: verb('close-channel'),
  close: verb('close'),
  /** TCP's end of a connection: the process at the other end is gone, or has closed its socket. */
  reset: verb('reset'),
  heartbeat: verb('heartbeat', 'dashed'),
  publish: verbs.publish,
  confirm: verbs.confirm,
  refuse: verbs.refuse,
  return: verb('return', 'dashed'),
  qos: verb('qos'),
  consume: verb('consume'),
  cancel: verb('cancel'),
  cancelled: verb('cancelled', 'dashed'),
  get: verb('get'),
  got: verb('got', 'solid', true),
  gotNothing: verb('get-empty', 'dashed'),
  deliver: verbs.deliver,
  ack: verbs.ack,
  nack: verbs.nack,
  reject: verb('reject', 'dashed'),
  recover: verb('recover'),
  select: verb('select-transactions'),
  commit: verb('commit'),
  rollback: verb('rollback'),
  declareQueue: verb('declare-queue'),
  inspectQueue: verb('inspect-queue'),
  purgeQueue: verb('purge-queue'),
  deleteQueue: verb('delete-queue'),
  declareExchange: verb('declare-exchange'),
  inspectExchange: verb('inspect-exchange'),
  deleteExchange: verb('delete-exchange'),
  bind: verb('bind'),
  unbind: verb('unbind'),
  done: verb('done', 'dashed'),
  channelClosed: verb('channel-closed', 'dashed'),
  /** An operator's order: write everything to the disk, since the broker is about to be stopped. */
  shutDown: verb('shut-down'),
} as const;

/** A delivery as a client hands it to its user: what the neutral protocol knows of it, and all that AMQP says besides. */
export interface AmqpDelivery extends Deliver {
  readonly frame: DeliverFrame;
}

/** A confirm as a client hands it to its user. */
export type AmqpConfirm = Confirm;
