import { useEffect, useRef } from 'preact/hooks';
import { inSight } from '../diagram/view.ts';
import { openWindow } from '../diagram/window.ts';
import { NoReturnMarks } from '../guarantees/no-return-marks.tsx';
import { cursor, moveTo, playing, timeMode } from '../state/cursor.ts';
import { grouped } from '../state/grouped.ts';
import { violations } from '../state/guilty.ts';
import { theme } from '../state/preferences.ts';
import { told } from '../state/told.ts';
import { drawOverview } from './draw-overview.ts';
import { eventAt, partOf } from './overview-scale.ts';

/** The whole run on one strip: how dense it is, where it was struck, where it broke, and what the window shows of it. */
export function Overview() {
  const strip = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const now = told.value;
  const broken = violations.value;
  const mode = timeMode.value;
  void theme.value;
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const redraw = (): void => {
      const { chronicle } = told.peek() ?? {};
      if (chronicle !== undefined) drawOverview(element, chronicle, broken, mode);
    };
    redraw();
    const observer = new ResizeObserver(redraw);
    observer.observe(element);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', redraw);
    return () => {
      observer.disconnect();
      dark.removeEventListener('change', redraw);
    };
  }, [now, broken, mode, theme.value]);
  if (now === undefined) return null;
  const place = (event: number): string => `${100 * partOf(now.chronicle, event, mode)}%`;
  return (
    <div
      class="overview"
      ref={strip}
      onPointerDown={(event) => {
        if (event.button !== 0 || strip.current === null) return;
        playing.value = false;
        drag(event, strip.current, (part) => moveTo(eventAt(now.chronicle, part, mode)));
      }}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label="How dense the run is, where faults struck, and where guarantees broke"
      />
      <Brush place={place} />
      <NoReturnMarks place={place} />
      <div class="overview-cursor" style={{ left: place(cursor.value) }} />
    </div>
  );
}

/** What the window shows: it can be dragged, and moved by keys. */
function Brush({ place }: { readonly place: (event: number) => string }) {
  const { from, to } = inSight.value;
  const count = told.value?.count ?? 0;
  const show = (event: number): void => openWindow.peek()?.showAtTop(event);
  return (
    <div
      class="overview-brush"
      role="slider"
      tabIndex={0}
      aria-label="What the diagram shows"
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={from}
      aria-valuetext={`events ${grouped(from)} to ${grouped(to)} of ${grouped(count)}`}
      style={{ left: place(from), width: `calc(${place(to)} - ${place(from)})` }}
      onKeyDown={(event) => {
        const page = Math.max(1, to - from);
        const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, PageUp: -4, PageDown: 4 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        show(from + Math.round((by * page) / 4));
      }}
      onPointerDown={(event) => {
        const strip = event.currentTarget.parentElement;
        const chronicle = told.peek()?.chronicle;
        if (event.button !== 0 || strip === null || chronicle === undefined) return;
        event.stopPropagation();
        const box = strip.getBoundingClientRect();
        const held = (event.clientX - box.left) / box.width - partOf(chronicle, from, timeMode.peek());
        drag(event, strip, (part) => show(eventAt(chronicle, part - held, timeMode.peek())));
      }}
    />
  );
}

/** Tells the place of the pointer, as a part of the strip's width, until it is let go. */
function drag(begin: PointerEvent, strip: HTMLElement, tell: (part: number) => void): void {
  const stop = new AbortController();
  const { signal } = stop;
  const move = ({ clientX }: PointerEvent): void => {
    const { left, width } = strip.getBoundingClientRect();
    tell((clientX - left) / width);
  };
  strip.setPointerCapture(begin.pointerId);
  strip.addEventListener('pointermove', move, { signal });
  for (const end of ['pointerup', 'pointercancel'] as const)
    strip.addEventListener(end, () => stop.abort(), { signal });
  if (begin.currentTarget === strip) move(begin);
}
