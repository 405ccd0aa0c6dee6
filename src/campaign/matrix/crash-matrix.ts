/** The crash matrix (semantics.md 2.6) as measured: seven disciplines, three crash points, one run for each pair. */
import { assert } from '../../model/assert.ts';
import type { CrashPoint } from '../../model/crash-point.ts';
import { parseScenario } from '../../scenario/index.ts';
import { conduct } from '../run-report.ts';
import { type CrashColumn, cellText, crashColumns, type Discipline, disciplines } from './disciplines.ts';

/** What became of the message. */
export type CellWord = 'lost' | 'once' | 'duplicate' | 'undecided';

/** One run of the matrix. */
export interface MatrixCell {
  readonly column: CrashColumn;
  /** Where the crash fell. */
  readonly point: CrashPoint;
  /** How often the message was delivered, and how often it had its effect. */
  readonly deliveries: number;
  readonly effects: number;
  readonly word: CellWord;
  readonly traceHash: string;
  /** The scenario file of this cell, to run and to change. */
  readonly text: string;
}

/** What a discipline is worth, by all of its cells. */
export type RowVerdict = 'at-most-once' | 'at-least-once' | 'exactly-once' | 'neither' | 'undecided';

/** A discipline with what came of it. */
export interface MatrixRow {
  readonly discipline: Discipline;
  readonly cells: readonly MatrixCell[];
  readonly verdict: RowVerdict;
}

/** Runs the matrix. */
export function crashMatrix(): readonly MatrixRow[] {
  return disciplines.map((discipline) => {
    const cells = crashColumns.map((column) => cellOf(discipline, column));
    return { discipline, cells, verdict: verdictOf(cells) };
  });
}

function cellOf(discipline: Discipline, column: CrashColumn): MatrixCell {
  const text = cellText(discipline, column);
  const parsed = parseScenario(text, `${discipline.id}.yaml`);
  assert(parsed.ok, `the scenario of ${discipline.id} is wrong`);
  const { end, faults, counts, traceHash } = conduct(parsed.scenario);
  const { delivered: deliveries, effected: effects } = counts;
  // A cell whose crash never fell, or that did not come to rest, shows nothing.
  const isSettled = end === 'quiet' && faults.length === 1 && counts.waiting === 0;
  const word = !isSettled ? 'undecided' : effects === 0 ? 'lost' : effects === 1 ? 'once' : 'duplicate';
  return { column, point: discipline.points[column], deliveries, effects, word, traceHash, text };
}

function verdictOf(cells: readonly MatrixCell[]): RowVerdict {
  const words = cells.map(({ word }) => word);
  if (words.includes('undecided')) return 'undecided';
  const [loses, repeats] = [words.includes('lost'), words.includes('duplicate')];
  if (loses && repeats) return 'neither';
  return loses ? 'at-most-once' : repeats ? 'at-least-once' : 'exactly-once';
}
