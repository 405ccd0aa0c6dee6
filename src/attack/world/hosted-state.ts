/** What is known of a person's process while it lives in the simulated world. */
import type { Deliver } from '../../actors/protocol.ts';
import type { Turn } from '../../kernel/behaviour.ts';
import type { Moment } from '../process/transcript.ts';
import type { Call } from '../process/words.ts';
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
  /** How many waits this life has begun. */
  readonly waits: number;
}

/** The state with one delivery changed. */
export function withDelivery(state: HostedState, number: number, change: Partial<Delivery>): HostedState {
  const deliveries = state.deliveries.map((each, index) => (index === number ? { ...each, ...change } : each));
  return { ...state, deliveries };
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
