import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Dialog } from './dialog.tsx';
import { SearchIcon } from './icons.tsx';
import './chooser.css';

/** Something that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  /** A word in front that says what kind of thing it is. */
  readonly kind: string;
  /** What stands at its end. */
  readonly end?: ComponentChildren;
  readonly choose: () => void;
}

/** A dialog with one field: the choices are found as one types, arrow keys move, Enter chooses. */
export function Chooser({
  title,
  placeholder,
  find,
  onClose,
}: {
  readonly title: string;
  readonly placeholder: string;
  /** The choices that fit what was typed, the best first. */
  readonly find: (typed: string) => readonly Choice[];
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const choices = find(typed);
  const chosen = Math.min(at, choices.length - 1);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen, typed]);
  const choose = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    onClose();
    // What it does may open a dialog or move the focus: the focus has gone back by then.
    queueMicrotask(choice.choose);
  };
  return (
    <Dialog title={title} onClose={onClose} class="chooser" isBare>
      <div class="chooser-field">
        <SearchIcon />
        <input
          type="text"
          role="combobox"
          aria-label={title}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={choices.length > 0 ? `${id}-${chosen}` : undefined}
          autocomplete="off"
          spellcheck={false}
          placeholder={placeholder}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) =>
            hear(event, { chosen, count: choices.length, setAt, choose: () => choose(choices[chosen]) })
          }
        />
      </div>
      <div ref={list} role="listbox" id={`${id}-list`} aria-label={title} class="chooser-list">
        {choices.map((choice, index) => (
          <Option
            key={choice.id}
            id={`${id}-${index}`}
            choice={choice}
            isChosen={index === chosen}
            choose={() => choose(choice)}
          />
        ))}
      </div>
      {choices.length === 0 && <p class="chooser-none">Nothing fits “{typed}”.</p>}
    </Dialog>
  );
}

/** What keys do in the field: they move in the list, or choose. */
function hear(
  event: KeyboardEvent,
  {
    chosen,
    count,
    setAt,
    choose,
  }: {
    readonly chosen: number;
    readonly count: number;
    readonly setAt: (at: number) => void;
    readonly choose: () => void;
  },
): void {
  const to = moved(event.key, chosen, count);
  if (to !== undefined) setAt(to);
  else if (event.key === 'Enter') choose();
  else return;
  event.preventDefault();
}

function Option({
  id,
  choice,
  isChosen,
  choose,
}: {
  readonly id: string;
  readonly choice: Choice;
  readonly isChosen: boolean;
  readonly choose: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field, which keeps the focus.
    <div id={id} role="option" tabIndex={-1} aria-selected={isChosen} onClick={choose}>
      <span class="chooser-kind">{choice.kind}</span>
      <span class="chooser-title">{choice.title}</span>
      {choice.end}
    </div>
  );
}

/** Where a key leads in the list; undefined for a key that leads nowhere. */
export function moved(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'PageDown') return Math.min(count - 1, at + 8);
  return key === 'PageUp' ? Math.max(0, at - 8) : undefined;
}
