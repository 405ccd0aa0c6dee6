import { Vector } from '../../collections/vector.ts';
import type { Json } from '../../model/json.ts';

/** A message on its way to the broker: how often it has been sent. */
export interface Publication {
  readonly attempts: number;
  /** What the producer has learned of it. */
  readonly outcome: 'pending' | 'confirmed' | 'refused' | 'unknown';
}

/** What a producer remembers. */
export interface ProducerLedger {
  /** The number of the message that it produces next. Its own database knows this, so it survives a crash. */
  readonly next: number;
  /** Publications by the number of their message. */
  readonly publications: Vector<Publication>;
}

/** The ledger of a producer that has produced nothing. */
export function emptyProducerLedger(): ProducerLedger {
  return { next: 1, publications: Vector.empty() };
}

/** The numbers of the messages whose fate is open. */
export function pendingNumbers(ledger: ProducerLedger): number[] {
  const numbers: number[] = [];
  ledger.publications.forEach(({ outcome }, number) => {
    if (outcome === 'pending') numbers.push(number);
  });
  return numbers;
}

/** The ledger as plain data. */
export function freezeProducerLedger({ next, publications }: ProducerLedger): Json {
  const open: Json[] = [];
  publications.forEach(({ attempts, outcome }, number) => {
    if (outcome === 'pending') open.push({ number, attempts });
  });
  return { next, open };
}
