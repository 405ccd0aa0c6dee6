import type { ComponentChildren } from 'preact';
import { timedSentence } from '../../src/report/sentence.ts';
import { cursor } from '../state/cursor.ts';
import { grouped } from '../state/grouped.ts';
import { run } from '../state/session.ts';
import { goToEvent } from './go-to.ts';

/** A button that shows an event: its number, or other words; its sentence is the hint. */
export function EventLink({ event, children }: { readonly event: number; readonly children?: ComponentChildren }) {
  const found = run.value?.events[event];
  return (
    <button
      type="button"
      class="small event-link"
      title={found === undefined ? undefined : timedSentence(found)}
      aria-current={cursor.value === event + 1 ? 'true' : undefined}
      disabled={found === undefined}
      onClick={() => goToEvent(event)}
    >
      {children ?? `#${grouped(event)}`}
    </button>
  );
}
