/** The scrolled window onto the picture: what it shows, and how it is moved by the program and by the person. */
import { effect, signal } from '@preact/signals';
import { matches, onlyMatches } from '../filter/filter-state.ts';
import { noReturnMarks } from '../guarantees/state.ts';
import { cursor, playing, type Selection, selection } from '../state/cursor.ts';
import { guiltyRows } from '../state/guilty.ts';
import { run } from '../state/session.ts';
import { told } from '../state/told.ts';
import type { Axis } from './axis.ts';
import type { Lanes } from './lanes.ts';
import { letGo } from './live.ts';
import { axis, lanes, shown, size } from './picture.ts';
import type { Scene } from './scene.ts';
import { Scroller } from './scroller.ts';
import { Stage } from './stage.ts';
import { emphasis, inSight, isTracking, selectedEvent } from './view.ts';

/** The height of the lanes' heads, in pixels. */
const HEAD = 54;

/** One window: an element that scrolls, with an SVG that stays in place within it. */
export class DiagramWindow {
  private readonly element: HTMLElement;
  private readonly scroller: Scroller;
  private readonly stage: Stage;
  private readonly endings: (() => void)[] = [];
  private asked = 0;

  constructor(element: HTMLElement, extent: HTMLElement, svg: SVGSVGElement) {
    this.element = element;
    this.stage = new Stage(svg);
    this.scroller = new Scroller(element, extent, (byPerson) => {
      this.ask();
      if (!byPerson) return;
      letGo();
      isTracking.value = false;
    });
    const observer = new ResizeObserver(() => this.measure());
    observer.observe(element);
    this.measure();
    this.endings.push(
      () => observer.disconnect(),
      () => this.scroller.close(),
      effect(() => this.follow()),
      effect(() => this.reveal(selection.value)),
      effect(() => {
        // Whatever a scene is made of asks for another drawing when it changes.
        void [cursor.value, playing.value, emphasis.value, guiltyRows.value, matches.value, run.value?.status.value];
        void noReturnMarks.value;
        this.stretch(axis.value, lanes.value);
        this.ask();
      }),
    );
  }

  /** Ends all listening. */
  close(): void {
    cancelAnimationFrame(this.asked);
    for (const end of this.endings) end();
  }

  /** The picture's place under a point of the page. */
  placeUnder(clientY: number): { readonly y: number; readonly place: number } | undefined {
    const [sheet, on] = [shown.peek()?.sheet, axis.peek()];
    if (sheet === undefined || on === undefined || sheet.rows.length === 0) return undefined;
    const y = clientY - this.element.getBoundingClientRect().top - HEAD + this.top;
    const below = Math.min(sheet.rows.length - 1, on.placeAt(y));
    const isAbove = below > 0 && y - on.y(below - 1) < on.y(below) - y;
    return { y, place: isAbove ? below - 1 : below };
  }

  /** Scrolls so that an event's row is in sight. */
  show(event: number, where: 'nearest' | 'middle' = 'nearest'): void {
    const [sheet, on] = [shown.peek()?.sheet, axis.peek()];
    if (sheet === undefined || on === undefined) return;
    const y = on.y(Math.min(sheet.rows.length - 1, sheet.placeOf(event)));
    const { top, bodyHeight } = this;
    if (where === 'nearest' && y > top + 24 && y < top + bodyHeight - 60) return;
    this.scrollTo(where === 'nearest' && y <= top + 24 ? y - 60 : y - bodyHeight * (where === 'middle' ? 0.5 : 0.7));
  }

  /** Scrolls so that an event's row is the first in sight, and lets go of the cursor. */
  showAtTop(event: number): void {
    const [sheet, on] = [shown.peek()?.sheet, axis.peek()];
    if (sheet === undefined || on === undefined) return;
    isTracking.value = false;
    this.scrollTo(on.y(Math.max(0, Math.min(sheet.rows.length - 1, sheet.placeOf(event)))) - on.room / 2);
  }

  /** Scrolls sideways where the lane of what is selected is out of sight. */
  private reveal(chosen: Selection): void {
    const node = chosen.kind === 'event' ? told.peek()?.chronicle.events[chosen.event]?.node : undefined;
    const actor = chosen.kind === 'actor' ? chosen.actor : node;
    const x = actor === undefined ? undefined : lanes.peek().x.get(actor);
    if (x === undefined || lanes.peek().width <= size.peek().width) return;
    const { scrollLeft, clientWidth } = this.element;
    if (x < scrollLeft + 24 || x > scrollLeft + clientWidth - 48) this.element.scrollLeft = x - clientWidth / 2;
  }

  /** Scrolls by pixels, as the person wishes. */
  pan(down: number, right = 0): void {
    this.element.scrollBy({ top: down, left: right });
  }

  /** The height of what is seen of the picture, in pixels. */
  get bodyHeight(): number {
    return Math.max(40, size.peek().height - HEAD);
  }

  /** Where the window stands, in pixels from the picture's top. */
  get top(): number {
    return this.scroller.top;
  }

  /** Scrolls to a place without letting go of the cursor. */
  scrollTo(top: number): void {
    this.stretch(axis.peek(), lanes.peek());
    this.scroller.moveTo(top);
    this.ask();
  }

  /** Draws at once. */
  draw(): void {
    cancelAnimationFrame(this.asked);
    this.asked = 0;
    const scene = this.scene();
    if (scene === undefined) return;
    this.scroller.settle();
    this.stage.draw(scene);
    const { sheet, axis: on, top, bottom } = scene;
    const from = sheet.rows[on.placeAt(top)]?.event.seq ?? 0;
    const to = (sheet.rows[on.placeAt(bottom) - 1]?.event.seq ?? from) + 1;
    if (inSight.peek().from !== from || inSight.peek().to !== to) inSight.value = { from, to };
  }

  /** Gives the focus to an event's row, and draws it first. */
  focus(event: number): void {
    this.draw();
    this.stage.focus(event);
  }

  private stretch(on: Axis | undefined, { width }: Lanes): void {
    this.scroller.stretch({ width, height: (on?.height ?? 0) + HEAD });
  }

  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width > 0) size.value = { width, height };
    this.scroller.resize(size.peek());
    this.ask();
  }

  private ask(): void {
    if (this.asked === 0) this.asked = requestAnimationFrame(() => this.draw());
  }

  /** Keeps the cursor in sight while it is followed. */
  private follow(): void {
    const at = cursor.value;
    if (!isTracking.value || axis.value === undefined || size.value.height === 0) return;
    const sheet = shown.peek()?.sheet;
    const row = sheet?.rows[sheet.placeOf(at) - 1];
    if (row === undefined) this.scrollTo(0);
    else this.show(row.event.seq);
  }

  private scene(): Scene | undefined {
    const [now, rows, on] = [told.peek(), shown.peek(), axis.peek()];
    if (now === undefined || rows === undefined || on === undefined) return undefined;
    const { sheet } = rows;
    const at = cursor.peek();
    const wanted = matches.peek();
    const chosen = selectedEvent(at) ?? at - 1;
    const stop = sheet.rows[Math.max(0, sheet.placeOf(chosen + 1) - 1)];
    return {
      chronicle: now.chronicle,
      sheet,
      axis: on,
      lanes: lanes.peek(),
      top: this.top,
      bottom: this.top + this.bodyHeight,
      cursor: at,
      isOver: run.peek()?.status.peek() !== 'running',
      isMoving: playing.peek(),
      emphasis: emphasis.peek(),
      guilty: guiltyRows.peek(),
      noReturn: noReturnMarks.peek(),
      wants: wanted === undefined || onlyMatches.peek() ? undefined : (seq) => wanted.rows.has(seq),
      tabStop: stop?.event.seq,
    };
  }
}

/** The window that is open; undefined while no diagram is shown. */
export const openWindow = signal<DiagramWindow | undefined>(undefined);
