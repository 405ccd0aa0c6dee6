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
    case methods.moved:
      return toCommand(state, actor, (packet as ServerFrame).says as Answer, means);
    default:
      return state;
  }
}

/** What a client hears that has no connection. */
export const offline = (): Packet =>
  packetOf(methods.offline, { says: { type: 'answer', command: '', value: { error: 'connection refused' } } });

/** An observer comes back by itself, as soon as there is a server to come back to; nobody else does. Who has parted politely loses nothing. */
function lost(state: ScriptState, actor: string, { say }: Means): ScriptState {
  const left = waitingFor(state, actor, []);
  if (state.parted.has(actor)) return left;
  if (actor !== OBSERVER) return noted(left, actor, 'connection-lost');
  if (!state.stopped) say(OBSERVER, packetOf(methods.connect));
  return left;
}

function delivered(state: ScriptState, actor: string, push: Push): ScriptState {
  const { kind, channel, pattern, body } = push;
  if (state.bulk.has(body))
    return { ...state, arrivals: [...state.arrivals, { step: state.step, actor, message: body }] };
  const through = pattern === undefined ? [] : [pattern];
  if (state.raw.has(actor)) return heardRaw(state, actor, [kind, ...through, channel, body]);
  const fields = { message: body, channel, ...(pattern === undefined ? {} : { pattern }) };
  return noted(state, actor, 'deliver', kind === 'smessage' ? { ...fields, shard: true } : fields);
}

function confirmed(state: ScriptState, actor: string, { kind, channel, count }: Push): ScriptState {
  if (state.raw.has(actor)) return heardRaw(state, actor, [kind, channel, count]);
  return noted(state, actor, past[kind as Confirmation], { channel, subscriptions: count });
}

/** What the server says by itself is a push under RESP3; under RESP2 it looks as any answer does (RPS-11). */
function heardRaw(state: ScriptState, actor: string, said: Json): ScriptState {
  return state.raw.get(actor) === 3
    ? noted(state, actor, 'push', { data: said })
    : noted(state, actor, 'reply', { reply: said });
}

const past: Readonly<Record<Confirmation, string>> = {
  subscribe: 'subscribed',
  psubscribe: 'psubscribed',
  ssubscribe: 'ssubscribed',
  unsubscribe: 'unsubscribed',
  punsubscribe: 'punsubscribed',
  sunsubscribe: 'sunsubscribed',
};

/** Who subscribes waits for a push, and gets an answer only where it is refused. */
function toCommand(state: ScriptState, actor: string, { command, value }: Answer, means: Means): ScriptState {
  const error = errorOf(value);
  const isRefused = error !== undefined && state.raw.has(actor) && /subscribe$/.test(command);
  return isRefused ? noted(state, actor, 'error', { error }) : answered(state, actor, value, means);
}

function answered(state: ScriptState, actor: string, value: Value, means: Means): ScriptState {
  const [asked, ...rest] = state.asked.get(actor) ?? [];
  if (asked === undefined) return state;
  const left = waitingFor(state, actor, rest);
  const { step, kind, fields } = asked;
  const error = errorOf(value);
  // Who resets its connection speaks RESP2 again.
  if (kind === 'raw' && value === 'RESET')
    return noted({ ...left, raw: new Map([...left.raw, [actor, 2]]) }, actor, 'reply', { reply: value }, step);
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
