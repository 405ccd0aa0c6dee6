import { useMemo } from 'preact/hooks';
import { spanText } from '../../src/report/text/time.ts';
import { moveTo, playing, selection } from '../state/cursor.ts';
import { run } from '../state/session.ts';
import { type Choice, Chooser } from './chooser.tsx';
import { closeDialog } from './dialogs.ts';
import { type Entry, Findable } from './find-entries.ts';

/** Finds a message, an actor or an event of the run that is shown, and goes there. */
export function Finder() {
  const view = run.peek();
  const findable = useMemo(
    () =>
      new Findable(
        view?.events ?? [],
        (view?.outline.participants ?? []).map(({ id }) => id),
      ),
    [],
  );
  const choiceOf = (entry: Entry): Choice => {
    const choose = () => goTo(entry);
    if (entry.kind !== 'event') return { id: `${entry.kind} ${entry.id}`, kind: entry.kind, title: entry.id, choose };
    const end = <span class="dim number nowrap">{spanText(view?.events[entry.event]?.at ?? 0)}</span>;
    return { id: `event ${entry.event}`, kind: `#${entry.event}`, title: entry.text, end, choose };
  };
  return (
    <Chooser
      title="Find in this run"
      placeholder="A message, an actor, or words of an event"
      onClose={closeDialog}
      find={(typed) => distinct(findable.find(typed)).map(choiceOf)}
    />
  );
}

/** An event may be found by its number and by its words; it is listed once. */
function distinct(entries: readonly Entry[]): Entry[] {
  const seen = new Set<number>();
  return entries.filter((entry) => {
    if (entry.kind !== 'event') return true;
    if (seen.has(entry.event)) return false;
    seen.add(entry.event);
    return true;
  });
}

function goTo(entry: Entry): void {
  playing.value = false;
  if (entry.kind === 'actor') selection.value = { kind: 'actor', actor: entry.id };
  else if (entry.kind === 'message') {
    moveTo(entry.event + 1);
    selection.value = { kind: 'message', message: entry.id };
  } else {
    moveTo(entry.event + 1);
    selection.value = { kind: 'event', event: entry.event };
  }
}
