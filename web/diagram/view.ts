/** How the person looks at the diagram, and what follows from what is selected. */
import { computed, signal } from '@preact/signals';
import { type Selection, selection } from '../state/cursor.ts';
import { run } from '../state/session.ts';
import { type Told, told } from '../state/told.ts';
import { causesOf, effectsOf } from '../trace/causes.ts';
import { messageOf } from '../trace/message-of.ts';
import type { Emphasis } from './scene.ts';

/** The height of a row in event order when nobody has zoomed, in pixels. */
export const USUAL_ROOM = 22;
/** The bounds of a row's height, in pixels. */
export const ROOMS = { least: 0.25, most: 64 } as const;

/** The height of a row in event order, in pixels. */
export const room = signal(USUAL_ROOM);
/** Pixels for a millisecond in true time; undefined until somebody zooms: then the run decides. */
export const perMillisecond = signal<number | undefined>(undefined);
/** Whether the cursor sticks to the newest event. */
export const isLive = signal(false);
/** Whether the window follows the cursor. */
export const isTracking = signal(true);

const nothing: Emphasis = { event: undefined, life: undefined, chain: new Set() };

/** The events that stand out. */
export const emphasis = computed<Emphasis>(() =>
  told.value === undefined ? nothing : emphasisOf(selection.value, told.value),
);

/** The life of what is selected, its causes and its effects. */
function emphasisOf(selected: Selection, { chronicle }: Told): Emphasis {
  const { events } = chronicle;
  if (selected.kind === 'none') return nothing;
  if (selected.kind === 'actor') return { ...nothing, life: new Set(chronicle.ofActor.get(selected.actor)) };
  if (selected.kind === 'message') {
    const life = chronicle.ofMessage.get(selected.message) ?? [];
    return { ...nothing, life: new Set(life), chain: new Set(life.flatMap((each) => events[each]?.cause ?? [])) };
  }
  const event = events[selected.event];
  if (event === undefined) return nothing;
  const message = messageOf(event);
  const life = new Set(message === undefined ? [] : chronicle.ofMessage.get(message));
  life.add(selected.event);
  const chain = new Set([...causesOf(events, selected.event), ...effectsOf(events, selected.event)]);
  return { event: selected.event, life, chain };
}

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

/** At most two names, those that the scenario speaks of first. */
function shortList(names: readonly string[], promised: ReadonlySet<string>): string {
  const [first, second, ...more] = names.toSorted((a, b) => Number(promised.has(b)) - Number(promised.has(a)));
  const shown = [first, second].filter((each) => each !== undefined).join(', ');
  return more.length === 0 ? shown : `${shown} and ${more.length} more`;
}

/** Selects an event. */
export function selectEvent(event: number): void {
  selection.value = { kind: 'event', event };
}

/** The event that is selected; of a message or an actor the last one that has happened; else undefined. */
export function selectedEvent(cursor: number): number | undefined {
  const selected = selection.peek();
  const chronicle = told.peek()?.chronicle;
  if (selected.kind === 'event') return selected.event;
  if (selected.kind === 'none' || chronicle === undefined) return undefined;
  const events =
    selected.kind === 'message' ? chronicle.ofMessage.get(selected.message) : chronicle.ofActor.get(selected.actor);
  return events?.findLast((each) => each < cursor) ?? events?.[0];
}
