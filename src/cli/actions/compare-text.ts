/** A comparison as text for people: a column for each kind of broker. */
import {
  type ComparedProfile,
  type Comparison,
  disagreements,
  goodputOf,
  meanOf,
  type RunsTally,
  worstIn,
} from '../../campaign/index.ts';
import { type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import type { VerdictStatus } from '../../model/verdict.ts';
import { grouped } from '../../report/text/grouped.ts';
import { printable } from '../../report/text/printable.ts';
import { numberWord, spanWord } from '../../report/text/quantities.ts';
import { column, wrap } from '../../report/text/width.ts';
import { verdictGlyph } from '../../report/verdict-table.ts';
import type { Terminal } from '../terminal.ts';
import { sideBySide } from './side-by-side.ts';
import { seedWords } from './words.ts';

type Ran = Extract<ComparedProfile, { readonly ran: true }>;

const common: readonly GuaranteeName[] = ['at-most-once', 'at-least-once', 'exactly-once'];

/** The whole of it; `asked` are the guarantees to show where some were named. */
export function compareText(compared: Comparison, asked: readonly GuaranteeName[], terminal: Terminal): string {
  const { width, paint } = terminal;
  const { file, scenario, seed, seeds, profiles } = compared;
  const ran = profiles.filter((each): each is Ran => each.ran);
  return [
    ...wrap(printable(scenario), width).map((line) => paint('strong', line)),
    ...wrap(`${printable(file)}: ${seedWords(seed, seeds)}`, width).map((line) => paint('dim', line)),
    ...(ran.length === 0 ? [] : ['', ...table(compared, ran, asked, terminal)]),
    ...differences(compared, terminal),
    ...profiles.flatMap((each) => lacking(each, terminal)),
    ...(ran.length === 0 ? [] : ['', ...ran.map(({ replay }) => `${paint('dim', 'Replay:')} ${printable(replay)}`)]),
  ].join('\n');
}

function table(
  { promised, seeds }: Comparison,
  ran: readonly Ran[],
  asked: readonly GuaranteeName[],
  terminal: Terminal,
): string[] {
  const names = guaranteeNames.filter((name) =>
    asked.length > 0 ? asked.includes(name) : terminal.verbose || common.includes(name) || promised[name] !== undefined,
  );
  const verdicts = names.map((name) => ({
    label: name,
    cells: ran.map(({ tally }) => verdictCell(tally, name, terminal.ascii)),
    tones: ran.map(({ tally }) => tones[worstIn(tally.verdicts[name])]),
  }));
  const counted = Object.keys((ran[0] as Ran).tally.counts) as (keyof RunsTally['counts'])[];
  const counts = counted
    .filter((name) => ran.some(({ tally }) => tally.counts[name] > 0))
    .map((name) => ({
      label: name,
      cells: ran.map(({ tally }) => numberWord(meanOf(tally.counts[name], tally.runs) ?? 0)),
    }));
  const speeds = (['p50', 'p99'] as const).map((quantile) => ({
    label: `latency ${quantile}`,
    cells: ran.map(({ tally: { latency } }) => wordOf(meanOf(latency[quantile], latency.runs), spanWord)),
  }));
  const goodput = { label: 'goodput /s', cells: ran.map(({ tally }) => wordOf(goodputOf(tally), numberWord)) };
  const means = seeds === 1 ? 'Counts' : 'Counts, means of the runs';
  const sections = [
    { title: seeds === 1 ? 'Verdicts' : 'Holds in', rows: verdicts },
    { title: means, rows: counts },
    { title: 'Speed, in virtual time', rows: [...speeds, goodput] },
  ];
  return sideBySide(
    ran.map(({ profile }) => profile),
    sections,
    terminal,
  );
}

const tones = { holds: 'good', violated: 'bad', undecided: 'warn' } as const satisfies Record<VerdictStatus, string>;

function verdictCell(tally: RunsTally, name: GuaranteeName, ascii: boolean): string {
  const verdict = tally.verdicts[name];
  const status = worstIn(verdict);
  const words = tally.runs === 1 ? status : `${grouped(verdict.holds)} of ${grouped(tally.runs)}`;
  return `${verdictGlyph(status, ascii)} ${words}`;
}

const wordOf = (value: number | null, word: (value: number) => string): string => (value === null ? '-' : word(value));

function differences(compared: Comparison, { width }: Terminal): string[] {
  const names = disagreements(compared);
  const ran = compared.profiles.filter((each) => each.ran);
  if (ran.length < 2) return [];
  return [
    '',
    ...wrap(names.length === 0 ? 'All agree on every guarantee.' : `They differ in ${names.join(', ')}.`, width),
  ];
}

/** What a broker lacks for the scenario, or does without. */
function lacking(each: ComparedProfile, { width, paint }: Terminal): string[] {
  const lacks = each.ran ? each.ignored : each.lacks.filter(({ severity }) => severity === 'error');
  if (lacks.length === 0) return [];
  const heading = each.ran ? `${each.profile} does without:` : `${each.profile} cannot run it:`;
  const lines = lacks.flatMap(({ path, line, message }) => {
    const said = `${path}, line ${line}: ${message.replace(`${each.profile}: `, '')}`;
    return wrap(printable(said), width - 4).map((text, index) => `${index === 0 ? '  - ' : '    '}${text}`);
  });
  return ['', paint(each.ran ? 'dim' : 'warn', column(heading, width).trimEnd()), ...lines];
}
