import { type Owner, Vector } from '../../collections/vector.ts';
import type { Json } from '../../model/json.ts';

/** What a producer has learned of a message. */
export type Outcome = 'pending' | 'confirmed' | 'refused' | 'unknown';

const outcomes: readonly Outcome[] = ['pending', 'confirmed', 'refused', 'unknown'];

/** What a producer remembers. */
export interface ProducerLedger {
  /** The number of the message that it produces next. Its own database knows this, so it survives a crash. */
  readonly next: number;
  /** By the number of the message how often it has been sent and what was learned of it, packed into one integer. */
  readonly publications: Vector<number>;
}

/** How often the message of this number has been sent. */
export function attemptsOf(ledger: ProducerLedger, number: number): number {
  return (ledger.publications.get(number) ?? 0) >>> 2;
}

/** The ledger with another publication under this number; the same ledger where the owner could write it in place. */
export function withPublication(
  ledger: ProducerLedger,
  number: number,
  attempts: number,
  outcome: Outcome,
  owner: Owner,
): ProducerLedger {
  const publications = ledger.publications.set(number, attempts * 4 + outcomes.indexOf(outcome), owner);
  return publications === ledger.publications ? ledger : { next: ledger.next, publications };
}

/** The ledger once the next message has been produced. */
export function afterProducing({ next, publications }: ProducerLedger): ProducerLedger {
  return { next: next + 1, publications };
}

/** The ledger of a producer that has produced nothing. */
export function emptyProducerLedger(): ProducerLedger {
  return { next: 1, publications: Vector.empty() };
}

/** The numbers of the messages whose fate is open. */
export function pendingNumbers(ledger: ProducerLedger): number[] {
  const numbers: number[] = [];
  ledger.publications.forEach((packed, number) => {
    if (outcomes[packed & 3] === 'pending') numbers.push(number);
  });
  return numbers;
}

/** The ledger without the messages whose fate is known: their publications are over, and no answer means anything to them. */
export function pendingOnly(ledger: ProducerLedger): ProducerLedger {
  const owner = {};
  let publications = Vector.empty<number>();
  for (const number of pendingNumbers(ledger))
    publications = publications.set(number, ledger.publications.get(number), owner);
  return { next: ledger.next, publications };
}

/** The ledger as plain data. */
export function freezeProducerLedger(ledger: ProducerLedger): Json {
  return {
    next: ledger.next,
    open: pendingNumbers(ledger).map((number) => ({ number, attempts: attemptsOf(ledger, number) })),
  };
}
