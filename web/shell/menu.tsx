import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A thing to do, in a menu. */
export interface MenuItem {
  readonly title: string;
  readonly perform: () => void;
  /** An icon in front of it. */
  readonly icon?: ComponentChildren;
  /** A few words behind it, such as its key. */
  readonly detail?: string;
  readonly isDisabled?: boolean;
  /** Whether a line sets it off from the one before. */
  readonly beginsGroup?: boolean;
}

/** The list of a menu, open. Arrow keys move, a letter jumps, Enter does, Escape and Tab close. */
export function MenuList({
  label,
  items,
  close,
  style,
}: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Closes it; `back` says whether the focus goes where it came from. */
  readonly close: (back: boolean) => void;
  readonly style?: string;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const buttons = () => [...(ref.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  useLayoutEffect(() => {
    buttons()[0]?.focus();
    const leave = (event: PointerEvent) => {
      const target = event.target as Element;
      // A press on the button that opened it is that button's own affair.
      const isOpener = target.closest('[aria-haspopup="menu"][aria-expanded="true"]') !== null;
      if (!isOpener && ref.current?.contains(target) !== true) close(false);
    };
    addEventListener('pointerdown', leave, true);
    return () => removeEventListener('pointerdown', leave, true);
  }, []);
  const hear = (event: KeyboardEvent) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = reached(
      event.key,
      at,
      all.map(({ textContent }) => textContent ?? ''),
    );
    if (to !== undefined) all[to]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close(event.key === 'Escape');
    else return;
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
  };
  return (
    <div ref={ref} role="menu" aria-label={label} style={style ?? ''} tabIndex={-1} onKeyDown={hear}>
      {items.map((item) => [
        item.beginsGroup === true && <hr key={`${item.title}-line`} />,
        <button
          key={item.title}
          type="button"
          role="menuitem"
          aria-disabled={item.isDisabled === true}
          onClick={() => {
            if (item.isDisabled === true) return;
            close(true);
            item.perform();
          }}
        >
          {item.icon}
          <span class="menu-title">{item.title}</span>
          {item.detail !== undefined && <span class="dim">{item.detail}</span>}
        </button>,
      ])}
    </div>
  );
}

/** Where a key leads within a menu, from the item at an index; undefined for a key that leads nowhere. */
export function reached(key: string, at: number, titles: readonly string[]): number | undefined {
  const count = titles.length;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key.length !== 1 || key === ' ') return undefined;
  const after = titles.map((_, index) => (at + 1 + index) % count);
  return after.find((index) => titles[index]?.toLowerCase().startsWith(key.toLowerCase()));
}

/** A button that opens a menu below itself, within the window. */
export function MenuButton({
  label,
  items,
  children,
  class: kind = '',
  name,
}: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly children: ComponentChildren;
  readonly class?: string;
  /** What the button is called where it shows no words. */
  readonly name?: string;
}) {
  const [style, setStyle] = useState<string | undefined>(undefined);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = () => {
    const box = button.current?.getBoundingClientRect();
    if (box === undefined) return;
    const isRight = box.left > innerWidth / 2;
    const side = isRight ? `right:${Math.max(4, innerWidth - box.right)}px` : `left:${Math.max(4, box.left)}px`;
    const edge = box.top > innerHeight / 2 ? `bottom:${innerHeight - box.top + 4}px` : `top:${box.bottom + 4}px`;
    setStyle(`position:fixed;${side};${edge}`);
  };
  return (
    <>
      <button
        ref={button}
        id={id}
        type="button"
        class={kind}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={style !== undefined}
        onClick={() => (style === undefined ? open() : setStyle(undefined))}
      >
        {children}
      </button>
      {style !== undefined && (
        <MenuList
          label={label}
          items={items}
          style={style}
          close={(back) => {
            setStyle(undefined);
            if (back) button.current?.focus();
          }}
        />
      )}
    </>
  );
}
