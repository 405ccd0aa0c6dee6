/** The lanes of what is open: each file keeps its own arrangement, also in the browser's memory. */
import { computed, effect, signal } from '@preact/signals';
import { participantsOf } from '../../src/report/participants.ts';
import { selection } from '../state/cursor.ts';
import { source, traceFile } from '../state/session.ts';
import { storage } from '../state/storage.ts';
import { told } from '../state/told.ts';
import type { Chronicle } from '../trace/chronicle.ts';
import { type Arrangement, asUsual, isUsual, moved, withCollapsed, withHidden } from './arrangement.ts';
import { arrangementOf, recordOf } from './record.ts';

type Participants = Chronicle['participants'];

/** The most files whose lanes are remembered; the one that was arranged longest ago goes first. */
const MOST_FILES = 40;

const remembered = signal<ReadonlyMap<string, Arrangement>>(read());

function read(): ReadonlyMap<string, Arrangement> {
  const found = new Map<string, Arrangement>();
  try {
    const entries: unknown = JSON.parse(storage.read('lanes') ?? '[]');
    if (!Array.isArray(entries)) return found;
    for (const [file, record] of entries.filter(Array.isArray).slice(0, MOST_FILES)) {
      const wish = arrangementOf(record);
      if (typeof file === 'string' && wish !== undefined) found.set(file, wish);
    }
  } catch {
    // What cannot be read is as good as never remembered.
  }
  return found;
}

effect(() => {
  const entries = [...remembered.value].map(([file, wish]) => [file, recordOf(wish)]);
  storage.write('lanes', JSON.stringify(entries));
});

const file = computed(() => traceFile.value ?? source.value.file);

/** How the lanes of what is open are arranged. */
export const arrangement = computed<Arrangement>(() => remembered.value.get(file.value) ?? asUsual);

/** Arranges the lanes of what is open. */
export function arrange(wish: Arrangement): void {
  const next = new Map(remembered.peek());
  next.delete(file.peek());
  if (!isUsual(wish)) next.set(file.peek(), wish);
  remembered.value = new Map([...next].slice(-MOST_FILES));
}

/** Who takes part, as a text, so that lanes are laid out again only where somebody new comes. */
const names = computed(() => {
  const chronicle = told.value?.chronicle;
  return chronicle === undefined ? '[]' : JSON.stringify(everybody(chronicle));
});

const introduced = new WeakMap<Chronicle, { readonly upTo: number; readonly all: Participants }>();

/** Those whom the run introduces, and whoever else its events name. */
function everybody(chronicle: Chronicle): Participants {
  const known = introduced.get(chronicle) ?? { upTo: 0, all: chronicle.participants };
  const all = participantsOf(known.all, chronicle.events.slice(known.upTo));
  introduced.set(chronicle, { upTo: chronicle.taken, all });
  return all;
}

/** Everybody who takes part in the run that is shown, in the usual order. */
export const participants = computed<Participants>(() => JSON.parse(names.value) as Participants);

const ids = (): readonly string[] => participants.peek().map(({ id }) => id);

/** The actor that keys are about: the one that is selected, or the one at which the selected event happened. */
export function actorMeant(): string | undefined {
  const chosen = selection.peek();
  if (chosen.kind === 'actor') return chosen.actor;
  return chosen.kind === 'event' ? told.peek()?.chronicle.events[chosen.event]?.node : undefined;
}

/** Moves the lane of an actor by so many places to the right. */
export const moveLane = (id: string, by: number): void => arrange(moved(arrangement.peek(), ids(), id, by));

/** Makes the lane of an actor narrow, or wide again. */
export const toggleCollapsed = (id: string): void => arrange(withCollapsed(arrangement.peek(), id));

/** Takes the lane of an actor away, or brings it back. */
export const toggleHidden = (id: string): void => arrange(withHidden(arrangement.peek(), ids(), id));
