/** The signs of the diagram: for each state its word, its colour, its kind of line and its head. */

/** A stroke of a line, in a box of 72 x 20. */
interface Stroke {
  readonly path: string;
  readonly width: number;
  readonly dashes?: string;
}

/** A part of a head or a glyph, in the same box. */
interface Mark {
  readonly path: string;
  readonly isFilled: boolean;
  readonly width?: number;
}

/** One sign. */
export interface Sign {
  readonly word: string;
  readonly meaning: string;
  /** The colour, as `--st-TOKEN` names it. */
  readonly token: string;
  readonly line: readonly Stroke[];
  readonly head: readonly Mark[];
}

const straight = (width: number, dashes?: string, to = 60): Stroke => ({
  path: `M4 10H${to}`,
  width,
  ...(dashes === undefined ? {} : { dashes }),
});
const open = (path: string, width?: number): Mark => ({
  path,
  isFilled: false,
  ...(width === undefined ? {} : { width }),
});
const filled = (path: string): Mark => ({ path, isFilled: true });

/** All signs, in the order of a message's life. */
export const legend: readonly Sign[] = [
  {
    word: 'ready',
    meaning: 'A copy lies in a queue and waits.',
    token: 'queued',
    line: [],
    head: [open('M31 10a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z')],
  },
  {
    word: 'in flight',
    meaning: 'It is on its way.',
    token: 'inflight',
    line: [straight(1.5)],
    head: [open('M60 5 69 10 60 15Z')],
  },
  {
    word: 'delivered',
    meaning: 'It arrived, and is not acknowledged yet.',
    token: 'delivered',
    line: [straight(1.5)],
    head: [filled('M60 5 69 10 60 15Z')],
  },
  {
    word: 'ack',
    meaning: 'The consumer said that it is done.',
    token: 'acked',
    line: [straight(1, '4 3', 56)],
    head: [open('M58 10l3.5 4 7-8', 2)],
  },
  {
    word: 'nack',
    meaning: 'The consumer refused it.',
    token: 'lost',
    line: [straight(1, '4 3', 58)],
    head: [open('M58 10h6a3 3 0 0 0 0-6h-4', 1.5)],
  },
  {
    word: 'redelivery ×2',
    meaning: 'The same copy came again; the number is the attempt.',
    token: 'redelivered',
    line: [straight(2.5, undefined, 56)],
    head: [open('M68 7.5A4.5 4.5 0 1 0 68.5 12M68.8 4v4h-4', 1.8)],
  },
  {
    word: 'duplicate',
    meaning: 'The effect happened once more than it should.',
    token: 'duplicate',
    line: [
      { path: 'M4 8.5H56', width: 1.2 },
      { path: 'M4 11.5H56', width: 1.2 },
    ],
    head: [open('M58 4h7v7h-7Z'), open('M62 8h7v7h-7Z')],
  },
  {
    word: 'lost',
    meaning: 'It never arrived; the line breaks where it was lost.',
    token: 'lost',
    line: [straight(1.5, undefined, 26), { path: 'M32 10H38', width: 1.5, dashes: '2 2' }],
    head: [open('M42 5l10 10M52 5 42 15', 2)],
  },
  {
    word: 'DLQ',
    meaning: 'The broker gave up and put it aside, into the dead-letter queue.',
    token: 'dlq',
    line: [straight(2, '2 3', 56)],
    head: [open('M58 10a5 5 0 1 0 10 0a5 5 0 1 0 -10 0ZM59.5 13.5l7-7')],
  },
  {
    word: 'expired',
    meaning: 'The broker dropped it and said why: its time was over, or a limit was reached.',
    token: 'queued',
    line: [straight(1.5, '2 3', 40)],
    head: [open('M44 4h9M44 16h9M45 4c0 4 3.5 4.5 3.5 6s-3.5 2-3.5 6M52 4c0 4-3.5 4.5-3.5 6s3.5 2 3.5 6')],
  },
];
