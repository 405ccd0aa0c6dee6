/** The crash matrix as a table for a terminal of 80 columns, and as JSON. */
import type { MatrixCell, MatrixRow } from './crash-matrix.ts';
import { type CrashColumn, crashColumns } from './disciplines.ts';

const headings: Readonly<Record<CrashColumn, string>> = {
  'after-receive': 'after r',
  'between-the-writes': 'between',
  'after-both': 'after both',
};

const NAME = 28;
const CELL = 12;

/** The table. Each cell says how often the message had its effect, and what that is called; below it, how often it was delivered. */
export function crashMatrixText(rows: readonly MatrixRow[]): string {
  const head = ['crash'.padEnd(NAME), ...crashColumns.map((column) => headings[column].padEnd(CELL)), 'effects'];
  const lines = rows.flatMap(({ discipline, cells, verdict }) => [
    [discipline.name.padEnd(NAME), ...cells.map((cell) => effectsOf(cell).padEnd(CELL)), verdict],
    [`  ${discipline.steps}`.padEnd(NAME), ...cells.map((cell) => deliveriesOf(cell).padEnd(CELL))],
  ]);
  const text = [head, ...lines].map((line) => line.join('').trimEnd());
  const legend = [
    '',
    'One message, one crash of its consumer, then restart and drain. A number is how',
    'often the effect happened. r receive, e effect, a ack, m mark in a store; what',
    'stands in parentheses is one step. The crash comes after r, between the two',
    'writes (effect and ack or mark), or after both. 0 lost: the effect never',
    'happened. came once, came 2x: so often the message was delivered.',
  ];
  return `${[...text, ...legend].join('\n')}\n`;
}

const effectsOf = ({ effects, word }: MatrixCell): string => (word === 'once' ? `${effects}` : `${effects} ${word}`);

const deliveriesOf = ({ deliveries }: MatrixCell): string => (deliveries === 1 ? 'came once' : `came ${deliveries}x`);

/** The matrix as plain data. */
export function crashMatrixJson(rows: readonly MatrixRow[]) {
  return rows.map(({ discipline: { id, name, steps }, cells, verdict }) => ({
    discipline: id,
    name,
    steps,
    verdict,
    cells: Object.fromEntries(cells.map(({ column, text: _, ...cell }) => [column, cell])),
  }));
}
