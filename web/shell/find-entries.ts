/** What can be found in a run: its messages, its actors and its events. */

import type { TraceEvent } from '../../src/model/trace.ts';
import { sentence } from '../../src/report/sentence.ts';
import { messageOf } from '../../src/report/trace/record.ts';
import { ranked } from './fuzzy.ts';

/** Something that was found. `event` is a position in the trace. */
export type Entry =
  | { readonly kind: 'message'; readonly id: string; readonly event: number }
  | { readonly kind: 'actor'; readonly id: string }
  | { readonly kind: 'event'; readonly event: number; readonly text: string };

/** The most events that one search shows. */
const MOST_EVENTS = 40;
/** The most messages and actors that one search shows. */
const MOST_NAMES = 20;

/** The things of one run, with what has been read of them; made when the search begins. */
export class Findable {
  private readonly events: readonly TraceEvent[];
  private readonly named: readonly Entry[];
  private readonly sentences: string[] = [];

  constructor(events: readonly TraceEvent[], actors: readonly string[]) {
    this.events = events;
    const messages = new Map<string, number>();
    events.forEach((event, position) => {
      const id = messageOf(event)?.id;
      if (id !== undefined && !messages.has(id)) messages.set(id, position);
    });
    this.named = [
      ...actors.map((id) => ({ kind: 'actor', id }) as const),
      ...[...messages].map(([id, event]) => ({ kind: 'message', id, event }) as const),
    ];
  }

  /** The event of a number as verdicts name it (`#21`), then actors and messages by a few letters, then events by words of their sentence. */
  find(typed: string): Entry[] {
    const named = ranked(typed, this.named, (entry) => (entry.kind === 'event' ? '' : entry.id));
    return [...this.numbered(typed), ...named.slice(0, MOST_NAMES), ...this.worded(typed)];
  }

  private numbered(typed: string): Entry[] {
    const number = /^#?\d+$/.test(typed.trim()) ? Number(typed.trim().replace('#', '')) : -1;
    return number >= 0 && number < this.events.length ? [this.entryAt(number)] : [];
  }

  private worded(typed: string): Entry[] {
    const words = typed
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const found: Entry[] = [];
    if (words.length === 0) return found;
    for (let i = 0; i < this.events.length && found.length < MOST_EVENTS; i++) {
      const text = this.textAt(i).toLowerCase();
      if (words.every((word) => text.includes(word))) found.push(this.entryAt(i));
    }
    return found;
  }

  private entryAt(position: number): Entry {
    return { kind: 'event', event: position, text: this.textAt(position) };
  }

  private textAt(position: number): string {
    this.sentences[position] ??= sentence(this.events[position] as TraceEvent);
    return this.sentences[position];
  }
}
