import { type Owner, Vector } from '../../collections/vector.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import { type ConsumerLedger, freezeConsumerLedger } from '../consumers/ledger.ts';
import { type Publication, pendingOf } from '../producers/ledger.ts';

/** A message that a service made, on its way to the broker. */
export interface Forwarded extends Publication {
  readonly message: Message;
  /** For which of the service's targets. */
  readonly target: number;
}

/** A publication that has not been sent; `attempts` is how often others may have sent the message before. */
export function newForwarded(no: number, message: Message, target: number, attempts: number, owner: Owner): Forwarded {
  return { owner, no, chart: undefined, attempts, outcome: 'pending', message, target };
}

/** A publication of the same content for another owner. */
export function copyForwarded({ no, chart, attempts, outcome, message, target }: Forwarded, owner: Owner): Forwarded {
  return { owner, no, chart, attempts, outcome, message, target };
}

/** What the database of a service keeps over a crash: all that it ever wrote there, but no running lifecycle. */
export function databaseOf(publications: Vector<Forwarded>): Vector<Forwarded> {
  const owner = {};
  let kept = Vector.empty<Forwarded>();
  publications.forEach(({ no, attempts, outcome, message, target }) => {
    kept = kept.set(no, { owner, no, chart: undefined, attempts, outcome, message, target }, owner);
  });
  return kept;
}

/** The ledger and the publications whose fate is open, as plain data. */
export function freezeService(ledger: ConsumerLedger, publications: Vector<Forwarded>): Json {
  return {
    consuming: freezeConsumerLedger(ledger),
    open: pendingOf(publications).map(({ message, attempts }) => ({ message: message.id, attempts })),
  };
}
