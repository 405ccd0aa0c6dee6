/** What the pointer does in the picture. Everything that it can do has a key or a menu, too. */
import { moveTo } from '../state/cursor.ts';
import { openMenu } from '../whatif/menu.tsx';
import { lanes, shown, zoomBy } from './picture.ts';
import { selectEvent } from './view.ts';
import type { DiagramWindow } from './window.ts';
import { zoomAround, zoomToLife } from './zoom.ts';

/** The event that a point of the page means: of an arrow its nearer end, else the row's event. */
function eventAt(event: MouseEvent, window: DiagramWindow): number | undefined {
  const under = window.placeUnder(event.clientY);
  if (under === undefined || !(event.target instanceof Element)) return undefined;
  const row = shown.peek()?.sheet.rows[under.place]?.event.seq;
  const arrow = event.target.closest<SVGGElement>('[data-arrow]');
  const bin = event.target.closest<SVGGElement>('[data-first]');
  if (bin !== null) return Number(bin.dataset.first);
  if (arrow === null || row === undefined) return row;
  const [from, to] = [Number(arrow.dataset.from), Number(arrow.dataset.to)];
  return Math.abs(row - from) < Math.abs(row - to) ? from : to;
}

/** Listens to the pointer; returns how to stop. */
export function listenToPointer(svg: SVGSVGElement, scroller: HTMLElement, window: DiagramWindow): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  svg.addEventListener('click', (event) => take(event, svg, window), { signal });
  svg.addEventListener('dblclick', (event) => dive(event, window), { signal });
  scroller.addEventListener('contextmenu', (event) => ask(event, window), { signal });
  scroller.addEventListener('wheel', (event) => zoom(event, window), { signal, passive: false });
  svg.addEventListener(
    'keydown',
    (event) => {
      const row = event.target instanceof Element ? event.target.closest<SVGGElement>('[data-seq]') : null;
      if (event.key !== 'Enter' || row === null) return;
      selectEvent(Number(row.dataset.seq));
      event.preventDefault();
    },
    { signal },
  );
  return () => stop.abort();
}

function take(event: MouseEvent, svg: SVGSVGElement, window: DiagramWindow): void {
  const seq = eventAt(event, window);
  if (seq === undefined) return;
  if (event.clientX - svg.getBoundingClientRect().left < lanes.peek().gutter) moveTo(seq + 1);
  selectEvent(seq);
  window.focus(seq);
}

function dive(event: MouseEvent, window: DiagramWindow): void {
  const seq = eventAt(event, window);
  if (seq === undefined) return;
  if (event.target instanceof Element && event.target.closest('[data-first]') !== null) {
    zoomBy(4);
    window.show(seq, 'middle');
  } else zoomToLife(seq, window);
}

function ask(event: MouseEvent, window: DiagramWindow): void {
  const head = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-actor]') : null;
  const seq = head === null ? eventAt(event, window) : undefined;
  const actor = head?.dataset.actor;
  const target = actor !== undefined ? { actor } : seq !== undefined ? { event: seq } : undefined;
  if (target === undefined) return;
  event.preventDefault();
  if (seq !== undefined) selectEvent(seq);
  openMenu(target, { x: event.clientX, y: event.clientY });
}

function zoom(event: WheelEvent, window: DiagramWindow): void {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoomAround(2 ** (-event.deltaY / 240), window, event.clientY);
}
