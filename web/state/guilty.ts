/** What the events of the run that is shown prove against guarantees. */
import { computed } from '@preact/signals';
import { run } from './session.ts';
import { told } from './told.ts';

/** The events at which guarantees broke for good, in their order, each once. */
export const violations = computed<readonly number[]>(() => {
  const found = Object.values(run.value?.summary.value?.violatedAt ?? {}).filter((each) => each !== undefined);
  return [...new Set(found)].toSorted((a, b) => a - b);
});

/** What events prove against guarantees, in words, by their position. */
export const guilty = computed<ReadonlyMap<number, string>>(() => {
  const summary = run.value?.summary.value;
  if (summary === undefined) return new Map();
  const promised = new Set(summary.promised.map(({ name }) => name as string));
  const broken = new Map<number, string[]>();
  for (const [name, event] of Object.entries(summary.violatedAt)) {
    if (event !== undefined) broken.set(event, [...(broken.get(event) ?? []), name]);
  }
  const words = new Map([...broken].map(([event, names]) => [event, `breaks ${shortList(names, promised)}`]));
  for (const [name, { status, witnesses }] of Object.entries(summary.verdicts)) {
    if (status !== 'violated') continue;
    for (const witness of witnesses) if (!words.has(witness)) words.set(witness, `evidence against ${name}`);
  }
  return words;
});

/** The same by the rows that stand for the events: most of what proves something is itself not drawn. */
export const guiltyRows = computed<ReadonlyMap<number, string>>(() => {
  const chronicle = told.value?.chronicle;
  const found = new Map<number, string>();
  // What breaks a guarantee stands over mere evidence in the same row, and so comes last.
  const all = [...guilty.value].toSorted(([, a], [, b]) => Number(isBreach(a)) - Number(isBreach(b)));
  for (const [event, words] of all) {
    const row = event < (chronicle?.taken ?? 0) ? chronicle?.rowFor(event) : undefined;
    if (row !== undefined) found.set(row, words);
  }
  return found;
});

/** Whether the words tell of an event that breaks a guarantee, and not merely of one that is evidence against it. */
export const isBreach = (words: string): boolean => words.startsWith('breaks ');

/** At most two names, those that the scenario speaks of first. */
function shortList(names: readonly string[], promised: ReadonlySet<string>): string {
  const [first, second, ...more] = names.toSorted((a, b) => Number(promised.has(b)) - Number(promised.has(a)));
  const shown = [first, second].filter((each) => each !== undefined).join(', ');
  return more.length === 0 ? shown : `${shown} and ${more.length} more`;
}
