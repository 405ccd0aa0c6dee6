import { timedSentence } from '../../src/report/sentence.ts';
import { cursor } from '../state/cursor.ts';
import { run } from '../state/session.ts';

/** The space-time diagram. */
export function Diagram() {
  const events = run.value?.events.slice(0, cursor.value) ?? [];
  return (
    <main class="diagram">
      <ol>
        {events.slice(-100).map((event) => (
          <li key={event.seq}>{timedSentence(event)}</li>
        ))}
      </ol>
    </main>
  );
}
