/** What the script makes of what a client hears. */
import type { Confirm } from '../../actors/protocol.ts';
import type { Packet } from '../../model/packet.ts';
import {
  type AmqpDelivery,
  type DeliverFrame,
  type DoneFrame,
  type ErrorFrame,
  methods,
  type NamedFrame,
  type ReturnFrame,
} from '../../profiles/rabbitmq/protocol.ts';
import { noted } from '../observed.ts';
import { packetOf } from '../packets.ts';
import type { Say } from '../script.ts';
import { type Errand, type ScriptState, withErrands, withoutChannel } from './script-state.ts';
import { deliveryFields } from './shown.ts';

/** Who watches the experiment from outside. */
export const OBSERVER = 'observer';

/** The state after an actor's client has heard something. */
export function heard(state: ScriptState, actor: string, packet: Packet, say: Say): ScriptState {
  switch (packet.verb) {
    case methods.deliver:
      return delivered(state, actor, (packet as AmqpDelivery).frame);
    case methods.confirm:
      return noted(state, actor, 'confirm', { message: (packet as Confirm).message.id });
    case methods.refuse:
      return noted(state, actor, 'publish-nack', { message: (packet as Confirm).message.id });
    case methods.return:
      return returned(state, actor, packet as ReturnFrame);
    case methods.cancelled:
      return cancelled(state, actor, packet as NamedFrame);
    case methods.channelClosed:
      return channelClosed(state, actor, packet as ErrorFrame, say);
    case methods.got:
    case methods.gotNothing:
      return got(state, actor, packet as DeliverFrame & DoneFrame, say);
    case methods.reset:
      return reset(state, actor, say);
    case methods.done:
      return done(state, actor, packet as DoneFrame, say);
    default:
      return state;
  }
}

function delivered(state: ScriptState, actor: string, frame: DeliverFrame): ScriptState {
  const consumer = state.consumers.find((each) => each.actor === actor && each.tag === frame.consumer);
  const name = consumer?.named === true ? { consumer: frame.consumer } : {};
  const next = noted(state, actor, 'deliver', { ...deliveryFields(frame), ...name });
  return consumer?.autoAck === true ? next : holding(next, actor, frame);
}

function holding(state: ScriptState, actor: string, { content, queue, tag }: DeliverFrame): ScriptState {
  return { ...state, held: [...state.held, { actor, message: content.message.id, queue, tag }] };
}

function returned(state: ScriptState, actor: string, { content, code, text }: ReturnFrame): ScriptState {
  const { message, exchange, routingKey } = content;
  return noted(state, actor, 'return', { message: message.id, exchange, routingKey, code, text });
}

function cancelled(state: ScriptState, actor: string, { name }: NamedFrame): ScriptState {
  const consumer = state.consumers.find((each) => each.actor === actor && each.tag === name);
  const consumers = state.consumers.filter((each) => each !== consumer);
  return noted({ ...state, consumers }, actor, 'cancelled-by-broker', { queue: consumer?.queue ?? '' });
}

/**
 * An observer who asks for what is not there loses its channel and opens another; to others that is an event, and what they
 * still had to ask is not asked any more.
 */
function channelClosed(state: ScriptState, actor: string, { code, name }: ErrorFrame, say: Say): ScriptState {
  const [errand, ...rest] = state.errands.get(actor) ?? [];
  const without = withoutChannel(state, actor);
  if (actor !== OBSERVER || errand === undefined)
    return noted(withErrands(without, actor, []), actor, 'channel-closed', { code, name });
  const left = withErrands(without, actor, rest);
  say(actor, packetOf(methods.channel));
  const missing = errand.kind === 'depth' ? { missing: true } : { exists: false };
  const found = noted(left, actor, errand.kind, { ...errand.fields, ...missing }, errand.step);
  return begin(found, actor, say);
}

function got(state: ScriptState, actor: string, frame: DeliverFrame & DoneFrame, say: Say): ScriptState {
  const [errand, ...rest] = state.errands.get(actor) ?? [];
  if (errand === undefined) return state;
  const isDrain = errand.kind === 'drain';
  if (frame.verb === methods.gotNothing) {
    const empty = noted(state, actor, 'get-empty', { queue: errand.name }, errand.step);
    return begin(withErrands(empty, actor, rest), actor, say);
  }
  const remaining = isDrain ? {} : { remaining: frame.remaining };
  const next = noted(state, actor, 'get', { ...deliveryFields(frame), ...remaining }, errand.step);
  // Who drains a queue asks again until nothing is left.
  if (isDrain) return begin(next, actor, say);
  const kept = errand.fields.autoAck === true ? next : holding(next, actor, frame);
  return begin(withErrands(kept, actor, rest), actor, say);
}

/** The broker has been stopped: the observer comes back by itself. */
function reset(state: ScriptState, actor: string, say: Say): ScriptState {
  if (actor === OBSERVER) say(actor, packetOf(methods.connect));
  return withErrands(withoutChannel(state, actor), actor, []);
}

const waitedFor: ReadonlySet<string> = new Set(
  [
    methods.inspectQueue,
    methods.inspectExchange,
    methods.purgeQueue,
    methods.deleteQueue,
    methods.deleteExchange,
    methods.declareQueue,
    methods.bind,
    methods.unbind,
  ].map(({ name }) => name),
);

function done(state: ScriptState, actor: string, { method, ready, consumers }: DoneFrame, say: Say): ScriptState {
  if (!waitedFor.has(method)) return state;
  const [errand, ...rest] = state.errands.get(actor) ?? [];
  if (errand === undefined) return state;
  const told = noted(
    state,
    actor,
    errand.kind,
    { ...errand.fields, ...answerOf(errand, ready, consumers) },
    errand.step,
  );
  return begin(withErrands(told, actor, rest), actor, say);
}

function answerOf({ kind }: Errand, ready: number, consumers: number) {
  if (kind === 'depth') return { ready, consumers };
  if (kind === 'queue' || kind === 'exchange') return { exists: true };
  if (kind === 'purge' || kind === 'delete-queue') return { messageCount: ready };
  return kind === 'queue-declared' ? { ready } : {};
}

/** Sends off the next errand of an actor, if it has one. */
export function begin(state: ScriptState, actor: string, say: Say): ScriptState {
  const [errand] = state.errands.get(actor) ?? [];
  if (errand !== undefined) say(actor, errand.packet);
  return state;
}
