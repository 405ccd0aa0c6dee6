/** The scrolled window onto the picture: what it shows, and how it is moved by the program and by the person. */
import { batch, effect, signal } from '@preact/signals';
import { matches, onlyMatches } from '../filter/filter-state.ts';
import { cursor, moveTo, playing } from '../state/cursor.ts';
import { guiltyRows } from '../state/guilty.ts';
import { active, run } from '../state/session.ts';
import { told } from '../state/told.ts';
import { axis, lanes, shown, size } from './picture.ts';
import type { Scene } from './scene.ts';
import { Stage } from './stage.ts';
import { emphasis, inSight, isLive, isTracking, selectedEvent } from './view.ts';

/** The height of the lanes' heads, in pixels. */
const HEAD = 68;

/** The event up to which the person has followed the run; what came later is new. */
export const followedTo = signal(0);

/** One window: an element that scrolls, with an SVG that stays in place within it. */
export class DiagramWindow {
  private readonly scroller: HTMLElement;
  private readonly extent: HTMLElement;
  private readonly stage: Stage;
  private readonly endings: (() => void)[] = [];
  private asked = 0;
  /** Where the program has scrolled to; any other place is the person's doing. */
  private expected = 0;

  constructor(scroller: HTMLElement, extent: HTMLElement, svg: SVGSVGElement) {
    this.scroller = scroller;
    this.extent = extent;
    this.stage = new Stage(svg);
    const observer = new ResizeObserver(() => this.measure());
    observer.observe(scroller);
    scroller.addEventListener('scroll', this.scrolled, { passive: true });
    this.endings.push(
      () => observer.disconnect(),
      () => scroller.removeEventListener('scroll', this.scrolled),
      effect(() => this.follow()),
      effect(() => {
        // Whatever a scene is made of asks for another drawing when it changes.
        void [
          axis.value,
          lanes.value,
          cursor.value,
          playing.value,
          emphasis.value,
          guiltyRows.value,
          matches.value,
          run.value?.status.value,
        ];
        this.stretch();
        this.ask();
      }),
    );
    this.measure();
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
    const y = clientY - this.scroller.getBoundingClientRect().top - HEAD + this.scroller.scrollTop;
    const below = Math.min(sheet.rows.length - 1, on.placeAt(y));
    const isAbove = below > 0 && y - on.y(below - 1) < on.y(below) - y;
    return { y, place: isAbove ? below - 1 : below };
  }

  /** Scrolls so that an event's row is in sight. */
  show(event: number, where: 'nearest' | 'middle' = 'nearest'): void {
    const [sheet, on] = [shown.peek()?.sheet, axis.peek()];
    if (sheet === undefined || on === undefined) return;
    const y = on.y(Math.min(sheet.rows.length - 1, sheet.placeOf(event)));
    const { scrollTop } = this.scroller;
    const height = this.bodyHeight;
    if (where === 'nearest' && y > scrollTop + 24 && y < scrollTop + height - 60) return;
    this.scrollTo(where === 'nearest' && y <= scrollTop + 24 ? y - 60 : y - height * (where === 'middle' ? 0.5 : 0.7));
  }

  /** Scrolls so that an event's row is the first in sight, and lets go of the cursor. */
  showAtTop(event: number): void {
    const [sheet, on] = [shown.peek()?.sheet, axis.peek()];
    if (sheet === undefined || on === undefined) return;
    this.scroller.scrollTop = on.y(Math.max(0, Math.min(sheet.rows.length - 1, sheet.placeOf(event)))) - on.room / 2;
  }

  /** Scrolls by pixels, as the person wishes. */
  pan(down: number, right = 0): void {
    this.scroller.scrollBy({ top: down, left: right });
  }

  /** The height of what is seen of the picture, in pixels. */
  get bodyHeight(): number {
    return Math.max(40, this.scroller.clientHeight - HEAD);
  }

  /** Where the window stands, in pixels from the picture's top. */
  get top(): number {
    return this.scroller.scrollTop;
  }

  /** Scrolls to a place without letting go of the cursor. */
  scrollTo(top: number): void {
    const most = (axis.peek()?.height ?? 0) + HEAD - this.scroller.clientHeight;
    this.stretch();
    this.expected = Math.round(Math.max(0, Math.min(most, top)));
    this.scroller.scrollTop = this.expected;
    this.ask();
  }

  /** Draws at once. */
  draw(): void {
    cancelAnimationFrame(this.asked);
    this.asked = 0;
    const scene = this.scene();
    if (scene === undefined) return;
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

  /** Makes what is scrolled as high as the picture; the SVG is only as high as the window. */
  private stretch(): void {
    this.extent.style.height = `${(axis.peek()?.height ?? 0) + HEAD}px`;
    this.extent.style.width = `${lanes.peek().width}px`;
  }

  private measure(): void {
    const { clientWidth, clientHeight } = this.scroller;
    if (clientWidth > 0) size.value = { width: clientWidth, height: clientHeight };
    this.ask();
  }

  private ask(): void {
    if (this.asked === 0) this.asked = requestAnimationFrame(() => this.draw());
  }

  private readonly scrolled = (): void => {
    this.ask();
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // A picture that became shorter moves the window as well.
    const isCut = this.expected > scrollHeight - clientHeight && scrollTop >= scrollHeight - clientHeight - 2;
    if (isCut) this.expected = scrollTop;
    if (Math.abs(scrollTop - this.expected) < 2) return;
    this.expected = this.scroller.scrollTop;
    batch(() => {
      if (isLive.peek()) followedTo.value = told.peek()?.count ?? 0;
      isLive.value = false;
      isTracking.value = false;
    });
  };

  /** Keeps the cursor in sight while it is followed. */
  private follow(): void {
    const at = cursor.value;
    if (!isTracking.value || axis.value === undefined || size.value.height === 0 || at === 0) return;
    this.stretch();
    const sheet = shown.peek()?.sheet;
    const row = sheet?.rows[sheet.placeOf(at) - 1];
    if (row !== undefined) this.show(row.event.seq);
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
      top: this.scroller.scrollTop,
      bottom: this.scroller.scrollTop + this.bodyHeight,
      cursor: at,
      isOver: run.peek()?.status.peek() !== 'running',
      isMoving: playing.peek(),
      emphasis: emphasis.peek(),
      guilty: guiltyRows.peek(),
      wants: wanted === undefined || onlyMatches.peek() ? undefined : (seq) => wanted.rows.has(seq),
      tabStop: stop?.event.seq,
    };
  }
}

/** The window that is open; undefined while no diagram is shown. */
export const openWindow = signal<DiagramWindow | undefined>(undefined);

// A new base is followed as it comes; a branch is shown where its parent was.
let followedRun: unknown;
effect(() => {
  const branch = active.value;
  if (branch === undefined || branch.run === followedRun) return;
  followedRun = branch.run;
  if (branch.parent !== undefined || branch.run.status.peek() !== 'running') return;
  batch(() => {
    isLive.value = true;
    isTracking.value = true;
  });
});

let movedTo = 0;
effect(() => {
  const count = told.value?.count ?? 0;
  if (!isLive.value) return;
  movedTo = count;
  moveTo(count);
});

// Whoever else moves the cursor takes it off the newest event.
effect(() => {
  const at = cursor.value;
  if (!isLive.peek() || at === movedTo) return;
  batch(() => {
    followedTo.value = told.peek()?.count ?? 0;
    isLive.value = false;
  });
});

/** Follows the newest event again. */
export function followAgain(): void {
  batch(() => {
    isTracking.value = true;
    isLive.value = true;
  });
}
