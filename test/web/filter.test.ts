// The language of the filter, and the stories that it looks for.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../src/model/trace.ts';
import { patterns } from '../../web/filter/patterns.ts';
import { readQuery } from '../../web/filter/query.ts';
import { Chronicle } from '../../web/trace/chronicle.ts';
import { ExampleTrace, exampleMessage, exampleNodes, exampleTrace } from '../support/example-trace.ts';

const events = exampleTrace();
const chronicle = new Chronicle(events, exampleNodes, []);
const found = (text: string): TraceEvent[] =>
  events.filter((event) => readQuery(text).wants(event, chronicle.nth(event.seq)));
const types = (text: string): string[] =>
  found(text).map((event) => (event.type === 'fact' ? event.fact.type : event.type));

describe('a query', () => {
  test('without words wants everything', () => expect(found('  ')).toEqual(events));

  test('finds a message by its id, in any case, or by a part of it', () => {
    expect(types('id:SHOP-2')).toEqual(['attempted', 'sent', 'lost', 'fired', 'unknown']);
    expect(found('id:shop-*')).toHaveLength(found('id:shop-1').length + found('id:shop-2').length);
    expect(found('id:shop')).toEqual([]);
  });

  test('finds what happened at an actor or went to it or came from it', () => {
    expect(found('actor:worker').every(({ node }) => node === 'worker' || node === 'broker')).toBe(true);
    expect(types('actor:worker type:ack')).toEqual(['sent', 'received']);
  });

  test('takes terms of one key as alternatives and those of different keys together', () => {
    expect(types('state:lost state:duplicate')).toEqual(['lost', 'effected']);
    expect(types('state:lost,duplicate')).toEqual(['lost', 'effected']);
    expect(types('state:lost,duplicate actor:worker')).toEqual(['effected']);
  });

  test('finds by queue, and by time with units', () => {
    expect(found('queue:orders').every(({ type }) => type === 'fact')).toBe(true);
    expect(found('t:98ms..0.1s').every(({ at }) => at >= 98_000 && at <= 100_000)).toBe(true);
    expect(found('t:98..100')).toEqual(found('t:98000us..100ms'));
    expect(found('t:110ms..')).toEqual(found('t:110ms'));
  });

  test('searches for free words in the sentences, and excludes with a minus', () => {
    expect(types('"takes effect again"')).toEqual(['effected']);
    expect(types('state:lost -id:shop-2')).toEqual([]);
    expect(types('id:shop-2 -type:fact -fires')).toEqual(['sent', 'lost']);
  });

  test.each([
    ['state:blue', 'No state is called blue'],
    ['t:soon', 'soon is no time'],
    ['id:', 'Nothing stands behind id:'],
  ])('says of %s what is wrong with it and leaves it out', (text, problem) => {
    const { problems, wants } = readQuery(text);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(events.every((event) => wants(event, 1))).toBe(true);
  });

  test('is read whatever stands in it', () => {
    const words = fc.constantFrom(
      'id:',
      'actor:*',
      't:',
      '..',
      '-',
      '"',
      'state:',
      '*',
      '(',
      '\\',
      ' ',
      '5s',
      'lost',
      ',',
    );
    const text = fc.array(fc.oneof(words, fc.string()), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (query) => {
        const { wants } = readQuery(query);
        for (const event of events) expect(typeof wants(event, 1)).toBe('boolean');
      }),
    );
  });
});

describe('the stories', () => {
  const told = (id: string, trace: ExampleTrace) =>
    patterns.find((pattern) => pattern.id === id)?.find(new Chronicle(trace.events, exampleNodes, []));
  const one = exampleMessage('shop', 1);
  const two = exampleMessage('shop', 2);
  const copy = { message: one, group: 'orders', copy: 0 };
  const effected = { type: 'effected', message: one, group: 'orders', by: 'worker' } as never;

  test('tell of a lost ack, and of no other loss', () => {
    const trace = new ExampleTrace();
    trace.send('shop', 'broker', 'publish', one).lost('chance');
    const ack = trace.send('worker', 'broker', 'ack', one).lost('chance');
    expect(told('ack-lost', trace)).toEqual([ack]);
  });

  test('tell of a crash between effect and ack, and of none after the ack', () => {
    const trace = new ExampleTrace();
    const effect = trace.fact('worker', effected);
    const crash = trace.fault('worker', 'crashed');
    trace.fact('worker', effected);
    trace.fact('worker', { type: 'acked', ...copy });
    trace.fault('worker', 'crashed');
    expect(told('crash-before-ack', trace)).toEqual([effect, crash]);
  });

  test('tell of a redelivery after a timeout, and of none for another reason', () => {
    const trace = new ExampleTrace();
    const delivered = { type: 'delivered', ...copy, delivery: 2, redelivered: true } as const;
    trace.fact('broker', { type: 'requeued', ...copy, reason: 'nack' });
    trace.fact('worker', delivered);
    const expired = trace.fact('broker', { type: 'requeued', ...copy, reason: 'lease-expired' });
    const again = trace.fact('worker', delivered);
    expect(told('redelivery-after-timeout', trace)).toEqual([expired, again]);
  });

  test('tell of a message that comes after a later one, and of no repetition', () => {
    const trace = new ExampleTrace();
    const deliver = (message: typeof one, delivery: number) =>
      trace.fact('worker', {
        type: 'delivered',
        message,
        group: 'orders',
        copy: 0,
        delivery,
        redelivered: delivery > 1,
      });
    const late = [deliver(two, 1), deliver(one, 1)];
    deliver(two, 2);
    expect(told('out-of-order', trace)).toEqual(late);
  });
});
