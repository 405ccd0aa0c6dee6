// Finding things in a run: actors, messages, and events by number or by words.
import { describe, expect, test } from 'vitest';
import { conduct } from '../../src/campaign/index.ts';
import { messageOf } from '../../src/report/trace/record.ts';
import { Findable } from '../../web/shell/find-entries.ts';
import { shipped } from './support/rehearsed.ts';

const { events } = conduct(shipped('2-guarantees/at-least-once-ack-lost.yaml'));
const findable = new Findable(events, ['shop', 'broker', 'worker']);

describe('finding in a run', () => {
  test('lists actors and then messages where nothing is typed, and no event', () => {
    expect(findable.find('')).toEqual([
      { kind: 'actor', id: 'shop' },
      { kind: 'actor', id: 'broker' },
      { kind: 'actor', id: 'worker' },
      { kind: 'message', id: 'shop-1', event: events.findIndex((event) => messageOf(event)?.id === 'shop-1') },
    ]);
  });

  test('finds an event by the number that verdicts name', () => {
    expect(findable.find('#21')[0]).toMatchObject({ kind: 'event', event: 21 });
    expect(findable.find('21')[0]).toMatchObject({ kind: 'event', event: 21 });
  });

  test('finds no event of a number beyond the end', () => {
    expect(findable.find(`#${events.length}`)).toEqual([]);
  });

  test('finds events that have all the words, in the order of time', () => {
    const found = findable.find('worker LOST');
    expect(found.length).toBeGreaterThan(0);
    for (const entry of found)
      expect(entry.kind === 'event' && entry.text.includes('worker') && entry.text.includes('lost')).toBe(true);
    const places = found.map((entry) => (entry.kind === 'event' ? entry.event : -1));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
