import { type Owner, Vector } from '../collections/vector.ts';
import { type Breach, oneMore } from './breach.ts';
import { type Draft, type FactEvent, type Fold, isOwnedBy, type Owned } from './fold.ts';
import { safety } from './property.ts';
import { asItIs, encodeVector } from './table.ts';

interface Sent extends Owned {
  /** 1 for each message that somebody has attempted to send. */
  readonly attempted: Vector<number>;
  readonly breach: Breach | undefined;
}

function drafted(state: Sent, owner: Owner | undefined): Draft<Sent> {
  return isOwnedBy(state.owner, owner) ? state : { owner, attempted: state.attempted, breach: state.breach };
}

function attempted(state: Sent, event: FactEvent<'attempted'>, owner?: Owner): Sent {
  const { index } = event.fact.message;
  if (state.attempted.get(index) !== undefined) return state;
  const next = drafted(state, owner);
  next.attempted = state.attempted.set(index, 1, owner);
  return next;
}

function appeared(state: Sent, event: FactEvent<'delivered' | 'effected'>, owner?: Owner): Sent {
  const { message } = event.fact;
  if (state.attempted.get(message.index) !== undefined) return state;
  const next = drafted(state, owner);
  next.breach = unsent(state.breach, event);
  return next;
}

function unsent(breach: Breach | undefined, { seq, fact }: FactEvent<'delivered' | 'effected'>): Breach {
  if (breach !== undefined) return oneMore(breach);
  const came = fact.type === 'delivered' ? 'was delivered' : 'had its effect';
  const because = `${fact.message.id} ${came} for ${fact.group} at #${seq}, though nobody had sent it`;
  return { at: seq, because, witnesses: [seq], more: 0 };
}

const fold: Fold<Sent> = {
  initial: { owner: undefined, attempted: Vector.empty(), breach: undefined },
  on: { attempted, delivered: appeared, effected: appeared },
  also: {},
  encode: (state, write, at) => {
    if (state.breach !== undefined) return write(1);
    write(0);
    encodeVector(state.attempted, write, asItIs, at);
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
