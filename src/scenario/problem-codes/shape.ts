/** QS2xx: the document has not the shape of a scenario. */
import type { Explanation } from './explanation.ts';

export const shapeProblems = {
  QS201: {
    title: 'The version of the format is missing or unknown',
    help: [
      'Every scenario file says in which version of the format it is written; this program reads version 1. A file of a later version needs a later program.',
    ],
    example: 'queuescope: 1',
  },
  QS202: {
    title: 'A required key is missing',
    help: ['The message names the key. `queuescope explain FIELD` says what it means and what it may be.'],
    example: 'producers: [{ id: shop, to: orders }]',
  },
  QS203: {
    title: 'The vocabulary has no such key here',
    help: [
      'Unknown keys are errors, not ignored: a misspelt key would quietly leave its default in force. Keys are lower case with hyphens. Perhaps the key is right and stands one level too deep or not deep enough.',
    ],
    example: 'consumers: [{ id: worker, from: orders, on-error: reject }]',
  },
  QS204: {
    title: 'The value is of another kind than expected',
    help: [
      'A list was expected and there is a mapping, or a text and there is a number, and so on. YAML reads 1.10, yes and 2024 as it likes: quote a text that looks like something else.',
    ],
    example: 'profile: { name: rabbitmq, version: "4.3" }',
  },
  QS205: {
    title: 'The value is none of the words that are allowed',
    help: ['The message lists the words. They are lower case with hyphens.'],
    example: 'consumers: [{ id: worker, from: orders, ack: after-effect }]',
  },
  QS206: {
    title: 'The number is too small or too large',
    help: [
      'Numbers have bounds, so that a slip of the finger does not cost hours or memory. The message names the bound.',
    ],
    example: 'producers: [{ id: shop, to: orders, messages: 100 }]',
  },
  QS207: {
    title: 'The text is too short or too long',
    help: ['A name has 1 to 120 characters; longer texts belong into `teaches` and `question`, or into a comment.'],
    example: 'name: Ack before the effect',
  },
  QS208: {
    title: 'The list has too few or too many members',
    help: ['The message names the bound.'],
    example: 'faults: [{ partition: [shop, broker], at: 10ms }]',
  },
  QS209: {
    title: 'This entry is of no kind, or of several at once',
    help: [
      'The key that says what happens makes the kind of a fault (crash, partition, hold, pause, lose, duplicate, delay, slow-disk, fail-disk, skew, poison, handler-error) or of a network rule (lose, lose-nth, duplicate, duplicate-nth, delay, latency). Each entry has one; write two entries for two.',
    ],
    example: 'faults:\n  - { crash: worker, at: after-effect }\n  - { lose: { packet: ack }, nth: 1 }',
  },
  QS210: {
    title: 'This is not a name that an actor or a queue can have',
    help: [
      'Names begin with a letter and go on with letters, digits, hyphens, underscores and dots, 41 characters at most. A name that looked like a number would be taken for one.',
    ],
    example: 'consumers: [{ id: worker-1, from: orders }]',
  },
} as const satisfies Readonly<Record<`QS2${string}`, Explanation>>;
