// The proof table on the page: which cells are asked for, where the arrow keys lead, and what is said of a cell.
import { describe, expect, test } from 'vitest';
import type { ProofCell, ProofTable } from '../../src/campaign/index.ts';
import { isWanted, neighbour, profilesIn, wordCounts } from '../../web/proof/filter.ts';
import { cellSentence } from '../../web/proof/words.ts';

const head = { name: 'a', profile: 'in-memory', ack: 'after-effect', dedup: 'none', fault: 'loss' } as const;
const impossible: ProofCell = { ...head, profile: 'redis-pubsub', possible: false, lacks: ['there are no acks'] };
const broken = { par: 1, replay: 'queuescope replay a', traceHash: '0', staged: null };
const searched: ProofCell = {
  ...head,
  possible: true,
  states: 1,
  transitions: 1,
  depth: 1,
  schedules: '1',
  complete: true,
  faultyEnds: 1,
  mattered: 1,
  vacuous: false,
  verdicts: {
    'at-most-once': { status: 'violated', because: 'twice', broken },
    'at-least-once': { status: 'holds', because: 'never missing', broken: null },
    'exactly-once': { status: 'violated', because: 'twice', broken },
  },
};
const table: ProofTable = { faults: 1, limit: 10, shard: null, asked: 2, cells: [searched, impossible] };

describe('the proof table on the page', () => {
  test('knows its brokers, and how many cells come to each word', () => {
    expect(profilesIn(table)).toEqual(['in-memory', 'redis-pubsub']);
    const of = (profile: string | undefined) => Object.fromEntries(wordCounts(table.cells, profile));
    expect(of(undefined)).toEqual({ 'at-least-once': 1, impossible: 1 });
    expect(of('redis-pubsub')).toEqual({ impossible: 1 });
  });

  test('lights the cells that come to the word that was asked for', () => {
    const lit = (word: 'at-least-once' | 'neither' | undefined) => isWanted(searched, { profile: undefined, word });
    expect([lit(undefined), lit('at-least-once'), lit('neither')]).toEqual([true, true, false]);
  });

  test('has neighbours as far as its edge', () => {
    const rows = ['ab', 'cd'].map((row) => [...row]);
    expect(neighbour(rows, 'a', 1, 0)).toBe('c');
    expect(neighbour(rows, 'a', 0, 1)).toBe('b');
    expect(neighbour(rows, 'a', -1, 0)).toBeUndefined();
    expect(neighbour(rows, 'd', 0, 1)).toBeUndefined();
    expect(neighbour(rows, 'x', 0, 1)).toBeUndefined();
  });

  test('says a cell in a sentence', () => {
    expect(cellSentence(searched)).toBe('in-memory, ack after effect, no dedup, loss: at least once');
    expect(cellSentence(impossible)).toContain('not possible');
  });
});
