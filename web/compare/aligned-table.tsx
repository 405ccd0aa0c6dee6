import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { grouped } from '../state/grouped.ts';
import { comparison, focused, isFolded, items } from './comparison.ts';
import { LineView } from './line-view.tsx';
import { pair } from './pair.ts';

/** Rows that are drawn above and below what is seen. */
const MARGIN = 6;

/** The events of both runs, line by line; only those in sight are in the page. */
export function AlignedTable({ isNarrow }: { readonly isNarrow: boolean }) {
  const height = isNarrow ? 88 : 30;
  const scroller = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const seen = useSignal(600);
  const all = items.value;
  const now = focused.value;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => {
      seen.value = box.clientHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const place = all.findIndex((item) => 'line' in item && item.line === now);
    const box = scroller.current;
    if (box === null || place < 0) return;
    const y = place * height;
    if (y < box.scrollTop || y > box.scrollTop + box.clientHeight - 2 * height)
      box.scrollTop = Math.max(0, y - box.clientHeight / 3);
  }, [now, all, height]);
  if (pair.value === undefined || comparison.value === undefined) return null;
  const { left, right } = pair.value;
  const { lines } = comparison.value;
  const from = Math.max(0, Math.floor(top.value / height) - MARGIN);
  const to = Math.min(all.length, Math.ceil((top.value + seen.value) / height) + MARGIN);
  return (
    <section
      ref={scroller}
      class="aligned"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
      tabIndex={0}
      aria-label="Events of both runs, side by side"
      onScroll={({ currentTarget }) => {
        top.value = currentTarget.scrollTop;
      }}
    >
      <ol class="aligned-lines" style={{ height: `${all.length * height}px` }}>
        {all.slice(from, to).map((item, index) => {
          const style = { top: `${(from + index) * height}px`, height: `${height}px` };
          if ('gap' in item)
            return (
              <li key={`gap${item.from}`} class="aligned-gap" style={style}>
                <button type="button" class="quiet small" onClick={unfold}>
                  {grouped(item.gap)} equal {item.gap === 1 ? 'line' : 'lines'}
                </button>
              </li>
            );
          const line = lines[item.line];
          return (
            line !== undefined && (
              <LineView key={item.line} place={item.line} line={line} left={left} right={right} style={style} />
            )
          );
        })}
      </ol>
    </section>
  );
}

function unfold(): void {
  isFolded.value = false;
}
