/** A recording against what was observed: the first difference, as people read it. */
import { canonical, type Json } from '../model/json.ts';
import { asText, matchRowsIn } from './matches.ts';
import type { Observed, ObservedEvent } from './observed.ts';
import { racing } from './racing.ts';
import { type RecordedEvent, type RecordedStep, type Recording, tracesOf } from './recording.ts';

/** Where two experiments part, and what each of them says there. */
export interface Difference {
  /** e.g. `step 4, c1`. */
  readonly where: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

/**
 * The first difference; undefined where there is none. Within one step the events of one actor are in order, those of
 * different actors are not, so they are compared actor by actor. Where the recorded broker did not always show the same,
 * one of its other traces will do; the file tells the end and the fates of the first one alone.
 */
export function firstDifference(recording: Recording, observed: Observed): Difference | undefined {
  const [, ...others] = tracesOf(recording);
  if (others.some(({ trace }) => eventDifference({ ...recording, trace }, observed) === undefined)) return undefined;
  return (
    eventDifference(recording, observed) ??
    finalDifference(recording, observed) ??
    fateDifference(recording, observed) ??
    matchDifference(recording, observed)
  );
}

/** A difference as lines: what both say, what was expected and is missing, and what came instead. */
export function differenceLines({ where, expected, found }: Difference): string[] {
  const same = (at: number): boolean => expected[at] === found[at];
  let shared = 0;
  while (shared < Math.min(expected.length, found.length) && same(shared)) shared += 1;
  return [
    `at ${where}:`,
    ...expected.slice(0, shared).map((line) => `    ${line}`),
    ...expected.slice(shared).map((line) => `  - ${line}`),
    ...found.slice(shared).map((line) => `  + ${line}`),
  ];
}

function eventDifference(recording: Recording, observed: Observed): Difference | undefined {
  for (const { where, leavesAll, expected: recorded, found: seen } of placesOf(recording, observed)) {
    const raced = racing(recorded, seen);
    const [expected = [], found = []] = [recorded, seen].map((list) => {
      const others = list.filter((event) => !raced.has(event));
      return (leavesAll ? leavingInAnyOrder(others) : inAnyOrder(others)).map(eventText);
    });
    if (expected.join('\n') !== found.join('\n')) return { where, expected, found };
  }
  return undefined;
}

/** What each actor has seen in each step of both experiments. */
function placesOf({ trace, steps, actors }: Recording, { events }: Observed) {
  const names = [...new Set([...Object.keys(actors), 'observer', ...events.map(({ actor }) => actor)])];
  const [recorded, seen] = [byPlace(trace), byPlace(events)];
  return steps.flatMap((step) =>
    names.map((actor) => {
      const where = placeOf({ step: step.step, actor });
      return {
        where,
        leavesAll: leavesAll(step),
        expected: recorded.get(where) ?? [],
        found: seen.get(where) ?? [],
      };
    }),
  );
}

/** Whether somebody unsubscribes from whatever there is, and names nothing. */
const leavesAll = ({ op, channels }: RecordedStep): boolean =>
  /unsubscribe$/.test(op) && (channels === undefined || (Array.isArray(channels) && channels.length === 0));

/** Redis leaves channels that nobody has named in the order of its hash tables; the counts fall in any case (RPS-12). */
function leavingInAnyOrder<E extends RecordedEvent | ObservedEvent>(events: readonly E[]): readonly E[] {
  const channels = events.map(({ channel }) => channel).toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
  return events.map((event, index) => ({ ...event, channel: channels[index] }));
}

const placeOf = ({ step, actor }: { readonly step: number; readonly actor: string }): string =>
  `step ${step}, ${actor}`;

function byPlace<E extends RecordedEvent | ObservedEvent>(events: readonly E[]): ReadonlyMap<string, readonly E[]> {
  const found = new Map<string, E[]>();
  for (const event of events) {
    const here = found.get(placeOf(event));
    if (here === undefined) found.set(placeOf(event), [event]);
    else here.push(event);
  }
  return found;
}

/**
 * Events in an order that says nothing where the broker is free: RabbitMQ confirms when and in which order it wants
 * (RMQ-10), only not before it has returned the message (RMQ-06); Redis goes through the patterns that one publish fits in
 * any order (RPS-06).
 */
function inAnyOrder<E extends RecordedEvent | ObservedEvent>(events: readonly E[]): readonly E[] {
  const isFree = (event: E, index: number): boolean =>
    (event.kind === 'confirm' || event.kind === 'publish-nack') &&
    !events.some(({ kind, message }, later) => later > index && kind === 'return' && message === event.message);
  const confirms = events.filter(isFree).toSorted((a, b) => (eventText(a) < eventText(b) ? -1 : 1));
  const others: E[] = [];
  for (const event of events.filter((each, index) => !isFree(each, index))) {
    const areFree = (other: E | undefined): boolean =>
      other !== undefined && isOfPattern(other) && isOfPattern(event) && other.message === event.message;
    let at = others.length;
    while (areFree(others[at - 1]) && eventText(others[at - 1] as E) > eventText(event)) at -= 1;
    others.splice(at, 0, event);
  }
  return [...others, ...confirms];
}

const isOfPattern = ({ kind, pattern }: RecordedEvent | ObservedEvent): boolean =>
  kind === 'deliver' && pattern !== undefined;

function eventText({ step: _, actor: __, kind, ...fields }: RecordedEvent | ObservedEvent): string {
  return `${kind} ${text(kind === 'pubsub-info' ? sortedIn(fields) : fields)}`;
}

/** Redis names channels in the order of its hash tables, which changes with each start. */
function sortedIn(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const inOrder = ([name, value]: readonly [string, unknown]): readonly [string, unknown] => {
    if (!Array.isArray(value)) return [name, value];
    const isFlat = name.endsWith('numsub') && !Array.isArray(value[0]);
    return [name, isFlat ? pairsIn(value) : value.toSorted((a, b) => (text(a) < text(b) ? -1 : 1))];
  };
  return Object.fromEntries(Object.entries(fields).map(inOrder));
}

/** NUMSUB answers names and numbers in turn; a recording may have them so, or as an object. */
const pairsIn = (flat: readonly unknown[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(flat.flatMap((name, index) => (index % 2 === 0 ? [[String(name), flat[index + 1]]] : [])));

/** What stands in the recording's `final` must stand in what was found, and nothing else beside it. */
function finalDifference({ final }: Recording, { final: found }: Observed): Difference | undefined {
  if (final === undefined || found === undefined || text(final) === text(found)) return undefined;
  return { where: 'the end', expected: lines(final), found: lines(found) };
}

function fateDifference(recording: Recording, observed: Observed): Difference | undefined {
  const { fates } = recording;
  if (fates === undefined || observed.fates === undefined) return undefined;
  const raced = new Set(
    placesOf(recording, observed).flatMap(({ expected, found }) =>
      [...racing(expected, found)].map(({ message }) => message),
    ),
  );
  for (const [message, fate] of Object.entries(fates)) {
    const [expected = '', found = ''] = [fate, observed.fates[message] ?? {}].map((each) =>
      text(raced.has(message) ? withoutConfirms(each) : each),
    );
    if (expected !== found) return { where: `the fate of ${message}`, expected: [expected], found: [found] };
  }
  return undefined;
}

/** A fate but for whether its publisher learned of it. */
const withoutConfirms = ({ confirmed: _, publishNacked: __, ...fate }: Readonly<Record<string, unknown>>) => fate;

/** What each pattern or binding of the recording's table has matched, and what not. */
function matchDifference(recording: Recording, { matches = {} }: Observed): Difference | undefined {
  for (const row of matchRowsIn(recording)) {
    const [expected, found] = [asText(row), asText(matches[row.label] ?? { matched: [], notMatched: [] })];
    if (expected !== found) return { where: `the matches of ${row.label}`, expected: [expected], found: [found] };
  }
  return undefined;
}

const text = (value: unknown): string => canonical(value as Json);

/** A final state queue by queue. */
function lines(value: unknown): string[] {
  const queues = (value as { readonly queues?: Readonly<Record<string, Json>> }).queues;
  return queues === undefined ? [text(value)] : Object.entries(queues).map(([name, queue]) => `${name} ${text(queue)}`);
}
