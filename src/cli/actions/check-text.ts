/** What a check found, as text for people. */
import {
  type CheckSummary,
  type Counterexample,
  conduct,
  type Finding,
  type RunOutcome,
} from '../../campaign/index.ts';
import { faultSentence } from '../../report/fault-words.ts';
import { grouped } from '../../report/text/grouped.ts';
import type { Tone } from '../../report/text/paint.ts';
import { printable } from '../../report/text/printable.ts';
import { wrap } from '../../report/text/width.ts';
import { verdictTable } from '../../report/verdict-table.ts';
import type { Scenario } from '../../scenario/index.ts';
import type { Terminal } from '../terminal.ts';
import { promiseRow } from './promise-row.ts';
import { storyText } from './run-text.ts';
import { nameOf } from './scenario-input.ts';
import { type Shown, toldOnce } from './search-report.ts';

/** One line: what came of it, and the file. */
export function checkSummary(path: string, { outcome }: CheckSummary, { paint }: Terminal): string {
  return `${paint(outcomeTones[outcome], outcome.padEnd(9))}  ${printable(nameOf(path))}`;
}

/**
 * The whole of it: how much was covered, what was found, and the smallest plans that break something. Their stories are told
 * where the scenario is at hand, which it is not when shards are merged.
 */
export function checkText(path: string, result: CheckSummary, terminal: Terminal, played?: Scenario): string {
  const { width, ascii, paint } = terminal;
  const { scenario, profile, seed, findings } = result;
  const rows = findings.map((finding) => promiseRow(finding, finding.counterexample?.faults));
  return [
    ...wrap(printable(scenario.name), width).map((line) => paint('strong', line)),
    ...wrap(`${printable(nameOf(path))}: ${profile}, seed ${printable(seed)}`, width).map((line) => paint('dim', line)),
    ...wrap(coverage(result), width),
    ...(rows.length === 0 ? wrap(nothingPromised, width) : ['', ...verdictTable(rows, { width, ascii, paint })]),
    ...toldOnce(findings).flatMap((shown) => ['', ...plan(shown, terminal, played)]),
  ].join('\n');
}

/** So many rows the story of a smallest plan has. */
const STORY = 80;

/** How outcomes are painted. */
export const outcomeTones: Readonly<Record<RunOutcome, Tone>> = { kept: 'good', broken: 'bad', undecided: 'warn' };

const nothingPromised =
  'Nothing was checked: the scenario promises nothing that holds. Name a guarantee with --guarantee, or promise it in `search.expect`.';

function coverage({ runs, asked, distinct: different, mattered, stopped, vacuous }: CheckSummary): string {
  const made = stopped ? `stopped after ${grouped(runs)} of ${grouped(asked)} runs` : `${grouped(runs)} runs`;
  const faults = vacuous ? 'none of them had a fault that mattered' : `${grouped(mattered)} had a fault that mattered`;
  return `${made}, ${grouped(different)} of them different; ${faults}`;
}

function plan({ found, names }: Shown<Finding>, terminal: Terminal, scenario: Scenario | undefined): string[] {
  const { width, paint, verbose } = terminal;
  const broken = names.map(({ guarantee }) => guarantee).join(', ');
  const count =
    found.faults === 0 ? 'without any fault' : found.faults === 1 ? 'with 1 fault' : `with ${found.faults} faults`;
  const surprising = names.some(({ outcome }) => outcome !== 'kept');
  const events = scenario !== undefined && (surprising || verbose) ? eventsOf(found, scenario) : undefined;
  return [
    ...wrap(`The smallest plan found that violates ${broken}, ${count}:`, width).map((line) => paint('strong', line)),
    ...found.plan.flatMap((fault, index) => {
      const lines = wrap(faultSentence(fault), width - 5);
      return lines.map((line, at) => `${at === 0 ? `${index + 1}.`.padStart(4) : '    '} ${paint('fault', line)}`);
    }),
    ...wrap(`So: ${printable(found.verdict.because)}`, width),
    // What was promised to break needs no story, but may be looked at.
    ...(events === undefined ? [] : ['', storyText(events, terminal, found.verdict.witnesses, STORY).trimEnd(), '']),
    `${paint('dim', 'Trace:')}  ${found.traceHash}`,
    `${paint('dim', 'Replay:')} ${printable(found.replay)}`,
  ];
}

const eventsOf = ({ seed, plan: faults }: Counterexample, scenario: Scenario) => conduct(scenario, { seed, faults });
