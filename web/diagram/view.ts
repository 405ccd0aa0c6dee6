/** How the person looks at the diagram, and what follows from what is selected. */
import { computed, signal } from '@preact/signals';
import { type Selection, selection } from '../state/cursor.ts';
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

/** The events between which the window stands: from the first to the one behind the last. */
export const inSight = signal<{ readonly from: number; readonly to: number }>({ from: 0, to: 0 });

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
