/** The what-if menu: whether it is open, on what, and where. */
import { signal } from '@preact/signals';

/** What the menu is about: an event by its position in the trace, or an actor by its name. */
export type MenuTarget = { readonly event: number } | { readonly actor: string };

/** A point of the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An open menu. */
export interface OpenMenu {
  readonly target: MenuTarget;
  readonly at: Point;
  /** What had the focus before, and gets it back. */
  readonly opener: HTMLElement | undefined;
}

/** The menu that is open; undefined where none is. */
export const menu = signal<OpenMenu | undefined>(undefined);

/** Opens the what-if menu on an event or an actor, with its corner at a point of the window. */
export function openMenu(target: MenuTarget, at: Point): void {
  const focused = document.activeElement;
  const opener = focused instanceof HTMLElement || focused instanceof SVGElement ? focused : undefined;
  menu.value = { target, at, opener: opener as HTMLElement | undefined };
}

/** Closes the menu and gives the focus back. */
export function closeMenu(): void {
  const opener = menu.peek()?.opener;
  menu.value = undefined;
  opener?.focus();
}
