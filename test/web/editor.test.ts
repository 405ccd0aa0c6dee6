// What the editor suggests and marks, wherever the cursor stands.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/index.ts';
import { marksOf } from '../../web/editor/marks.ts';
import { pathAt, placeAt } from '../../web/editor/place.ts';
import { isReadable } from '../../web/editor/readable.ts';
import { reached, type Schema } from '../../web/editor/schema.ts';
import { suggestionsAt } from '../../web/editor/suggest.ts';

const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../scenarios/scenario.schema.json', import.meta.url)), 'utf8'),
) as Schema;

/** What is suggested where `|` stands. */
function suggested(marked: string, names: readonly string[] = []): string[] {
  const offset = marked.indexOf('|');
  const place = placeAt(marked.replace('|', ''), offset);
  return place === undefined ? [] : suggestionsAt(schema, place, names).map(({ label }) => label);
}

describe('a key is suggested', () => {
  test('on an empty line of the top, but none that is there already', () => {
    const keys = suggested('queuescope: 1\nname: x\n|\n');
    expect(keys).toEqual(expect.arrayContaining(['producers', 'consumers', 'must-see', 'search']));
    expect(keys).not.toContain('name');
  });

  test('on an empty line within a mapping and within an entry of a list', () => {
    expect(suggested('topology:\n  |\n')).toContain('queues');
    expect(suggested('consumers:\n  - id: worker\n    |\n')).toEqual(
      expect.arrayContaining(['from', 'prefetch', 'ack', 'dedup']),
    );
    expect(suggested('consumers:\n  - id: worker\n    |\n')).not.toContain('id');
  });

  test('right after the dash of a list', () => {
    expect(suggested('producers:\n  - |\n')).toEqual(expect.arrayContaining(['id', 'to', 'messages']));
    expect(suggested('faults:\n  - |')).toEqual(expect.arrayContaining(['crash', 'lose', 'partition']));
  });

  test('in braces, closed or not', () => {
    expect(suggested('producers: [{ id: shop, | }]')).toEqual(expect.arrayContaining(['to', 'every', 'retry']));
    expect(suggested('producers: [{ id: shop, |')).toEqual(expect.arrayContaining(['to', 'every', 'retry']));
    expect(suggested('faults: [{ lose: { | }, nth: 1 }]')).toEqual(expect.arrayContaining(['packet', 'from', 'to']));
  });

  test('of that kind of fault which the other keys make it', () => {
    const keys = suggested('faults: [{ crash: worker, | }]');
    expect(keys).toContain('restart-after');
    expect(keys).not.toContain('heal-after');
  });

  test('when the first letters of it are there', () => {
    expect(suggested('prod|')).toContain('producers');
    expect(suggested('consumers:\n  - id: a\n    pre|: 1\n')).toContain('prefetch');
  });
});

describe('a value is suggested', () => {
  test('right after the colon', () => {
    expect(suggested('profile: |\n')).toEqual(expect.arrayContaining(['in-memory', 'rabbitmq', 'kafka']));
    expect(suggested('consumers: [{ ack: | }]')).toEqual(['on-receipt', 'before-effect', 'after-effect']);
    expect(suggested('expect:\n  exactly-once: |\n')).toEqual(['holds', 'violated', 'undecided']);
  });

  test('when the first letters of it are there, a hyphen within', () => {
    expect(suggested('consumers: [{ ack: after-|')).toContain('after-effect');
  });

  test('in a list of words', () => {
    expect(suggested('must-see: [crashed, |]')).toContain('redelivered');
    expect(suggested('must-see:\n  - |\n')).toContain('redelivered');
  });

  test('where a name is wanted: the names that there are', () => {
    expect(suggested('faults: [{ crash: | }]', ['shop', 'worker'])).toEqual(['shop', 'worker']);
    expect(suggested('consumers: [{ id: | }]', ['shop', 'worker'])).toEqual([]);
  });
});

test('nothing is suggested within a comment, within quotes and for free text', () => {
  expect(suggested('# producers: |\n')).toEqual([]);
  expect(suggested('name: "a |"\n')).toEqual([]);
  expect(suggested('name: a |\n')).toEqual([]);
});

test('no text and no cursor is too much for it', () => {
  const text = 'producers:\n  - id: [shop, {a: "\n\t- : : -\n  } ]] & * ! %\n"\'`';
  for (let offset = 0; offset <= text.length; offset++) {
    const place = placeAt(text, offset);
    if (place !== undefined) expect(Array.isArray(suggestionsAt(schema, place, []))).toBe(true);
  }
});

test('a text that is very long or very deep is not read at each key', () => {
  expect(isReadable('faults: [{ lose: { packet: ack }, nth: 1 }]\n'.repeat(1000))).toBe(true);
  expect(isReadable('['.repeat(3000))).toBe(false);
  expect(isReadable('x'.repeat(1_000_000))).toBe(false);
});

test('what the pointer rests on is explained, be it a key or a value', () => {
  const text = 'consumers:\n  - { id: worker, ack: on-receipt }\nfaults: [{ crash: worker, at: 5ms }]\n';
  const about = (word: string) => {
    const found = pathAt(text, text.indexOf(word) + 1);
    return found && reached(schema, found.path).map(({ description }) => description)[0];
  };
  expect(about('consumers')).toMatch(/takes messages from queues/);
  expect(about('ack')).toMatch(/When it acknowledges/);
  expect(about('on-receipt')).toMatch(/When it acknowledges/);
  expect(about('at: 5ms')).toMatch(/When it strikes/);
});

describe('a problem is marked', () => {
  test('at the very words', () => {
    const text = 'queuescope: 1\nname: x\nprofile: in-memory\nconsumer: []\n';
    const parsed = parseScenario(text, 'a.yaml');
    if (parsed.ok) throw new Error('it has a problem');
    const marks = marksOf(parsed.problems, 'a.yaml', text);
    expect(marks.map(({ from, to }) => text.slice(from, to))).toContain('consumer');
    expect(marks[0]?.message).toContain('consumers');
  });

  test('at `extends` where it is one of the file that is extended', () => {
    const text = 'queuescope: 1\nextends: ./b.yaml\nname: x\n';
    const parsed = parseScenario(text, 'a.yaml', () => 'queuescope: 1\nname: y\nconsumer: []\n');
    if (parsed.ok) throw new Error('it has a problem');
    const [mark] = marksOf(parsed.problems, 'a.yaml', text);
    expect(mark).toMatchObject({ from: text.indexOf('extends') });
    expect(mark?.message).toMatch(/^b\.yaml, line 3/);
  });

  test('within the text, also when the text has changed since', () => {
    const parsed = parseScenario('queuescope: 1\nname: x\nconsumer: []\n', 'a.yaml');
    if (parsed.ok) throw new Error('it has a problem');
    for (const text of ['', 'x', 'a\nb'])
      for (const { from, to } of marksOf(parsed.problems, 'a.yaml', text)) {
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(text.length);
      }
  });
});
