/** What all worlds in which bugs are looked for are made of. */

/** How a world is searched: every schedule, or random plans where there are too many. */
export type SearchKind = 'explore' | 'check';

/** A small world, and how it is searched. */
export interface World {
  readonly search: SearchKind;
  readonly text: string;
}

/** A producer that tries until it is sure. */
export const shop =
  'producers: [{ id: shop, to: orders, messages: 1, confirm: all, retry: { after: 100ms, max: forever } }]';
/** A consumer that acknowledges last. */
export const worker = 'consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect }]';

/** A world of these lines. */
export function world(about: string, search: SearchKind, ...lines: readonly string[]): World {
  return { search, text: ['queuescope: 1', `name: ${about}`, ...lines, ''].join('\n') };
}
