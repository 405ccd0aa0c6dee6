// Conversations about streams, each with its last answers. The simulated Redis and a real one are held to them.
import type { Json } from '../../../src/model/json.ts';
import type { Step } from './experiment.ts';
import { says, waits } from './talk.ts';

/** A conversation: what it shows, what is said, and what is answered in the end. */
export interface Conversation {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly last: readonly Json[];
}

const add = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `XADD s ${from + index}-0 n ${from + index}`);

const entry = (n: number): Json => [`${n}-0`, ['n', String(n)]];
const read = (...entries: readonly number[]): Json => ['s', entries.map(entry)];
const begin = ['DEL s', 'XGROUP CREATE s g 0 MKSTREAM'];

/** All of them. */
export const conversations: readonly Conversation[] = [
  {
    title: 'RPS-21 two consumers of a group get entries that differ, and all six are pending',
    steps: [
      says(...begin, ...add(1, 6)),
      says('XREADGROUP GROUP g a COUNT 4 STREAMS s >', 'XREADGROUP GROUP g b STREAMS s >', 'XPENDING s g'),
    ],
    last: [
      read(1, 2, 3, 4),
      read(5, 6),
      [
        6,
        '1-0',
        '6-0',
        [
          ['a', '4'],
          ['b', '2'],
        ],
      ],
    ],
  },
  {
    title: 'RPS-21 an id has to be younger than all before it',
    steps: [says('DEL s', 'XADD s 5-1 n 1', 'XADD s 5-1 n 2', 'XADD s 4 n 3', 'XADD s 0-0 n 4', 'XADD s 5-2 n 5')],
    last: [
      '5-1',
      'ERR The ID specified in XADD is equal or smaller than the target stream top item',
      'ERR The ID specified in XADD is equal or smaller than the target stream top item',
      'ERR The ID specified in XADD must be greater than 0-0',
      '5-2',
    ],
  },
  {
    title: 'RPS-22 an entry is acknowledged once, and stays in the stream',
    steps: [
      says(...begin, ...add(1, 1)),
      says('XREADGROUP GROUP g a STREAMS s >', 'XACK s g 1-0', 'XACK s g 1-0', 'XLEN s'),
    ],
    last: [read(1), 1, 0, 1],
  },
  {
    title: 'RPS-23 nothing comes again by itself: not to another, and to oneself only out of the own history',
    steps: [
      says(...begin, ...add(1, 2), 'XREADGROUP GROUP g a COUNT 1 STREAMS s >'),
      waits(100),
      says('XREADGROUP GROUP g b STREAMS s >', 'XREADGROUP GROUP g b STREAMS s >', 'XREADGROUP GROUP g a STREAMS s 0'),
    ],
    last: [read(2), null, read(1)],
  },
  {
    title: 'RPS-23 what has been idle for long enough is claimed, and what has not is left',
    steps: [
      says(...begin, ...add(1, 1), 'XREADGROUP GROUP g a STREAMS s >'),
      waits(400),
      says(...add(2, 2), 'XREADGROUP GROUP g a STREAMS s >', 'XAUTOCLAIM s g b 300 0', 'XPENDING s g'),
    ],
    last: [
      read(2),
      ['0-0', [entry(1)], []],
      [
        2,
        '1-0',
        '2-0',
        [
          ['a', '1'],
          ['b', '1'],
        ],
      ],
    ],
  },
  {
    title: 'RPS-23 a claim goes on where the one before it ended',
    steps: [
      says(...begin, ...add(1, 3), 'XREADGROUP GROUP g a STREAMS s >'),
      says('XAUTOCLAIM s g b 0 0 COUNT 2', 'XAUTOCLAIM s g b 0 3-0 COUNT 2 JUSTID', 'XCLAIM s g c 0 1-0 9-0'),
    ],
    last: [['3-0', [entry(1), entry(2)], []], ['0-0', ['3-0'], []], [entry(1)]],
  },
  {
    title: 'RPS-23 a claim takes entries over in the order and as often as they are named',
    steps: [
      says(...begin, ...add(1, 3), 'XREADGROUP GROUP g a STREAMS s >'),
      says('XCLAIM s g b 0 3-0 1-0 3-0', 'XCLAIM s g a 0 1-0 1-0 JUSTID', 'XPENDING s g'),
    ],
    last: [
      [entry(3), entry(1), entry(3)],
      ['1-0', '1-0'],
      [
        3,
        '1-0',
        '3-0',
        [
          ['a', '2'],
          ['b', '1'],
        ],
      ],
    ],
  },
  {
    title: 'RPS-25 with NOACK nothing is pending',
    steps: [says(...begin, ...add(1, 2), 'XREADGROUP GROUP g a NOACK STREAMS s >', 'XPENDING s g', 'XACK s g 1-0')],
    last: [read(1, 2), [0, null, null, null], 0],
  },
  {
    title: 'RPS-27 trimming takes what nobody has read, and what is pending loses its content',
    steps: [
      says(...begin, ...add(1, 3), 'XREADGROUP GROUP g a COUNT 1 STREAMS s >', 'XTRIM s MAXLEN 1'),
      says(
        'XREADGROUP GROUP g a STREAMS s >',
        'XREADGROUP GROUP g a STREAMS s 0',
        'XAUTOCLAIM s g b 0 0',
        'XPENDING s g',
      ),
    ],
    last: [read(3), ['s', [['1-0', null], entry(3)]], ['0-0', [entry(3)], ['1-0']], [1, '3-0', '3-0', [['b', '1']]]],
  },
  {
    title: 'RPS-27 XADD trims as it adds, by length or by the least id',
    steps: [
      says(
        'DEL s',
        ...add(1, 3),
        'XADD s MAXLEN = 2 4-0 n 4',
        'XRANGE s - +',
        'XADD s MINID 4 5-0 n 5',
        'XRANGE s - +',
      ),
    ],
    last: ['4-0', [entry(3), entry(4)], '5-0', [entry(4), entry(5)]],
  },
  {
    title: 'RPS-29 a group that begins at 0 reads everything, and one that begins at $ what is new',
    steps: [
      says(...begin, ...add(1, 2), 'XREADGROUP GROUP g a STREAMS s >', 'XACK s g 1-0 2-0', 'XGROUP CREATE s again 0'),
      says('XGROUP CREATE s now $', ...add(3, 3)),
      says(
        'XREADGROUP GROUP again a STREAMS s >',
        'XREADGROUP GROUP now a STREAMS s >',
        'XRANGE s 2 2',
        'XRANGE s - + COUNT 1',
      ),
    ],
    last: [read(1, 2, 3), read(3), [entry(2)], [entry(1)]],
  },
  {
    title: 'a stream that is not there, a group that is not there, and a key that is no stream',
    steps: [
      says(
        'DEL s t',
        'XREADGROUP GROUP g a STREAMS s >',
        'XLEN s',
        'XACK s g 1-0',
        'XGROUP CREATE s g 0',
        'XADD s NOMKSTREAM 1-0 n 1',
      ),
      says(
        'SET t v',
        'XLEN t',
        'XADD s 1-0 n 1',
        'GET s',
        'XPENDING s g',
        'XADD s 2-0 n',
        'XADD s x n 1',
        'XGROUP CREATE s g 0',
        'XGROUP CREATE s g 0',
      ),
    ],
    last: [
      "NOGROUP No such key 's' or consumer group 'g' in XREADGROUP with GROUP option",
      0,
      0,
      'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
      null,
      'OK',
      'WRONGTYPE Operation against a key holding the wrong kind of value',
      '1-0',
      'WRONGTYPE Operation against a key holding the wrong kind of value',
      "NOGROUP No such key 's' or consumer group 'g'",
      "ERR wrong number of arguments for 'xadd' command",
      'ERR Invalid stream ID specified as stream command argument',
      'OK',
      'BUSYGROUP Consumer Group name already exists',
    ],
  },
];
