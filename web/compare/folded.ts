/** Lines of which only the differing ones are wanted: the equal ones between them become gaps. */
import type { Alignable, Line } from './align.ts';

/** What is shown: a line by its place, or so many lines that are left out. */
export type Item = { readonly line: number } | { readonly gap: number; readonly from: number };

/** So many equal lines stay around a difference. */
const AROUND = 2;

/** Every line, or those that differ in an event with a few around them. */
export function folded<R extends Alignable>(lines: readonly Line<R>[], isFolded: boolean): readonly Item[] {
  if (!isFolded) return lines.map((_, line) => ({ line }));
  const near = new Set<number>();
  lines.forEach(({ differs }, place) => {
    if (differs === 'event') for (let i = place - AROUND; i <= place + AROUND; i++) near.add(i);
  });
  const items: Item[] = [];
  for (let place = 0; place < lines.length; place++) {
    const last = items.at(-1);
    if (near.has(place)) items.push({ line: place });
    else if (last !== undefined && 'gap' in last) items[items.length - 1] = { gap: last.gap + 1, from: last.from };
    else items.push({ gap: 1, from: place });
  }
  return items;
}
