/** What the events of the run that is shown prove against guarantees. */
import { computed } from '@preact/signals';
import type { Chronicle } from '../trace/chronicle.ts';
import type { Summary } from '../worker/protocol.ts';
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
  return summary === undefined ? new Map() : guiltyOf(summary);
});

/** The same of any run that is over. */
export function guiltyOf(summary: Summary): ReadonlyMap<number, string> {
  const promised = new Set(summary.promised.map(({ name }) => name as string));
  const broken = new Map<number, string[]>();
  for (const [name, event] of Object.entries(summary.violatedAt)) {
    if (event !== undefined) broken.set(event, [...(broken.get(event) ?? []), name]);
  }
  const words = new Map(
    [...broken].map(([event, names]) => [event, `${BREAKS}${inOrder(names, promised).join(', ')}`]),
  );
  for (const [name, { status, witnesses }] of Object.entries(summary.verdicts)) {
    if (status !== 'violated') continue;
    for (const witness of witnesses) if (!words.has(witness)) words.set(witness, `evidence against ${name}`);
  }
  return words;
}

/** The same by the rows that stand for the events: most of what proves something is itself not drawn. */
export const guiltyRows = computed<ReadonlyMap<number, string>>(() => {
  const chronicle = told.value?.chronicle;
  return chronicle === undefined ? new Map() : rowsOfGuilty(chronicle, guilty.value);
});

/** The words by the rows of a chronicle. */
export function rowsOfGuilty(chronicle: Chronicle, words: ReadonlyMap<number, string>): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  // What breaks a guarantee stands over mere evidence in the same row, and so comes last.
  const all = [...words].toSorted(([, a], [, b]) => Number(isBreach(a)) - Number(isBreach(b)));
  for (const [event, each] of all) {
    const row = event < chronicle.taken ? chronicle.rowFor(event) : undefined;
    if (row !== undefined) found.set(row, each);
  }
  return found;
}

const BREAKS = 'breaks ';

/** Whether the words tell of an event that breaks a guarantee, and not merely of one that is evidence against it. */
export const isBreach = (words: string): boolean => words.startsWith(BREAKS);

/** The words as short as a picture needs them: the first guarantee, and how many more there are. */
export function shortBreach(words: string): string {
  const names = words.slice(BREAKS.length).split(', ');
  return `${BREAKS}${names[0]}${names.length === 1 ? '' : ` +${names.length - 1}`}`;
}

/** The names, those first of which the scenario speaks. */
const inOrder = (names: readonly string[], promised: ReadonlySet<string>): readonly string[] =>
  names.toSorted((a, b) => Number(promised.has(b)) - Number(promised.has(a)));
