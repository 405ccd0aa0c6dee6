/** How a person's process speaks to a Redis server, and takes messages that it reads from a stream. */
import { type Deliver, verbs } from '../../actors/protocol.ts';
import type { Turn } from '../../kernel/behaviour.ts';
import type { Json } from '../../model/json.ts';
import type { Call } from '../process/words.ts';
import type { RedisAsk } from '../redis/batch.ts';
import { keeps } from './disturbing.ts';
import type { HostedConfig } from './hosted-config.ts';
import { callIn, type Delivery, type HostedState, waitIn, withDelivery } from './hosted-state.ts';
import { portCall } from './port-protocol.ts';
import { askIn, type EntryHanded, type RedisHeard, type RedisValue } from './redis-protocol.ts';
import { type Wait, waitName } from './waits.ts';

/** A delivery that was read from a stream: by this the code acknowledges it. */
interface Entry extends Deliver {
  readonly of: Pick<EntryHanded, 'key' | 'id'>;
}

/** Whether commands read a stream, or look at one: then the messages of the attack are in a stream. */
export const readsStream = (commands: RedisAsk['commands']): boolean =>
  commands.some(([name = '']) => name.startsWith('x') && name !== 'xadd');

/** Sends the commands of a call, and takes for acknowledged what they acknowledge. */
export function askRedis(config: HostedConfig, state: HostedState, call: Call, wait: Wait, turn: Turn): HostedState {
  const ask = askIn(call) as RedisAsk;
  // In a world without a stream that is never answered: it shows that another world is needed.
  if (!config.pulls && readsStream(ask.commands)) return state;
  if (config.unsent.has(waitName(wait))) return keeps(config, state, call.call, wait, turn);
  if (isBehind(config, state, call, ask)) return state;
  const message = state.deliveries[call.delivery]?.packet.message;
  turn.send(config.redis, portCall({ message, by: config.id, call, life: state.life }));
  return ask.commands.reduce((next, command) => afterAck(config, next, command, turn), state);
}

/** Whether a request waits in the process for an earlier one on its connection that has not left it: a connection keeps its order. */
function isBehind(config: HostedConfig, state: HostedState, { call }: Call, { connection }: RedisAsk): boolean {
  return [...state.open].some(([other, wait]) => {
    if (other === call || !config.unsent.has(waitName(wait))) return false;
    const asked = callIn(state, other);
    return asked !== undefined && askIn(asked)?.connection === connection;
  });
}

/** The state after a command; XACK is the end of the work on what it names. */
function afterAck(config: HostedConfig, state: HostedState, command: readonly string[], turn: Turn): HostedState {
  const [name, key, , ...ids] = command;
  if (name !== 'xack') return state;
  let next = state;
  for (const [number, { packet, wait, settled }] of state.deliveries.entries()) {
    const { of, message, queue, copy } = packet as Entry;
    if (settled || of.key !== key || !ids.includes(of.id)) continue;
    config.waits.over(wait, turn.clock);
    turn.record({ type: 'acked', message, group: queue, copy });
    next = withDelivery(next, number, { settled: true, over: true });
  }
  return next;
}

/** What an answer does to the process: entries of streams that it hands out are deliveries; and the answer as the code hears it. */
export function takenIn(
  config: HostedConfig,
  state: HostedState,
  { request }: Wait,
  value: Json,
  turn: Turn,
): { readonly state: HostedState; readonly value: Json } {
  if (request !== 'redis') return { state, value };
  const { replies, entries } = value as unknown as RedisValue;
  const taken: RedisHeard['taken'][number][] = [];
  let next = state;
  for (const { key, id, message, copy, deliveries } of entries) {
    const number = next.deliveries.length;
    const redelivered = deliveries > 1;
    const packet: Entry = {
      ...{
        verb: verbs.deliver,
        message,
        copy,
        attempt: deliveries,
        redelivered,
        session: state.session,
        entry: number,
      },
      queue: config.queue,
      of: { key, id },
    };
    config.received(message);
    turn.record({ type: 'delivered', message, group: packet.queue, copy, delivery: deliveries, redelivered });
    turn.record({ type: 'began', message, group: packet.queue });
    const wait = waitIn(next, undefined, { node: config.id, since: turn.clock, delivery: number, message });
    config.waits.begun(wait, packet);
    const delivery: Delivery = { packet, wait, settled: false, over: false };
    next = { ...next, deliveries: [...next.deliveries, delivery] };
    taken.push({ key, id, delivery: number });
  }
  const heard: RedisHeard = { replies, taken };
  return { state: next, value: heard as unknown as Json };
}
