/** What a search of all schedules found, as text for people. */
import { conduct, type Explored, type ExploreResult, type LeastRun } from '../../campaign/index.ts';
import { grouped } from '../../report/text/grouped.ts';
import { printable } from '../../report/text/printable.ts';
import { wrap } from '../../report/text/width.ts';
import { verdictTable } from '../../report/verdict-table.ts';
import type { Terminal } from '../terminal.ts';
import { outcomeTones } from './check-text.ts';
import { descentLines } from './descent-text.ts';
import { promiseRow } from './promise-row.ts';
import { storyText } from './run-text.ts';
import { nameOf } from './scenario-input.ts';
import { type Shown, toldOnce } from './search-report.ts';

/** So many rows the story of a shortest path has. */
const STORY = 80;

/** One line: what came of it, and the file. */
export function exploreSummary(path: string, { outcome }: ExploreResult, { paint }: Terminal): string {
  return `${paint(outcomeTones[outcome], outcome.padEnd(9))}  ${printable(nameOf(path))}`;
}

/** The whole of it: how much was searched, what was found, and the shortest paths to what breaks. */
export function exploreText(path: string, result: ExploreResult, terminal: Terminal): string {
  const { width, ascii, paint } = terminal;
  const { scenario, profile, findings, notes } = result;
  const rows = findings.map((finding) => promiseRow(finding, finding.counterexample?.par));
  return [
    ...wrap(printable(scenario.name), width).map((line) => paint('strong', line)),
    ...wrap(`${printable(nameOf(path))}: ${profile}, ${budgetText(result)}`, width).map((line) => paint('dim', line)),
    ...wrap(reachText(result), width),
    ...reductionLines(result).flatMap((line) => wrap(printable(line), width).map((each) => paint('dim', each))),
    ...notes.flatMap((note) => wrap(`Note: ${note}.`, width)),
    ...(rows.length === 0 ? wrap(nothingPromised, width) : ['', ...verdictTable(rows, { width, ascii, paint })]),
    ...toldOnce(findings).flatMap((shown) => ['', ...pathText(shown, result, terminal)]),
  ].join('\n');
}

const nothingPromised =
  'Nothing was judged: the scenario promises nothing. Name a guarantee with --guarantee, or promise it in `search.expect`.';

const kindsOf: Readonly<Record<string, string>> = {
  drops: 'loss',
  duplicates: 'duplicate',
  crashes: 'crash',
  timeouts: 'early timeout',
};

function budgetText({ scenario }: ExploreResult): string {
  const parts = Object.entries(scenario.search.budget)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => plural(count, kindsOf[kind] ?? kind));
  return parts.length === 0 ? 'no faults' : `at most ${parts.join(', ')}`;
}

const plural = (count: number, word: string): string =>
  `${count} ${count === 1 ? word : `${word}${/(?:s|sh)$/.test(word) ? 'es' : 's'}`}`;

function reachText({ states, transitions, depth, complete, mattered, faultyEnds, vacuous }: ExploreResult): string {
  const size = `${grouped(states)} states, ${grouped(transitions)} transitions, depth ${depth}`;
  const how = complete === true ? 'complete' : `stopped by ${complete}`;
  if (faultyEnds === 0 && !vacuous) return `${size}: ${how}`;
  return `${size}: ${how}; ${grouped(faultyEnds)} ends with faults, of which ${grouped(mattered)} had one that mattered`;
}

/** What made the search smaller without a change to what it finds. */
function reductionLines({ reductions: { alike, commuting } }: ExploreResult): string[] {
  return [
    ...alike.map((group) => `Taken for one another: ${group.join(', ')}.`),
    ...(commuting ? ['Steps that touch nothing else were taken first.'] : []),
  ];
}

function pathText({ found, names }: Shown<Explored>, { scenario, seed }: ExploreResult, terminal: Terminal): string[] {
  const { width, paint, verbose } = terminal;
  const broken = names.map(({ guarantee }) => guarantee).join(', ');
  const isTold = verbose || names.some(({ outcome }) => outcome !== 'kept');
  const more = isTold ? '' : '; --verbose tells them';
  const run = conduct(scenario, { seed, path: found.path });
  return [
    ...wrap(`${pathTitle(found, broken)}${more}.`, width).map((line) => paint('strong', line)),
    ...wrap(`So: ${printable(found.verdict.because)}`, width),
    ...(found.kind === 'clock' ? [] : descentLines(run, (names[0] as Explored).guarantee, terminal)),
    ...(isTold ? ['', storyText(run, terminal, found.verdict.witnesses, STORY).trimEnd(), ''] : []),
    `${paint('dim', 'Trace:')}  ${found.traceHash}`,
    `${paint('dim', 'Replay:')} ${printable(found.replay)}`,
  ];
}

function pathTitle({ kind, par, path }: LeastRun, broken: string): string {
  if (kind === 'clock') return `The run in time order breaks ${broken} without any fault`;
  const faults = par === 0 ? 'without any fault' : par === 1 ? 'with 1 fault' : `with ${par} faults`;
  const how = kind === 'deed' ? 'breaks' : 'makes it impossible to keep';
  return `The shortest path that ${how} ${broken}, ${faults}, has ${plural(path.length, 'step')}`;
}
