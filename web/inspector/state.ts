/** What the inspector looks at. */
import { computed, effect, signal } from '@preact/signals';
import type { Json } from '../../src/model/json.ts';
import { asked } from '../state/asked.ts';
import { current, cursor, selection } from '../state/cursor.ts';
import { placeAtCursor, type RunPlace } from '../state/moment.ts';
import type { RunView } from '../state/run-view.ts';
import { laboratory, run } from '../state/session.ts';
import { messageOf } from '../trace/message-of.ts';
import type { ActorCharts, CloseUp } from '../worker/inspection.ts';

/** The tabs of the inspector. */
export const inspectorTabs = [
  { id: 'message', title: 'Message' },
  { id: 'actor', title: 'Actor' },
  { id: 'event', title: 'Event' },
  { id: 'watch', title: 'Watch' },
] as const;

/** The name of a tab. */
export type InspectorTab = (typeof inspectorTabs)[number]['id'];

/** The tab that is shown. */
export const inspectorTab = signal<InspectorTab>('event');

// A selected message or actor is shown. An event is shown by each tab in its way, and who watches goes on watching.
effect(() => {
  const { kind } = selection.value;
  if ((kind === 'message' || kind === 'actor') && inspectorTab.peek() !== 'watch') inspectorTab.value = kind;
});

/** The position of the event that is looked at: the selected one, or the latest that is shown; -1 where there is none. */
export const shownEvent = computed(() => (selection.value.kind === 'event' ? selection.value.event : cursor.value - 1));

/** The message that is looked at: the selected one, or that of the event. */
export const shownMessage = computed<string | undefined>(() => {
  if (selection.value.kind === 'message') return selection.value.message;
  const event = run.value?.events[shownEvent.value] ?? current.value;
  return event && messageOf(event);
});

/** The actor that is looked at: the selected one, or that of the event, or the first. */
export const shownActor = computed<string | undefined>(() => {
  const view = run.value;
  if (selection.value.kind === 'actor') return selection.value.actor;
  return view?.events[shownEvent.value]?.node ?? view?.outline.participants[0]?.id;
});

interface ActorPlace extends RunPlace {
  readonly actor: string;
}

/** The actor that is looked at as of the cursor; undefined until the Worker has answered, and where it has no answer. */
export const closeUp = asked<ActorPlace, CloseUp | undefined>(
  () => {
    const [place, actor] = [placeAtCursor(), shownActor.value];
    return place === undefined || actor === undefined ? undefined : { ...place, actor };
  },
  ({ view, event, actor }) => laboratory.ask('closeUp', view.id, event, actor),
  ({ view, actor }) => `${view.id} ${actor}`,
);

/** The charts of the run's actors. */
export const charts = asked<RunView, Readonly<Record<string, ActorCharts>>>(
  () => run.value,
  (view) => laboratory.ask('charts', view.id),
  (view) => view,
);

/** The whole states of all actors as of the cursor. */
export const details = asked<RunPlace, Readonly<Record<string, Json>>>(
  placeAtCursor,
  ({ view, event }) => laboratory.ask('details', view.id, event),
  ({ view }) => view,
);
