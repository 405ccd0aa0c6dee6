/** Which parts of the workbench are shown: pure. */

/** How much room the window has: three panes beside one another, two, or one. */
export type Room = 'wide' | 'middle' | 'narrow';
/** A part that can be shown or not. */
export type Pane = 'editor' | 'diagram' | 'inspector' | 'drawer';
/** A part that stands beside the diagram. */
export type SidePane = 'editor' | 'inspector';

/** What the person wants to see. */
export interface Wishes {
  readonly open: Readonly<Record<SidePane | 'drawer', boolean>>;
  /** Which of the side panes they asked for last: where there is room for one, it is this one. */
  readonly side: SidePane;
  /** The part that they look at where there is room for one only. */
  readonly only: Pane;
}

/** Whether a part is shown. */
export function isShown(pane: Pane, room: Room, { open, side, only }: Wishes): boolean {
  if (room === 'narrow') return pane === only;
  if (pane === 'diagram') return true;
  if (!open[pane]) return false;
  if (room === 'wide' || pane === 'drawer') return true;
  return pane === side || !open[side];
}

/** What the person wants after they asked for a part: it is shown. */
export function opened(pane: Pane, wishes: Wishes): Wishes {
  return {
    only: pane,
    side: pane === 'editor' || pane === 'inspector' ? pane : wishes.side,
    open: pane === 'diagram' ? wishes.open : { ...wishes.open, [pane]: true },
  };
}

/** What the person wants after they closed a part; where there was only that one, the diagram is shown. */
export function closed(pane: Pane, room: Room, wishes: Wishes): Wishes {
  const only = wishes.only === pane ? 'diagram' : wishes.only;
  // On a small screen one goes to another part: nothing is closed that a larger screen would show.
  if (room === 'narrow' || pane === 'diagram') return { ...wishes, only };
  return { ...wishes, only, open: { ...wishes.open, [pane]: false } };
}
