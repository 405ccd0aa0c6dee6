/** What a person sets once: remembered in the browser where it lets us, and harmless where it does not. */
import { computed, effect, type Signal, signal } from '@preact/signals';
import { matching } from './media.ts';
import { storage } from './storage.ts';

/** Light, dark, or as the system has it. */
export const theme = remembered('theme', 'system', ['system', 'light', 'dark']);
/** Whether things move, or as the system has it. */
export const motion = remembered('motion', 'system', ['system', 'full', 'reduced']);
/** How large text is. */
export const textSize = remembered('text', 'normal', ['small', 'normal', 'large', 'largest']);
/** Whether single keys do things. */
export const keysOn = remembered('keys', 'on', ['on', 'off']);
/** What Tab does in the editor: leaves it, as everywhere, or indents. */
export const tabInEditor = remembered('tab', 'leaves', ['leaves', 'indents']);
/** Whether the editor's pane is open. */
export const editorOpen = remembered('editor', 'open', ['open', 'closed']);
/** Whether the inspector's pane is open. */
export const inspectorOpen = remembered('inspector', 'open', ['open', 'closed']);
/** Whether the drawer is open. A low window keeps its room for the diagram until one asks for the drawer. */
export const drawerOpen = remembered('drawer', matching('(height < 900px)').peek() ? 'closed' : 'open', [
  'open',
  'closed',
]);

const paper = matching('print');
const darkSystem = matching('(prefers-color-scheme: dark)');
const calmSystem = matching('(prefers-reduced-motion: reduce)');

/** The theme as it is shown, light on paper; what paints on a canvas paints again when it changes. */
export const shownTheme = computed<'light' | 'dark'>(() => {
  if (paper.value) return 'light';
  return theme.value === 'system' ? (darkSystem.value ? 'dark' : 'light') : theme.value;
});
/** Whether things keep still: no travelling dots, no smooth scrolling, playback from event to event. */
export const isCalm = computed(() => (motion.value === 'system' ? calmSystem.value : motion.value === 'reduced'));

/** A whole number that is remembered, such as the width of a pane in pixels. */
export function rememberedNumber(name: string, initial: number): Signal<number> {
  const found = Number(storage.read(name) ?? Number.NaN);
  const value = signal(Number.isFinite(found) ? found : initial);
  effect(() => storage.write(name, String(Math.round(value.value))));
  return value;
}

function remembered<const T extends string>(name: string, initial: T, allowed: readonly T[]): Signal<T> {
  const found = storage.read(name);
  const value = signal<T>(allowed.find((each) => each === found) ?? initial);
  effect(() => storage.write(name, value.value));
  return value;
}
