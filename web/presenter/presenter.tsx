import { useLayoutEffect } from 'preact/hooks';
import { sentence } from '../../src/report/sentence.ts';
import { spanText } from '../../src/report/text/time.ts';
import { CloseIcon, PresentIcon } from '../shell/icons.tsx';
import { current, cursor } from '../state/cursor.ts';
import { eventPlace } from '../state/event-place.ts';
import { active, run } from '../state/session.ts';
import { told } from '../state/told.ts';
import './presenter.css';
import { isBlank, isPresenting, showSpeaker, takeKey, togglePresenting } from './presenting.ts';

/** What presenter mode adds to the screen: the caption below, and the blank screen. */
export function Presenter() {
  return isPresenting.value ? <Presentation /> : null;
}

function Presentation() {
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof Element && event.target.closest('input, textarea, select, dialog, [role="menu"]');
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      if (!takeKey(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the app's own keys, some of which mean something else.
    addEventListener('keydown', hear, true);
    return () => removeEventListener('keydown', hear, true);
  }, []);
  return (
    <>
      <Caption />
      {isBlank.value && (
        <button type="button" class="presenter-blank" onClick={() => takeKey('b')}>
          <span>The screen is blank. Press B to go on.</span>
        </button>
      )}
    </>
  );
}

/** The present event as a sentence that the last row can read. */
function Caption() {
  const event = current.value;
  const nth = event === undefined ? 1 : (told.value?.chronicle.nth(event.seq) ?? 1);
  const count = run.value?.count.value ?? 0;
  return (
    <section class="presenter-caption" aria-label="Caption">
      <p>
        {event === undefined
          ? (active.value?.run.outline.question ?? 'Nothing has happened yet.')
          : sentence(event, nth)}
      </p>
      <footer>
        <span>
          {event === undefined ? '' : `${spanText(event.at)} · `}event {eventPlace(cursor.value, count)}
        </span>
        <button
          type="button"
          class="quiet small"
          title="A second window with your notes and what comes next (S)"
          onClick={() => void showSpeaker()}
        >
          <PresentIcon size={14} /> Speaker window
        </button>
        <button type="button" class="quiet small" onClick={togglePresenting}>
          <CloseIcon size={14} /> Leave (Esc)
        </button>
      </footer>
    </section>
  );
}
