import { useEffect, useRef, useState } from 'preact/hooks';
import { sentence } from '../../src/report/sentence.ts';
import { printable } from '../../src/report/text/printable.ts';
import { clockFor } from '../../src/report/text/time.ts';
import { matches, onlyMatches } from '../filter/filter-state.ts';
import { cursor, selection } from '../state/cursor.ts';
import { guilty } from '../state/guilty.ts';
import { told } from '../state/told.ts';
import { messageOf } from '../trace/message-of.ts';
import './events.css';
import { currentEvent, listedEvents, placeOf } from './listed.ts';
import { listenToTable } from './listen.ts';

/** The height of a row, in pixels. */
const ROW = 26;
/** How many rows stand outside what is seen, above and below. */
const SPARE = 8;

/** Every event of the run in a sentence, in a grid of which only the rows in sight exist. */
export function EventsTab() {
  const scroller = useRef<HTMLDivElement>(null);
  const { top, height } = useWindow(scroller);
  useEffect(() => (scroller.current === null ? undefined : listenToTable(scroller.current)), []);
  const events = listedEvents();
  const current = currentEvent();
  useFollowing(scroller, placeOf(events, current));
  const first = Math.max(0, Math.floor(top / ROW) - SPARE);
  const rows = events.slice(first, first + Math.ceil(height / ROW) + 2 * SPARE);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it, also where no row can take the focus.
    <div class="events-scroller" ref={scroller} tabIndex={0}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take the focus and are selected, as in a grid */}
      <table class="events" role="grid" aria-label="Events" aria-rowcount={events.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {['#', 'Time', 'Actor', 'Message', 'What happens'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space rows={first} />
          {rows.map((seq, index) => (
            <Row key={seq} seq={seq} place={first + index} isCurrent={seq === events[placeOf(events, current)]} />
          ))}
          <Space rows={events.length - first - rows.length} />
        </tbody>
      </table>
      {events.length === 0 && (
        <p class="events-none">{told.value === undefined ? 'Nothing has run yet.' : 'No event matches the filter.'}</p>
      )}
    </div>
  );
}

/** Stands for rows that are out of sight. */
function Space({ rows }: { readonly rows: number }) {
  if (rows <= 0) return null;
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus
  return <tr aria-hidden="true" style={{ height: `${rows * ROW}px` }} />;
}

/** The part of the table that is in sight, in pixels. */
function useWindow(scroller: { readonly current: HTMLDivElement | null }) {
  const [seen, setSeen] = useState({ top: 0, height: 300 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => setSeen({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  return seen;
}

/** Keeps the row at a place in sight whenever it is another one. */
function useFollowing(scroller: { readonly current: HTMLDivElement | null }, place: number): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const y = place * ROW;
    const space = element.clientHeight - ROW;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y > element.scrollTop + space - ROW) element.scrollTop = y - space + ROW;
  }, [scroller, place]);
}

function Row({ seq, place, isCurrent }: { readonly seq: number; readonly place: number; readonly isCurrent: boolean }) {
  const element = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    // The focus goes with the row on which the table stands, where it was in the table.
    const isWithin = document.activeElement?.closest('.events-scroller') != null;
    if (isCurrent && isWithin) element.current?.focus({ preventScroll: true });
  }, [isCurrent]);
  const chronicle = told.value?.chronicle;
  const event = chronicle?.events[seq];
  if (chronicle === undefined || event === undefined) return null;
  const flag = guilty.value.get(seq);
  const isUnwanted = !onlyMatches.value && matches.value?.set.has(seq) === false;
  return (
    <tr
      ref={element}
      aria-rowindex={place + 2}
      aria-selected={selection.value.kind === 'event' && selection.value.event === seq}
      aria-current={cursor.value - 1 === seq ? 'step' : undefined}
      class={`${seq >= cursor.value ? 'future' : ''}${isUnwanted ? ' unwanted' : ''}`}
      tabIndex={isCurrent ? 0 : -1}
      data-seq={seq}
    >
      <td>{seq}</td>
      <td>{clockFor(chronicle.events.at(-1)?.at ?? 0).read(event.at)}</td>
      <td>{printable(event.node, 24)}</td>
      <td>{printable(messageOf(event) ?? '', 24)}</td>
      <td>
        {sentence(event, chronicle.nth(seq))}
        {flag !== undefined && <strong class="events-flag"> ⚑ {flag}</strong>}
      </td>
    </tr>
  );
}
