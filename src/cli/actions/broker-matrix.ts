/** `queuescope compare --matrix`: what comparisons say of brokers, measured. */
import { type BrokerCell, type BrokerRow, brokerMatrix } from '../../campaign/index.ts';
import { printable } from '../../report/text/printable.ts';
import { wrap } from '../../report/text/width.ts';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { profilesNamed } from './compare.ts';
import { type Row, sideBySide } from './side-by-side.ts';

/** The options that go with `--matrix`. */
export interface BrokerMatrixOptions {
  readonly profiles?: readonly string[];
  readonly json?: boolean;
}

/** Measures every row on every profile, and prints what came of it. */
export async function brokerMatrixCommand(
  files: readonly string[],
  { profiles, json }: BrokerMatrixOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (files.length > 0)
    throw new CliError(exit.usage, '--matrix runs its own worlds and takes no file', 'leave it out');
  const names = profilesNamed(profiles);
  const rows = brokerMatrix(names);
  terminal.print(json === true ? jsonText({ profiles: names, rows }) : textOf(names, rows, terminal));
  return exit.kept;
}

function textOf(profiles: readonly string[], rows: readonly BrokerRow[], terminal: Terminal): string {
  const { width } = terminal;
  const measured = rows.filter(({ how }) => how !== null);
  const others = rows.filter(({ how }) => how === null);
  const sections = [
    { title: 'Measured', rows: measured.flatMap((row) => [measuredRow(row), saidRow(row, '  is said')]) },
    { title: 'Only said', rows: others.map((row) => saidRow(row, row.feature)) },
  ];
  const lacks = rows.flatMap(({ feature, cells }) =>
    cells.flatMap(({ profile, lacks: missing }) =>
      missing.length === 0 ? [] : [`${feature}, ${profile} cannot: ${missing.join('; ')}`],
    ),
  );
  const told = [...measured.map(({ feature, how }) => `${feature}: ${how}.`), ...lacks];
  const lines = told.flatMap((note) =>
    wrap(printable(note), width - 2).map((line, index) => (index === 0 ? line : `  ${line}`)),
  );
  return [...sideBySide(profiles, sections, terminal), '', ...lines].join('\n');
}

const measuredRow = ({ feature, cells }: BrokerRow): Row => ({
  label: feature,
  cells: cells.map(({ measured, lacks }: BrokerCell) => measured ?? (lacks.length > 0 ? 'cannot' : '-')),
});

const saidRow = ({ cells }: BrokerRow, label: string): Row => ({
  label,
  cells: cells.map(({ said }) => said?.toLowerCase() ?? '-'),
  tones: cells.map(() => 'dim'),
});
