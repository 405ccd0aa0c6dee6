/** A whole scenario file. */
import { z } from 'zod';
import { mustSeeWords } from '../must-see.ts';
import { consumerFile } from './consumer.ts';
import { faultFile } from './fault.ts';
import { entity, text, whole, word } from './fields.ts';
import { networkFile } from './network.ts';
import { producerFile } from './producer.ts';
import { duration, wait } from './quantities.ts';
import { promises, searchFile } from './search.ts';
import { serviceFile } from './service.ts';
import { storeFile } from './store.ts';
import { brokerFile, brokerKeys } from './topology.ts';

const seeWords = Object.keys(mustSeeWords) as [keyof typeof mustSeeWords, ...(keyof typeof mustSeeWords)[]];

// Names stand in tables and on diagrams, where a second line has no place.
const title = text(120).refine((name) => name === '' || /^[^\n\r]*\S[^\n\r]*$/.test(name), {
  message: 'the name is not one line of text',
  params: { code: 'QS207', hint: 'write one line; teaches and question have room for more' },
});

const limitsFile = entity({
  steps: whole(1, 50_000_000)
    .default(1_000_000)
    .describe('Steps of the simulation. 1 to 50,000,000; 1,000,000 by default.'),
  events: whole(1, 50_000_000)
    .default(2_000_000)
    .describe('Events in the trace. 1 to 50,000,000; 2,000,000 by default.'),
});

/** The keys of a scenario file; lists of named things are read entry by entry. */
export const scenarioKeys = {
  queuescope: z.literal(1).describe('The version of the format. Always 1, and required.'),
  name: title.describe('What the scenario is called. One line of up to 120 characters, required.'),
  teaches: text(1_000).optional().describe('What one learns from it, in a sentence.'),
  question: text(1_000).optional().describe('A question to ask before the run.'),
  extends: text(400)
    .optional()
    .describe(
      'Another scenario file, relative to this one, on which this one builds: mappings are merged by key, lists of named ' +
        'things by id or name, other lists are replaced, and a key without a value (null) is removed.',
    ),
  ...brokerKeys,
  brokers: z
    .array(brokerFile)
    .min(1)
    .max(100)
    .optional()
    .describe('Several brokers, instead of the keys profile, topology and disk of a single one.'),
  producers: z.array(producerFile).max(1_000).prefault([]).describe('Who sends numbered messages to queues.'),
  consumers: z
    .array(consumerFile)
    .max(1_000)
    .prefault([])
    .describe('Who takes messages from queues and has an effect.'),
  services: z
    .array(serviceFile)
    .max(1_000)
    .prefault([])
    .describe('Who consumes from one queue and publishes to others.'),
  stores: z.array(storeFile).max(1_000).prefault([]).describe('The dedup stores, which remember what is done.'),
  network: networkFile.prefault({}).describe('The network between the actors.'),
  faults: z.array(faultFile).max(10_000).prefault([]).describe("This run's own faults."),
  seed: z
    .union([z.string().min(1).max(200), z.int()])
    .meta({ form: 'seed' })
    .transform(String)
    .prefault('1')
    .describe('The text from which every draw follows. Any text or whole number; "1" by default.'),
  until: wait()
    .prefault('60s')
    .describe('The virtual time at which the run ends at the latest. A duration, 60s by default.'),
  'heal-at': duration()
    .optional()
    .describe(
      'When all faults end for good: what still lasts is mended, and rules of the network lose, delay and repeat no more. ' +
        'A duration; half of until by default. It comes earlier where nothing else is left to happen.',
    ),
  limits: limitsFile.prefault({}).describe('Where a run stops, undecided, however much is left to do.'),
  expect: promises(word('holds', 'violated', 'undecided'))
    .prefault({})
    .describe('What this run shows: guarantee -> holds, violated or undecided.'),
  'must-see': z
    .array(z.enum(seeWords).meta({ form: 'must-see' }))
    .max(100)
    .prefault([])
    .describe('What has to happen in this run, lest it keep its promises because nothing did.'),
  search: searchFile.prefault({}).describe('What check and explore do instead of `faults`, and promise for all runs.'),
} as const;

/** A scenario file as a whole: the authority for the JSON Schema and for explanations. */
export const scenarioFile = z.strictObject(scenarioKeys);
