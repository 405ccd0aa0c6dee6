/** What the script makes of what a client hears. */
import type { Json } from '../../model/json.ts';
import type { Packet } from '../../model/packet.ts';
import {
  type Answer,
  type Confirmation,
  methods,
  type Push,
  type RedisDelivery,
  type ServerFrame,
  type Value,
} from '../../profiles/redis-pubsub/protocol.ts';
import { noted } from '../observed.ts';
import { packetOf } from '../packets.ts';
import { goesOn, type Means, OBSERVER } from './doing.ts';
import { type Asked, type ScriptState, waitingFor } from './script-state.ts';

/** The state after an actor's client has heard something. */
export function heard(state: ScriptState, actor: string, packet: Packet, means: Means): ScriptState {
  switch (packet.verb) {
    case methods.deliver:
      return delivered(state, actor, (packet as RedisDelivery).push);
    case methods.subscribed:
    case methods.unsubscribed:
      return confirmed(state, actor, (packet as ServerFrame).says as Push);
    case methods.reset:
      return lost(state, actor, means);
    case methods.offline:
    case methods.answer:
      return answered(state, actor, ((packet as ServerFrame).says as Answer).value, means);
    default:
      return state;
  }
}

/** An observer comes back by itself, as soon as there is a server to come back to; nobody else does. */
function lost(state: ScriptState, actor: string, { say }: Means): ScriptState {
  const left = waitingFor(state, actor, []);
  if (actor !== OBSERVER) return noted(left, actor, 'connection-lost');
  if (!state.stopped) say(OBSERVER, packetOf(methods.connect));
  return left;
}

function delivered(state: ScriptState, actor: string, push: Push): ScriptState {
  const { kind, channel, pattern, body } = push;
  if (state.bulk.has(body))
    return { ...state, arrivals: [...state.arrivals, { step: state.step, actor, message: body }] };
  const through = pattern === undefined ? [] : [pattern];
  if (state.raw.has(actor)) return noted(state, actor, 'push', { data: [kind, ...through, channel, body] });
  const fields = { message: body, channel, ...(pattern === undefined ? {} : { pattern }) };
  return noted(state, actor, 'deliver', kind === 'smessage' ? { ...fields, shard: true } : fields);
}

/** A push under RESP3; under RESP2 it looks as any answer does. */
function confirmed(state: ScriptState, actor: string, { kind, channel, count }: Push): ScriptState {
  if (!state.raw.has(actor)) return noted(state, actor, past[kind as Confirmation], { channel, subscriptions: count });
  const isThree = (state.asked.get(actor) ?? []).some(({ fields }) => fields.three === true);
  return isThree
    ? noted(state, actor, 'push', { data: [kind, channel, count] })
    : noted(state, actor, 'reply', { reply: [kind, channel, count] });
}

const past: Readonly<Record<Confirmation, string>> = {
  subscribe: 'subscribed',
  psubscribe: 'psubscribed',
  ssubscribe: 'ssubscribed',
  unsubscribe: 'unsubscribed',
  punsubscribe: 'punsubscribed',
  sunsubscribe: 'sunsubscribed',
};

function answered(state: ScriptState, actor: string, value: Value, means: Means): ScriptState {
  const [asked, ...rest] = state.asked.get(actor) ?? [];
  if (asked === undefined) return state;
  const left = waitingFor(state, actor, rest);
  const { step, kind, fields } = asked;
  const error = errorOf(value);
  if (kind === 'flood') return goesOn(counted(left, step, value), actor, means);
  switch (kind) {
    case 'publish':
      return error === undefined
        ? noted(left, actor, 'publish', { ...fields, receivers: value as Json }, step)
        : noted(left, actor, 'publish-error', { ...fields, error }, step);
    case 'queue':
      return error === undefined
        ? noted(left, actor, 'publish-queued', { ...fields, reply: value as Json }, step)
        : noted(left, actor, 'publish-error', { ...fields, error }, step);
    case 'raw':
      return error === undefined
        ? noted(left, actor, 'reply', { reply: value as Json }, step)
        : noted(left, actor, 'error', { error }, step);
    default:
      return otherwise(left, actor, asked, value, error);
  }
}

function otherwise(
  state: ScriptState,
  actor: string,
  asked: Asked,
  value: Value,
  error: string | undefined,
): ScriptState {
  const { step, kind, fields } = asked;
  if (kind === 'multi' || kind === 'order') return state;
  if (error !== undefined) return noted(state, actor, `${kind}-error`, { error }, step);
  if (kind === 'exec') return noted(state, actor, 'exec', { receivers: value as Json }, step);
  if (kind === 'kill') return noted(state, actor, 'client-kill', fields, step);
  if (kind === 'discard') return noted(state, actor, 'discard', {}, step);
  const told = { ...state.told.get(step), [String(fields.what)]: shown(String(fields.what), value) };
  return { ...state, told: new Map([...state.told, [step, told]]) };
}

function counted(state: ScriptState, step: number, value: Value): ScriptState {
  const before = state.counts.get(step) ?? [];
  return { ...state, counts: new Map([...state.counts, [step, [...before, Number(value)]]]) };
}

/** NUMSUB answers names and numbers in turn; here they are pairs. */
function shown(what: string, value: Value): Json {
  if (!what.endsWith('numsub')) return value as Json;
  const flat = value as readonly (string | number)[];
  const pairs = flat.flatMap((name, index) => (index % 2 === 0 ? [[String(name), flat[index + 1] as number]] : []));
  return Object.fromEntries(pairs) as Json;
}

function errorOf(value: Value): string | undefined {
  return typeof value === 'object' && value !== null && 'error' in value ? value.error : undefined;
}
