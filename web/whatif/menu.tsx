/**
 * The what-if menu: what could be done to the run at an event, or to an actor. `openMenu` opens it from anywhere;
 * `<WhatIfMenu/>` stands once in the page.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { timedSentence } from '../../src/report/sentence.ts';
import { run } from '../state/session.ts';
import type { Choice } from './edits.ts';
import type { Ground } from './ground.ts';
import { closeMenu, type MenuTarget, menu, type OpenMenu } from './menu-state.ts';
import { groundOfRun, offered, positionOf, take } from './what-if.ts';
import './whatif.css';
import { labelOf, sentenceOf } from './words.ts';

export { openMenu } from './menu-state.ts';

/** The open menu, if there is one. */
export function WhatIfMenu() {
  const open = menu.value;
  // The run of another branch is another matter, so the menu does not outlive a switch.
  const view = run.value;
  return open === undefined || view === undefined ? null : <Menu key={`${view.id}`} open={open} />;
}

function Menu({ open }: { readonly open: OpenMenu }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    place(box, open);
    itemsOf(box)[0]?.focus();
    if (itemsOf(box).length === 0) box.focus();
    const outside = ({ target }: Event): void => {
      if (target instanceof Node && !box.contains(target)) closeMenu();
    };
    addEventListener('pointerdown', outside, true);
    return () => removeEventListener('pointerdown', outside, true);
  }, [open]);
  const { groups, why } = offered(open.target);
  const ground = groundOfRun();
  return (
    <div ref={element} class="what-if" role="menu" aria-label="What if" tabIndex={-1} onKeyDown={onKey}>
      <p class="what-if-about" role="presentation">
        {aboutOf(open.target, ground)}
      </p>
      {ground !== undefined &&
        groups.map(({ title, choices }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu
          <div key={title} role="group" aria-label={title}>
            <h3 role="presentation">{title}</h3>
            {choices.map((choice) => (
              <Item key={labelOf(choice)} choice={choice} ground={ground} />
            ))}
          </div>
        ))}
      {why !== '' && (
        <div class="what-if-why" role="menuitem" aria-disabled="true" tabIndex={-1}>
          {why}
        </div>
      )}
    </div>
  );
}

function Item({ choice, ground }: { readonly choice: Choice; readonly ground: Ground }) {
  return (
    <button
      type="button"
      role="menuitem"
      onClick={() => {
        closeMenu();
        void take(choice);
      }}
    >
      <strong>{labelOf(choice)}</strong>
      <span>{sentenceOf(ground, choice)}</span>
    </button>
  );
}

function aboutOf(target: MenuTarget, ground: Ground | undefined): string {
  const position = positionOf(target);
  const event = ground?.events[position];
  if (event === undefined) return 'What if';
  return 'actor' in target ? `${target.actor}, after event ${position}` : `Event ${position}: ${timedSentence(event)}`;
}

const itemsOf = (box: HTMLElement): HTMLElement[] => [...box.querySelectorAll<HTMLElement>('[role="menuitem"]')];

/** Moves the focus as menus do; whatever leaves the menu closes it. */
function onKey(event: KeyboardEvent): void {
  const items = itemsOf(event.currentTarget as HTMLElement);
  const now = items.indexOf(document.activeElement as HTMLElement);
  const to = movedTo(event.key, now, items);
  if (event.key === 'Escape' || event.key === 'Tab') closeMenu();
  else if (to !== undefined) items[to]?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function movedTo(key: string, now: number, items: readonly HTMLElement[]): number | undefined {
  const count = items.length;
  if (key === 'ArrowDown') return (now + 1) % count;
  if (key === 'ArrowUp') return (Math.max(now, 0) + count - 1) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (!/^[a-z]$/i.test(key)) return undefined;
  const starts = (index: number): boolean =>
    (items[index % count]?.textContent ?? '').toLowerCase().startsWith(key.toLowerCase());
  for (let i = now + 1; i <= now + count; i++) if (starts(i)) return i % count;
  return undefined;
}

/** Puts the menu at its point, or as near as the window lets all of it be seen. */
function place(box: HTMLElement, { at }: OpenMenu): void {
  const { width, height } = box.getBoundingClientRect();
  box.style.left = `${Math.max(8, Math.min(at.x, innerWidth - width - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(at.y, innerHeight - height - 8))}px`;
}
