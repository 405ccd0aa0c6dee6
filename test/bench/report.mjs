// What the benchmark prints: who took part at which speed, and the goals. Lines fit 80 columns.
import { shownSpread } from './measure.mjs';

const number = (value) =>
  value >= 1e6
    ? `${(value / 1e6).toFixed(2)} M`
    : value >= 1e4
      ? `${Math.round(value / 1e3)} k`
      : String(Math.round(value));
const duration = (ms) => (ms >= 1 ? `${ms.toFixed(2)} ms` : `${(1000 * ms).toFixed(0)} us`);

const columns = ['contender', 'CPU a run', 'events/s', 'CPU to plain JS'];
const row = ([title, cpu, events, toPlain]) =>
  title.padEnd(38) + cpu.padStart(10) + events.padStart(9) + toPlain.padStart(23);

/** The table of contenders; `against` gives a contender's ratio to the plain JavaScript of the same problem, if any. */
export function contenderTable(summaries, against) {
  const rows = summaries.map(({ id, title, cpuMsPerRun, means, skipped }) => {
    if (skipped !== undefined) return `${title.padEnd(38)} skipped: ${skipped}`;
    const ratio = against(id);
    const events = (1000 * means.events) / cpuMsPerRun.median;
    return row([title, duration(cpuMsPerRun.median), number(events), ratio === undefined ? '' : shownSpread(ratio)]);
  });
  return [row(columns), '-'.repeat(80), ...rows.flatMap(wrapped)].join('\n');
}

/** The goals, two lines each: what is promised, and what was seen. */
export function goalTable(judgedGoals) {
  return judgedGoals
    .flatMap(({ title, target, status, shown, missing }) => [
      `${status.padEnd(8)}${title}`,
      ...wrapped(`${' '.repeat(8)}goal ${target}; ${missing === undefined ? shown : `needs ${missing.join(' and ')}`}`),
    ])
    .join('\n');
}

function wrapped(line) {
  if (line.length <= 80) return [line];
  const at = line.lastIndexOf(' ', 80) > 8 ? line.lastIndexOf(' ', 80) : 80;
  return [line.slice(0, at), ...wrapped(`${' '.repeat(8)}${line.slice(at).trimStart()}`)];
}
