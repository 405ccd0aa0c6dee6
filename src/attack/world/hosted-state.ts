/** What is known of a person's process while it lives in the simulated world. */
import type { Deliver } from '../../actors/protocol.ts';
import type { Turn } from '../../kernel/behaviour.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import { Trouble } from '../process/host.ts';
import type { Moment } from '../process/transcript.ts';
import type { Call, Output } from '../process/words.ts';
import type { Wait } from './waits.ts';

/** A delivery in one life, and whether it has been acknowledged or given back. */
export interface Delivery {
  readonly packet: Deliver;
  readonly wait: Wait;
  readonly settled: boolean;
  readonly over: boolean;
}

/** The process as it stands: what it has heard, and what it waits for. */
export interface HostedState {
  readonly life: number;
  readonly session: number;
  /** How often it has asked its broker to know it again; 0 where it need not ask any more. */
  readonly asking: number;
  readonly moment: Moment;
  readonly deliveries: readonly Delivery[];
  /** The calls that are not answered, by their numbers. */
  readonly open: ReadonlyMap<number, Wait>;
  /** What is heard later than it came, by the numbers of the waits that end with it. */
  readonly held: ReadonlyMap<number, Json>;
  /** How many waits this life has begun. */
  readonly waits: number;
  /** Whether it has died by itself: it hears nothing until it is started again. */
  readonly dead: boolean;
}

/** The state with one delivery changed. */
export function withDelivery(state: HostedState, number: number, change: Partial<Delivery>): HostedState {
  const deliveries = state.deliveries.map((each, index) => (index === number ? { ...each, ...change } : each));
  return { ...state, deliveries };
}

/** A wait that this life begins: for the answer to a call, or for the handler of a delivery to begin. */
export function waitIn(
  { life, waits }: HostedState,
  call: Call | undefined,
  { node, since, delivery, message }: Pick<Wait, 'node' | 'since' | 'delivery'> & { message: Message | undefined },
): Wait {
  return {
    node,
    life,
    number: waits + 1,
    request: call?.request,
    delivery,
    words: call?.words ?? 'the handler to begin',
    at: call?.at,
    message: message?.id ?? 'no message',
    since,
  };
}

/** The state in which a process waits for the answer to a call, from a virtual time on. */
export function waitingIn(
  state: HostedState,
  node: Wait['node'],
  call: Call,
  delivery: Delivery | undefined,
  since: number,
): { readonly next: HostedState; readonly wait: Wait } {
  const message = delivery?.packet.message;
  const wait = waitIn(state, call, { node, since, delivery: call.delivery, message });
  return { next: { ...state, open: new Map([...state.open, [call.call, wait]]), waits: wait.number }, wait };
}

/** What an open call has been answered with and the process has not heard yet. */
export function heldFor({ open, held }: HostedState, call: number): Json {
  const wait = open.get(call);
  return wait === undefined ? null : (held.get(wait.number) ?? null);
}

/** What a person would say that the process does. */
export function phaseOf({ deliveries, asking }: HostedState): string {
  if (deliveries.some(({ over }) => !over)) return 'working';
  return asking > 0 ? 'reconnecting' : 'idle';
}

/** The state as plain data. */
export function shownState({ life, deliveries, open }: HostedState): Json {
  return {
    life,
    deliveries: deliveries.filter(({ over }) => !over).map(({ packet }) => packet.message.id),
    waitsFor: [...open.values()].map(({ words }) => words),
  };
}

/** The trouble with what is done on behalf of no delivery that there is. */
export function belongsNowhere(output: Output): Trouble {
  const what =
    output.delivery === -1
      ? 'the code has an effect that belongs to no message'
      : `there is no delivery ${output.delivery}`;
  return new Trouble('gibberish', what, 'at' in output ? output.at : undefined);
}

/** The state as it was; the turn says that something was ignored. */
export function ignored(state: HostedState, turn: Turn, what: string): HostedState {
  turn.ignored = what;
  return state;
}

/** An open call by its number: it was made at this moment or before. */
export function callIn({ moment }: HostedState, number: number): Call | undefined {
  for (let at: Moment | undefined = moment; at !== undefined; at = at.before) {
    for (const output of at.heard.outputs) if (output.type === 'call' && output.call === number) return output;
  }
  return undefined;
}
