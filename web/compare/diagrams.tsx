import { useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { grouped } from '../state/grouped.ts';
import { LINE, lineY } from './aligned-axis.ts';
import { comparison, focused, isFolded, items } from './comparison.ts';
import type { Item } from './folded.ts';
import { Between } from './line-view.tsx';
import { sides } from './side.ts';
import { SideView } from './side-view.tsx';
import '../diagram/diagram.css';
import './diagrams.css';

/** The height of the heads of lanes, in pixels. */
const HEAD = 30;

/** Both runs as diagrams, side by side: what happens in both stands at one height, and diamonds mark what does not. */
export function Diagrams() {
  const scroller = useRef<HTMLElement>(null);
  const top = useSignal(0);
  const size = useSignal(600);
  const all = items.value;
  const now = useComputed(() => items.value.findIndex((item) => 'line' in item && item.line === focused.value)).value;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => {
      size.value = box.clientHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null || now < 0) return;
    const y = lineY(now);
    const height = box.clientHeight - HEAD;
    if (y < box.scrollTop + LINE.room || y > box.scrollTop + height - 2 * LINE.room)
      box.scrollTop = Math.max(0, y - height / 3);
  }, [now, all]);
  const both = sides.value;
  if (both === undefined) return null;
  const seen = { top: top.value, height: Math.max(40, size.value - HEAD) };
  const line = comparison.value?.lines[focused.value];
  const point = (place: number): void => pointAt(all, place);
  return (
    <section
      ref={scroller}
      class="side-by-side"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
      tabIndex={0}
      aria-label="Both runs as diagrams, side by side"
      onScroll={({ currentTarget }) => {
        top.value = currentTarget.scrollTop;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        point(Math.max(0, now) + (event.key === 'ArrowDown' ? 1 : -1));
      }}
    >
      <div class="sides" style={{ height: `${both[0].axis.height + HEAD}px` }}>
        <SideView side={both[0]} seen={seen} focused={line?.left?.event.seq} point={point} />
        <Middle from={seen.top} to={seen.top + seen.height} now={now} />
        <SideView side={both[1]} seen={seen} focused={line?.right?.event.seq} point={point} />
      </div>
    </section>
  );
}

/** Points at the line at a place, or at the nearest one where lines are left out there. */
function pointAt(all: readonly Item[], place: number): void {
  const within = Math.max(0, Math.min(all.length - 1, place));
  const item = [all[within], all[within + 1], all[within - 1]].find((each) => each !== undefined && 'line' in each);
  if (item !== undefined && 'line' in item) focused.value = item.line;
}

/** What stands between the two: how each line differs, and a ground that goes through both. */
function Middle({ from, to, now }: { readonly from: number; readonly to: number; readonly now: number }) {
  const all = items.value;
  const lines = comparison.value?.lines ?? [];
  const first = Math.max(0, Math.floor((from - LINE.top) / LINE.room) - 2);
  const last = Math.min(all.length, Math.ceil((to - LINE.top) / LINE.room) + 2);
  return (
    <ol class="sides-middle" aria-label="How the runs differ">
      {all.slice(first, last).map((item, index) => {
        const place = first + index;
        const style = { top: `${HEAD + lineY(place) - LINE.room / 2}px`, height: `${LINE.room}px` };
        if ('gap' in item)
          return (
            <li key={`gap${item.from}`} class="sides-gap" style={style}>
              <button
                type="button"
                class="quiet small"
                onClick={() => {
                  isFolded.value = false;
                }}
              >
                {grouped(item.gap)} equal {item.gap === 1 ? 'line' : 'lines'}
              </button>
            </li>
          );
        const line = lines[item.line];
        if (line === undefined) return null;
        return (
          <li key={item.line} class="sides-line" data-differs={line.differs} aria-current={place === now} style={style}>
            <Between line={line} />
          </li>
        );
      })}
    </ol>
  );
}
