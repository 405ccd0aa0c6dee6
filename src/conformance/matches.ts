/** The tables of recordings: for each pattern or binding what it has matched, and what not. */
import { z } from 'zod';
import type { Matches, ObservedEvent } from './observed.ts';
import { type Recording, RecordingError, readAs } from './recording.ts';

const names = z.array(z.string().max(1_000)).max(1_000);

const rowFile = z.looseObject({
  binding: z.string().max(1_000).optional(),
  pattern: z.string().max(1_000).optional(),
  arguments: z.record(z.string(), z.json()).optional(),
  matched: names,
  notMatched: names,
});

const tableFile = z.array(rowFile).max(1_000);

/** What a recording says of one pattern or binding. */
export interface MatchRow extends Matches {
  /** Where it stands, e.g. `matches.2`. */
  readonly at: string;
  /** How the recording calls the pattern or binding. */
  readonly label: string;
  /** The arguments of the binding, where it says them. */
  readonly arguments: Readonly<Record<string, unknown>> | undefined;
}

/** Reads the table of a recording; most of them have none. Throws a RecordingError where it is wrong. */
export function matchRowsIn({ matches = [] }: Recording): readonly MatchRow[] {
  const labels = new Set<string>();
  return readAs(tableFile, matches, ['matches']).map(({ binding, pattern, ...row }, index): MatchRow => {
    const at = `matches.${index}`;
    const label = pattern ?? binding;
    if (label === undefined) throw new RecordingError(`${at}: it names neither a pattern nor a binding`);
    if (labels.has(label)) throw new RecordingError(`${at}: ${label} has a row already`);
    labels.add(label);
    return { at, label, arguments: row.arguments, matched: row.matched, notMatched: row.notMatched };
  });
}

/**
 * What the patterns or bindings of the recording's table have matched of all that the table names: messages, or the
 * channels or keys with which they were published, as `keyOf` reads them off. `arrivedBy` gives the messages that have
 * arrived by way of a row.
 */
export function matchesOf(
  recording: Recording,
  events: readonly ObservedEvent[],
  keyOf: (publish: ObservedEvent) => unknown,
  arrivedBy: (row: MatchRow) => ReadonlySet<string>,
): Readonly<Record<string, Matches>> {
  const rows = matchRowsIn(recording);
  const keys = new Map<string, string>();
  for (const event of events) if (event.kind === 'publish') keys.set(String(event.message), String(keyOf(event)));
  const named = [...new Set(rows.flatMap(({ matched, notMatched }) => [...matched, ...notMatched]))];
  const isByKey = named.length > 0 && named.every((name) => !keys.has(name));
  for (const row of rows) checkNames(row, new Set(isByKey ? keys.values() : keys.keys()));
  return Object.fromEntries(
    rows.map((row) => {
      const arrived = [...arrivedBy(row)];
      const found = new Set(isByKey ? arrived.map((message) => keys.get(message)) : arrived);
      return [
        row.label,
        { matched: named.filter((name) => found.has(name)), notMatched: named.filter((name) => !found.has(name)) },
      ];
    }),
  );
}

function checkNames({ at, matched, notMatched }: MatchRow, known: ReadonlySet<string>): void {
  const unknown = [...matched, ...notMatched].find((name) => !known.has(name));
  if (unknown !== undefined) throw new RecordingError(`${at}: nothing that is published is called ${unknown}`);
}

/** A row in words; the order in which it names things says nothing. */
export const asText = ({ matched, notMatched }: Matches): string =>
  `matched: ${inOrder(matched)}; not matched: ${inOrder(notMatched)}`;

const inOrder = (list: readonly string[]): string => list.toSorted((a, b) => (a < b ? -1 : 1)).join(' ');
