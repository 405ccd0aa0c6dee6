/** The lanes of a space-time diagram: heads, lines, and hatching for the time in which an actor is down. */
import type { Participant } from '../participants.ts';
import { printable } from '../text/printable.ts';
import { cut } from '../text/width.ts';
import { xml } from '../text/xml.ts';
import { HEAD, type Layout } from './layout.ts';

/** A head with its name and role, and the line below it. */
export function lane({ id, role }: Participant, { lanes, bodyTop, bodyBottom }: Layout): string {
  const x = lanes.get(id) ?? 0;
  const left = x - HEAD.width / 2;
  const sunk = role === 'store' ? 4 : 0; // below the lid of the drum
  const name = `<text class="name" x="${x}" y="${HEAD.top + 19 + sunk}">${xml(cut(printable(id), 18))}</text>`;
  const what = role === 'other' ? '' : `<text class="role dim" x="${x}" y="${HEAD.top + 33 + sunk}">${role}</text>`;
  return `<g><title>${xml(id)}</title><line class="lane" x1="${x}" y1="${bodyTop}" x2="${x}" y2="${bodyBottom}"/>${frame(role, left)}${name}${what}</g>`;
}

/** The outline of a head: a store is a drum, a broker has the double sides of a queue, and all others are boxes. */
function frame(role: Participant['role'], left: number): string {
  const { width, height, top } = HEAD;
  if (role === 'store') {
    const [right, low, middle] = [left + width, top + height - 5, width / 2];
    const side = `M${left} ${top + 5}V${low}A${middle} 5 0 0 0 ${right} ${low}V${top + 5}`;
    return `<path class="head" d="${side}A${middle} 5 0 0 1 ${left} ${top + 5}A${middle} 5 0 0 1 ${right} ${top + 5}"/>`;
  }
  const corner = role === 'producer' || role === 'consumer' ? 8 : 0;
  const box = `<rect class="head" x="${left}" y="${top}" width="${width}" height="${height}" rx="${corner}"/>`;
  if (role !== 'broker') return box;
  return `${box}<path class="head" d="M${left + 7} ${top}V${top + height}M${left + width - 7} ${top}V${top + height}"/>`;
}

/** The hatching on the lanes of those who are down, from each crash to its restart. */
export function downTimes({ rows, lanes, bodyBottom }: Layout, hatch: string): string {
  const since = new Map<string, number>();
  const bars: string[] = [];
  const bar = (node: string, from: number, to: number): void => {
    const box = `x="${(lanes.get(node) ?? 0) - 6}" y="${from}" width="12" height="${to - from}"`;
    bars.push(`<rect class="bg" ${box}/><rect class="down" fill="url(#${hatch})" ${box}/>`);
  };
  for (const { event, y } of rows) {
    if (event.type !== 'fault') continue;
    if (event.what === 'crashed' && !since.has(event.node)) since.set(event.node, y);
    const from = since.get(event.node);
    if (event.what !== 'restarted' || from === undefined) continue;
    bar(event.node, from, y);
    since.delete(event.node);
  }
  for (const [node, from] of since) bar(node, from, bodyBottom);
  return bars.join('');
}
