/** The proof table for a terminal of 80 columns. */
import { wrap } from '../../../report/text/width.ts';
import { faultClasses, faultClassNames, memories } from './axes.ts';
import { inColumns, type ProofRow, type ProofTable, type ProofWord, rowsOf, wordOf } from './document.ts';
import { wordMeanings } from './table-words.ts';

/** The columns of faults are so wide, in characters, and what stands before them. */
const CELL = 7;
const NAME = 31;

/** How often the effect of one accepted message happens, as a sign. */
const signs: Readonly<Record<ProofWord, string>> = {
  'exactly-once': '1',
  'at-least-once': '1+',
  'at-most-once': '0-1',
  neither: '0+',
  undecided: '?',
  vacuous: '-',
  impossible: '.',
};

const headings: Readonly<Record<string, string>> = {
  none: 'none',
  'consumer-crash': 'cons.',
  'broker-crash': 'broker',
  'producer-crash': 'prod.',
  loss: 'loss',
  duplicate: 'dupl.',
  timeout: 'early',
};

/** The table: how often one message has its effect in all schedules, broker by broker. */
export function proofTableText(table: ProofTable): string {
  const rows = rowsOf(table.cells);
  const profiles = [...new Set(rows.map(({ profile }) => profile))];
  const { faults } = table;
  const legend = Object.entries(signs).map(([word, sign]) => `${sign.padEnd(5)}${wordMeanings[word as ProofWord]}`);
  return `${[
    `How often one message has its effect, in every schedule with at most ${faults} fault${faults === 1 ? '' : 's'}.`,
    ...profiles.flatMap((profile) => ['', ...profileLines(profile, rows)]),
    '',
    ...legend,
    '',
    ...(table.cells.length < table.asked ? [`${table.cells.length} of ${table.asked} cells were searched.`] : []),
    '`queuescope explore proof:BROKER/ACK/DEDUP/FAULT` tells what is behind a cell,',
    ...wrap(`of the faults ${faultClassNames.join(', ')}; --json tells all at once.`, 80),
  ].join('\n')}\n`;
}

function profileLines(profile: string, rows: readonly ProofRow[]): string[] {
  const of = rows.filter((row) => row.profile === profile);
  const head = Object.keys(faultClasses).map((name) => (headings[name] ?? name).padEnd(CELL));
  return [
    `${profile.padEnd(NAME)}${head.join('')}`.trimEnd(),
    ...of.map((row) => {
      const name = `  ${row.ack}, ${row.dedup === 'none' ? memories.none.title : row.dedup}`;
      const shown = inColumns(row).map((cell) => (cell === undefined ? '' : signs[wordOf(cell)]).padEnd(CELL));
      return `${name.padEnd(NAME)}${shown.join('')}`.trimEnd();
    }),
  ];
}
