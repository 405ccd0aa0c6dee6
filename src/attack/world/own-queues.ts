/** How a person's process publishes to queues of its own, and what it is told of where a message comes from. */
import { type Confirm, type Deliver, type Publish, verbs } from '../../actors/protocol.ts';
import type { Turn } from '../../kernel/behaviour.ts';
import type { Json } from '../../model/json.ts';
import type { Packet } from '../../model/packet.ts';
import type { AmqpDelivery, Content } from '../../profiles/rabbitmq/protocol.ts';
import type { Arguments } from '../../profiles/rabbitmq/topology/declared.ts';
import type { Call, Came } from '../process/words.ts';
import { tokens } from './alarms.ts';
import type { HostedConfig } from './hosted-config.ts';
import { callIn, type Delivery, type HostedState } from './hosted-state.ts';
import type { Wait } from './waits.ts';

/** What a client publishes, as it goes over the wire. */
export interface Parcel {
  readonly exchange: string;
  readonly routingKey: string;
  readonly headers: Arguments;
  readonly text: string;
  /** Its other properties, as the client spells them. */
  readonly properties: Readonly<Record<string, Json>>;
  /** In milliseconds; null where it does not expire. */
  readonly expiration: number | null;
  readonly priority: number | null;
}

/** A message with what it says: the broker hands it on as it is. */
interface Said extends Content {
  readonly parcel: Parcel;
}

/** After this time what nobody has confirmed is published again, in microseconds: the connection may have been lost. */
const AGAIN = 500_000;

/** So many calls a life may make at most: with that the numbers of publishes tell lives apart. */
const CALLS = 10_000;

/** What a call publishes; undefined where it does not say how it goes over the wire. */
export const parcelIn = ({ request, data }: Call): Parcel | undefined =>
  request === 'publish' ? ((data as { readonly parcel?: unknown }).parcel as Parcel | undefined) : undefined;

/** Publishes for a call, which is under way since its wait began, and sets the alarm that does it again. */
export function publishOwn(config: HostedConfig, call: Call, packet: Deliver, wait: Wait, turn: Turn): void {
  const parcel = parcelIn(call) as Parcel;
  const { message, queue } = packet;
  const content: Said = {
    message,
    exchange: parcel.exchange,
    routingKey: parcel.routingKey,
    persistent: true,
    priority: parcel.priority ?? undefined,
    expiration: parcel.expiration ?? undefined,
    headers: parcel.headers,
    publishing: undefined,
    deaths: [],
    parcel,
  };
  const tries = Math.floor((turn.clock - wait.since) / AGAIN);
  const publish: Publish & { readonly content: Said; readonly mandatory: boolean } = {
    verb: verbs.publish,
    message,
    copy: 0,
    // The confirm repeats it: life, call and try in one number.
    attempt: (wait.life * CALLS + call.call) * 100 + Math.min(tries, 99),
    queue,
    confirm: true,
    idempotent: false,
    content,
    mandatory: false,
  };
  turn.send(config.broker, publish);
  turn.timer(2 * call.call + 2, AGAIN, tokens.again, call.call);
}

/** Publishes again for a call that is still open; the state is as it was. */
export function publishOwnAgain(config: HostedConfig, state: HostedState, number: number, turn: Turn): HostedState {
  const [call, wait] = [callIn(state, number), state.open.get(number)];
  if (call !== undefined && wait !== undefined)
    publishOwn(config, call, (state.deliveries[call.delivery] as Delivery).packet, wait, turn);
  return state;
}

/** The call that a confirm answers, by its number in this life; undefined where it answers none of it. */
export function confirmedCall({ attempt }: Confirm, life: number): number | undefined {
  const publish = Math.floor(attempt / 100);
  return Math.floor(publish / CALLS) === life ? publish % CALLS : undefined;
}

/** Whether a packet is the broker's answer to something that was published. */
export const isConfirm = ({ verb }: Packet): boolean => verb === verbs.confirm || verb === verbs.refuse;

/** Where a message has come from. Times of deaths are left out: they would tell alike histories apart. */
export function cameIn(packet: Deliver): Came {
  const { frame } = packet as AmqpDelivery;
  const { exchange, routingKey, headers = {}, deaths, parcel } = frame.content as Content & Partial<Said>;
  const count = frame.deliveryCount === undefined ? {} : { 'x-delivery-count': frame.deliveryCount };
  const died = deaths.map(({ queue, reason, count: times, exchange: from, routingKeys }) => ({
    queue,
    reason,
    count: times,
    exchange: from,
    'routing-keys': [...routingKeys],
  }));
  return {
    queue: packet.queue,
    exchange,
    routingKey,
    headers: { ...headers, ...count, ...(died.length === 0 ? {} : { 'x-death': died }) },
    text: parcel?.text ?? null,
    properties: parcel?.properties ?? {},
  };
}
