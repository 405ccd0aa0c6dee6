// Behind each count stand as many messages as it says, at every moment of every shipped scenario.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { count } from '../../src/guarantees/index.ts';
import { countOf, jepsenCounts, otherCounts } from '../../web/guarantees/count-names.ts';
import { counted } from '../../web/guarantees/counted.ts';
import { rehearsed, shipped } from './support/rehearsed.ts';

const scenarios = readdirSync(new URL('../../scenarios/', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted();

const names = [...jepsenCounts, ...otherCounts];

describe('what stands behind a count', () => {
  test.each(scenarios)('is as many as it says in %s', (path) => {
    const { events } = rehearsed(shipped(path));
    for (const part of [0.25, 0.5, 0.75, 1]) {
      const until = events.slice(0, Math.floor(events.length * part));
      const counts = count(until);
      for (const { id } of names)
        expect(counted(until, id), `${id} of ${until.length}`).toHaveLength(countOf(counts, id));
    }
  });

  test('names the messages and the events that say it', () => {
    const { events } = rehearsed(shipped('2-guarantees/exactly-once-crash.yaml'));
    for (const { message, event } of counted(events, 'duplicated'))
      expect(events[event]).toMatchObject({ type: 'fact', fact: { type: 'effected', message: { id: message } } });
  });

  test('every count of the engine has a name here', () =>
    expect(names.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(count([])))));
});
