/** Dedup stores, as files spell them. */
import { entity, name, word } from './fields.ts';
import { wait } from './quantities.ts';

/** A dedup store. */
export const storeFile = entity({
  id: name().describe('The name by which consumers, queues and faults mean the store.'),
  kind: word('plain', 'windowed', 'transactional')
    .default('plain')
    .describe(
      'plain, the default: remembers for ever. windowed: forgets a message when `window` has passed. transactional: can ' +
        'commit a mark and an effect in one step.',
    ),
  window: wait().optional().describe('How long a windowed store remembers, e.g. 5m. Required there, and nowhere else.'),
  link: word('local', 'network')
    .default('network')
    .describe(
      'network, the default: questions and answers travel, and may be lost. local: they take no time and never are.',
    ),
  retry: wait()
    .prefault('50ms')
    .describe('After this time an unanswered question is asked again. A duration, 50ms by default.'),
});
