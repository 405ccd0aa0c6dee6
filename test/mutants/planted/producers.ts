/** Bugs of producers. */
import { messageOf, type ProducerConfig } from '../../../src/actors/producers/config.ts';
import { confirmed } from '../../../src/actors/producers/confirmed.ts';
import { publish } from '../../../src/actors/producers/publishing.ts';
import { combine } from '../../../src/model/hash.ts';
import type { Message } from '../../../src/model/message.ts';
import { type Mutant, rulesOf } from '../mutant.ts';

/** The message under an id of the attempt's own, as when the id is drawn where the message is sent. */
function renamed(message: Message, attempt: number, { messages }: ProducerConfig): Message {
  if (attempt === 1) return message;
  const { id, index, hash, producer, number, key } = message;
  return {
    id: `${id}/${attempt}`,
    index: index + messages * (attempt - 1),
    hash: combine(hash, attempt),
    producer,
    number,
    key,
  };
}

/** What they do wrong. */
export const producerMutants: readonly Mutant[] = [
  {
    id: 'producer-renames-retries',
    culprit: 'producer',
    does: 'gives a retry a new id, and takes its confirm for that of the first',
    world: 'lost-confirm',
    variant: rulesOf(confirmed, {
      transmit: () => (_ledger, reaction) => {
        const { part, config } = reaction;
        part.attempts += 1;
        const message = renamed(messageOf(config, part.no), part.attempts, config);
        publish(reaction, config, message, part.attempts, true, config.idempotent);
      },
    }),
  },
  {
    id: 'producer-renumbers-retries',
    culprit: 'producer',
    does: 'sends a retry without the number by which the broker knows it',
    world: 'lost-confirm',
    variant: rulesOf(confirmed, {
      transmit: () => (_ledger, reaction) => {
        const { part, config } = reaction;
        part.attempts += 1;
        publish(reaction, config, messageOf(config, part.no), part.attempts, true, part.attempts === 1);
      },
    }),
  },
  {
    id: 'producer-takes-silence-for-yes',
    culprit: 'producer',
    does: 'takes a publish for confirmed when it has waited long enough',
    world: 'lost-publish-once',
    variant: rulesOf(confirmed, {
      conclude: (conclude) => (ledger, reaction, params) =>
        conclude(ledger, reaction, params.outcome === 'unknown' ? { outcome: 'confirmed' } : params),
    }),
  },
  {
    id: 'producer-says-nothing-of-unknowns',
    culprit: 'producer',
    does: 'forgets a publish whose confirm never came, and tells nobody',
    world: 'lost-publish-once',
    variant: rulesOf(confirmed, {
      conclude: (conclude) => (ledger, reaction, params) => {
        if (params.outcome !== 'unknown') return conclude(ledger, reaction, params);
        reaction.part.outcome = 'unknown';
      },
    }),
  },
];
