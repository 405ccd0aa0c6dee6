/** What a person sets once: remembered in the browser where it lets us, and harmless where it does not. */
import { effect, type Signal, signal } from '@preact/signals';

/** Light, dark, or as the system has it. */
export const theme = remembered<'system' | 'light' | 'dark'>('theme', 'system', ['system', 'light', 'dark']);
/** Whether single keys do things. */
export const keysOn = remembered('keys', 'on', ['on', 'off']);
/** Whether the editor's pane is open. */
export const editorOpen = remembered('editor', 'open', ['open', 'closed']);
/** Whether the inspector's pane is open. */
export const inspectorOpen = remembered('inspector', 'open', ['open', 'closed']);
/** Whether the drawer is open. */
export const drawerOpen = remembered('drawer', 'open', ['open', 'closed']);

function remembered<T extends string>(name: string, initial: T, allowed: readonly T[]): Signal<T> {
  const key = `queuescope.${name}`;
  const found = read(key);
  const value = signal<T>(allowed.find((each) => each === found) ?? initial);
  effect(() => write(key, value.value));
  return value;
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is blocked or full; the choice then lasts as long as the page.
  }
}
