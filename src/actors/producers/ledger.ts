import { type Owner, Vector } from '../../collections/vector.ts';
import type { Json } from '../../model/json.ts';
import type { Part } from '../adapter/definition.ts';

/** What a publisher has learned of a message; `sent` is all that there is to learn for who asks for no confirm. */
export type Outcome = 'pending' | 'sent' | 'confirmed' | 'refused' | 'unknown';

/** A message on its way to the broker; its number is that of the message. */
export interface Publication extends Part {
  /** How often it has been sent. */
  attempts: number;
  outcome: Outcome;
}

/** What a producer remembers. */
export interface ProducerLedger {
  /** The number of the message that it produces next. Its own database knows this, so it survives a crash. */
  next: number;
}

/** The ledger of a producer that has produced nothing. */
export function emptyProducerLedger(): ProducerLedger {
  return { next: 1 };
}

/** A ledger of the same content. */
export function copyProducerLedger({ next }: ProducerLedger): ProducerLedger {
  return { next };
}

/** The publication of the message with this number, before it is sent for the first time. */
export function newPublication(no: number, owner: Owner): Publication {
  return { owner, no, chart: undefined, attempts: 0, outcome: 'pending' };
}

/** A publication of the same content for another owner. */
export function copyPublication({ no, chart, attempts, outcome }: Publication, owner: Owner): Publication {
  return { owner, no, chart, attempts, outcome };
}

/** The publications whose fate is open. */
export function pendingOf<P extends Publication>(publications: Vector<P>): P[] {
  return publications.toArray().filter(({ outcome }) => outcome === 'pending');
}

/** What an outbox keeps over a crash: the publications whose fate is open. */
export function outboxOf(pending: readonly Publication[]): Vector<Publication> {
  const owner = {};
  let kept = Vector.empty<Publication>();
  for (const publication of pending)
    kept = kept.set(publication.no, { ...copyPublication(publication, owner), chart: undefined }, owner);
  return kept;
}

/** The ledger as plain data. */
export function freezeProducer({ next }: ProducerLedger, publications: Vector<Publication>): Json {
  return { next, open: pendingOf(publications).map(({ no, attempts }) => ({ number: no, attempts })) };
}
