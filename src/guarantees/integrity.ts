import { type Owner, Vector } from '../collections/vector.ts';
import { another, type Breach } from './breach.ts';
import type { FactEvent, Fold } from './fold.ts';
import { safety } from './property.ts';
import { asItIs, encodeVector } from './table.ts';

interface Sent {
  /** 1 for each message that somebody has attempted to send. */
  readonly attempted: Vector<number>;
  readonly breach: Breach | undefined;
}

function attempted(state: Sent, event: FactEvent<'attempted'>, owner?: Owner): Sent {
  const { index } = event.fact.message;
  if (state.attempted.get(index) !== undefined) return state;
  const after = state.attempted.set(index, 1, owner);
  return after === state.attempted ? state : { ...state, attempted: after };
}

function appeared(state: Sent, event: FactEvent<'delivered' | 'effected'>): Sent {
  const { message, group, type } = event.fact;
  if (state.attempted.get(message.index) !== undefined) return state;
  const breach = another(state.breach, event.seq, () => ({
    because: `${message.id} ${type === 'delivered' ? 'was delivered' : 'had its effect'} for ${group} at #${event.seq}, though nobody had sent it`,
    witnesses: [event.seq],
  }));
  return { ...state, breach };
}

const fold: Fold<Sent> = {
  initial: { attempted: Vector.empty(), breach: undefined },
  on: { attempted, delivered: appeared, effected: appeared },
  also: {},
  encode: (state, write) => {
    if (state.breach !== undefined) return write(1);
    write(0);
    encodeVector(state.attempted, write, asItIs);
  },
};

/** P-INT (semantics.md 2.2): no creation. The model has no contents, so "the same content" is the same message. */
export const integrity = safety({
  id: 'P-INT',
  name: 'integrity',
  promise: 'Nothing is delivered, and nothing has an effect, that nobody sent.',
  fold,
  fine: 'everything that was delivered had been sent',
});
