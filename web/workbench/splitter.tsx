import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import './splitter.css';

/** How far one press of an arrow key moves it, in pixels; with Shift. */
const STEP = 16;
const LEAP = 80;

/** Where it stands and what it changes. */
export interface SplitterProps {
  readonly label: string;
  /** The size of the pane, in pixels. */
  readonly size: Signal<number>;
  readonly least: number;
  readonly most: number;
  /** At which edge of the pane it is; the pane grows that way. */
  readonly edge: 'right' | 'left' | 'top';
  /** The size that a double click gives back. */
  readonly usual: number;
}

/** The size after a key was pressed at an edge; undefined for a key that does nothing. */
export function resized(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { edge, least, most }: Pick<SplitterProps, 'edge' | 'least' | 'most'>,
  now: number,
): number | undefined {
  const grows = { right: 'ArrowRight', left: 'ArrowLeft', top: 'ArrowUp' }[edge];
  const shrinks = { right: 'ArrowLeft', left: 'ArrowRight', top: 'ArrowDown' }[edge];
  const by = shiftKey ? LEAP : STEP;
  if (key === grows) return Math.min(most, now + by);
  if (key === shrinks) return Math.max(least, now - by);
  if (key === 'Home') return least;
  return key === 'End' ? most : undefined;
}

/** The line between two panes: dragged, or moved by arrow keys; a double click gives the usual size back. */
export function Splitter({ label, size, least, most, edge, usual }: SplitterProps) {
  const grip = useRef<{ readonly at: number; readonly size: number } | undefined>(undefined);
  const place = (event: PointerEvent) => (edge === 'top' ? event.clientY : event.clientX);
  const now = Math.max(least, Math.min(most, size.value));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <hr> is no separator that can be moved.
    <div
      role="separator"
      class="splitter"
      tabIndex={0}
      aria-label={label}
      aria-orientation={edge === 'top' ? 'horizontal' : 'vertical'}
      aria-valuenow={Math.round(now)}
      aria-valuemin={least}
      aria-valuemax={Math.round(most)}
      onKeyDown={(event) => {
        const next = resized(event, { edge, least, most }, now);
        if (next === undefined) return;
        event.preventDefault();
        size.value = next;
      }}
      onDblClick={() => {
        size.value = usual;
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { at: place(event), size: now };
      }}
      onPointerMove={(event) => {
        if (grip.current === undefined) return;
        const moved = (place(event) - grip.current.at) * (edge === 'right' ? 1 : -1);
        size.value = Math.max(least, Math.min(most, grip.current.size + moved));
      }}
      onPointerUp={() => {
        grip.current = undefined;
      }}
      onPointerCancel={() => {
        grip.current = undefined;
      }}
    />
  );
}
