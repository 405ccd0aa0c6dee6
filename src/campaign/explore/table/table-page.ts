/** The proof table as a page of Markdown: the document that `explore --table` writes, and that tests hold to what is so. */
import { grouped } from '../../../report/text/grouped.ts';
import { faultClasses, memories } from './axes.ts';
import {
  inColumns,
  type ProofCell,
  type ProofRow,
  type ProofTable,
  type ProofWord,
  rowsOf,
  type SearchedCell,
  type TableGuarantee,
  tableGuarantees,
  wordOf,
} from './document.ts';
import { matteredWords, scheduleWords, verdictWords, wordMeanings } from './table-words.ts';

/** The page. */
export function proofTablePage(table: ProofTable): string {
  const rows = rowsOf(table.cells);
  const profiles = [...new Set(rows.map(({ profile }) => profile))];
  const parts = [introduction(table), ...profiles.map((profile) => profilePart(profile, rows))];
  return `${parts.join('\n\n')}\n`;
}

const shortWords: Readonly<Record<ProofWord, string>> = {
  'exactly-once': 'exactly once',
  'at-least-once': 'at least once',
  'at-most-once': 'at most once',
  neither: 'neither',
  undecided: 'undecided',
  vacuous: 'vacuous',
  impossible: '–',
};

function introduction({ faults, limit, shard, cells, asked }: ProofTable): string {
  const meanings = Object.entries(wordMeanings).map(
    ([word, meaning]) => `- *${shortWords[word as ProofWord]}*: ${meaning}.`,
  );
  return [
    '# The proof table',
    '',
    ...(shard === null ? [] : [`This is part ${shard} of it.`, '']),
    ...(cells.length < asked ? [`It is not whole: ${cells.length} of ${asked} cells were searched.`, ''] : []),
    `One message, one producer, one broker, one consumer, and at most ${faults} fault${faults === 1 ? '' : 's'}: every order in which that can go`,
    'on, searched to its end. A row is a discipline, when the consumer acknowledges and how it remembers; a column is what may',
    'go wrong. The message is as safe as its broker can make it: on a durable queue with confirms, where there are such. What is',
    `counted are effects. A search stops, undecided, at ${grouped(limit)} states.`,
    '',
    `\`queuescope explore --table --faults ${faults} --output docs/proof-table.md\` writes this page anew; do not edit it. \`queuescope explore CELL\``,
    'searches one cell again, and every replay line shows a counterexample. A cell is named like a file:',
    '`proof:in-memory/after-effect/none/consumer-crash`.',
    '',
    ...meanings,
  ].join('\n');
}

function profilePart(profile: string, all: readonly ProofRow[]): string {
  const rows = all.filter((row) => row.profile === profile);
  const cells = rows.flatMap((row) => row.cells);
  return [
    `## ${profile}`,
    matrix(rows),
    ...lacksPart(cells),
    '### What was searched',
    searchedPart(cells),
    ...brokenPart(cells),
  ].join('\n\n');
}

function matrix(rows: readonly ProofRow[]): string {
  const head = ['ack', 'dedup', ...Object.values(faultClasses).map(({ title }) => title)];
  const lines = rows.map((row) => [
    row.ack.replace('-', ' '),
    memories[row.dedup].title,
    ...inColumns(row).map((cell) => (cell === undefined ? '' : shortWords[wordOf(cell)])),
  ]);
  return tableOf(head, lines);
}

/** What the broker lacks for the cells that cannot be, each lack once. */
function lacksPart(cells: readonly ProofCell[]): string[] {
  const lacks = new Set(cells.flatMap((cell) => (cell.possible ? [] : cell.lacks)));
  return lacks.size === 0 ? [] : [['Not possible here:', '', ...[...lacks].map((lack) => `- ${lack}.`)].join('\n')];
}

function searchedPart(cells: readonly ProofCell[]): string {
  const head = ['cell', ...tableGuarantees, 'states', 'schedules', 'a fault mattered in', 'bound'];
  const lines = cells
    .filter((cell) => cell.possible)
    .map((cell) => [
      pathOf(cell),
      ...tableGuarantees.map((name) => verdictWords(cell, name)),
      grouped(cell.states),
      scheduleWords(cell),
      matteredWords(cell),
      cell.complete === true ? 'complete' : `stopped at ${cell.complete}`,
    ]);
  return tableOf(head, lines);
}

function brokenPart(cells: readonly ProofCell[]): string[] {
  const lines = cells.flatMap((cell) =>
    cell.possible ? replaysOf(cell).map((text) => `# ${pathOf(cell)}: ${text}`) : [],
  );
  return lines.length === 0 ? [] : ['### What breaks it', ['```sh', ...lines, '```'].join('\n')];
}

/** The replay lines of a cell, each once, after the guarantees that it breaks. */
function replaysOf(cell: SearchedCell): string[] {
  const byLine = new Map<string, TableGuarantee[]>();
  for (const name of tableGuarantees) {
    const line = cell.verdicts[name].broken?.replay;
    if (line !== undefined) byLine.set(line, [...(byLine.get(line) ?? []), name]);
  }
  return [...byLine].map(([line, names]) => {
    return `${names.join(', ')} ${verdictWords(cell, names[0] as TableGuarantee)}\n${line}`;
  });
}

/** The name of a cell behind that of its broker. */
const pathOf = ({ name, profile }: ProofCell): string => name.slice(`proof:${profile}/`.length);

function tableOf(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}
