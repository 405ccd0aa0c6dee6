/** QS1xx: the file cannot be read as a YAML document. */
import type { Explanation } from './explanation.ts';

const minimal = 'queuescope: 1\nname: A first run\nproducers: [{ id: shop, to: orders }]';

export const fileProblems = {
  QS101: {
    title: 'The file is not UTF-8 text',
    help: [
      'Scenario files are UTF-8, with or without a byte order mark. The bytes of this one are something else: another encoding (UTF-16, Latin-1) or no text at all.',
      'Save it as UTF-8 in your editor.',
    ],
    example: minimal,
  },
  QS102: {
    title: 'The file contains a character that nobody can see',
    help: [
      'Control characters (except tab and line breaks), the delete character, unpaired surrogates and the marks that reverse the direction of text are refused, in the file itself and behind the escapes of quoted text, since what they show is not what they say.',
      'Remove the character. If it came with pasted text, type the word again.',
    ],
    example: minimal,
  },
  QS103: {
    title: 'The file is too large',
    help: ['A scenario file has at most 1 MB. Large runs need large numbers, not large files: `messages: 1000000`.'],
    example: 'producers: [{ id: shop, to: orders, messages: 1000000 }]',
  },
  QS104: {
    title: 'The file says nothing',
    help: ['The file is empty, or there are only comments in it. `queuescope new` writes one to start from.'],
    example: minimal,
  },
  QS105: {
    title: 'The file is not YAML',
    help: [
      'A bracket or a quote is not closed, a line is indented with a tab, or a colon or a dash stands where YAML does not expect it. The place is where the reader gave up; the cause is often on the line before.',
      'Texts that contain `: ` or ` #`, or begin with one of the characters & * ! | > % @ [ { need quotes.',
    ],
    example: 'name: "Retry: what can go wrong"',
  },
  QS106: {
    title: 'A key stands twice in one mapping',
    help: ['Each key may stand once in its mapping, since nobody could tell which of the two values is meant.'],
    example: 'network:\n  latency: 1ms\n  order: fifo',
  },
  QS107: {
    title: 'Aliases unfold into too much',
    help: [
      'An alias (*name) repeats what an anchor (&name) marked. Here they refer to themselves, or multiply until the document would no longer fit into memory. Aliases may add up to 10,000 values.',
    ],
    example: 'consumers:\n  - &worker { id: worker-a, from: orders }\n  - { id: worker-b, from: orders }',
  },
  QS108: {
    title: 'The file holds several documents',
    help: ['A scenario file holds one document. A line with `---` after the first one begins another: split the file.'],
    example: minimal,
  },
  QS109: {
    title: 'Tags are not allowed',
    help: [
      'Words that begin with an exclamation mark are YAML tags. The vocabulary has none; a text that begins so needs quotes.',
    ],
    example: 'name: "!important"',
  },
  QS110: {
    title: 'The document is nested too deeply',
    help: ['Mappings and lists may stand in one another up to a depth of 40; the vocabulary needs less than ten.'],
    example: minimal,
  },
  QS111: {
    title: 'The document is not a mapping',
    help: ['At its top a scenario file is a mapping from keys to values, and `queuescope: 1` is one of them.'],
    example: minimal,
  },
  QS112: {
    title: 'This cannot be a key',
    help: [
      'Keys are plain words. Numbers, lists, mappings, and the names that mean something to JavaScript objects (__proto__, constructor, prototype) are refused.',
    ],
    example: 'expect: { at-least-once: holds }',
  },
  QS113: {
    title: 'Merge keys are not allowed',
    help: ['`<<` is not part of YAML 1.2. To build on another scenario write `extends: ./other.yaml`.'],
    example: 'extends: ./ack-after-effect.yaml',
  },
  QS120: {
    title: 'The file that this one extends cannot be read',
    help: [
      'There is no such file, or it may not be read. The path is relative to the file that says `extends`, and begins with ./ or ../ if you like.',
    ],
    example: 'extends: ./other.yaml',
  },
  QS121: {
    title: 'Files extend each other in a circle',
    help: [
      'Following `extends` leads back to a file that was already on the way, so there is no first one to begin with.',
    ],
    example: 'extends: ./base.yaml',
  },
  QS122: {
    title: 'Too many files extend one another',
    help: ['A chain of `extends` has at most eight files. A reader has to open all of them.'],
    example: 'extends: ./base.yaml',
  },
  QS123: {
    title: 'This is not a path that `extends` accepts',
    help: [
      'The path is relative, written with forward slashes, and ends in .yaml or .yml, so that a scenario means the same on every machine and reaches only scenarios.',
    ],
    example: 'extends: ../common/base.yaml',
  },
  QS199: {
    title: 'There are more problems than are shown',
    help: ['The first 200 problems are listed. Mend some and look again.'],
    example: minimal,
  },
} as const satisfies Readonly<Record<`QS1${string}`, Explanation>>;
