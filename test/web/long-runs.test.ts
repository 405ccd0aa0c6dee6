// What keeps the page free while a long run comes: events in portions, and folds that never begin anew.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../src/model/trace.ts';
import { patterns } from '../../web/filter/patterns.ts';
import { readQuery } from '../../web/filter/query.ts';
import { type Pill, Sieve } from '../../web/filter/sieve.ts';
import { Chronicle } from '../../web/trace/chronicle.ts';
import { Post } from '../../web/worker/post.ts';
import type { News } from '../../web/worker/protocol.ts';
import { arbitraryTrace } from '../support/arbitrary-trace.ts';
import { ExampleTrace, exampleMessage, exampleNodes, exampleTrace } from '../support/example-trace.ts';

const noise = (count: number): readonly TraceEvent[] => {
  const trace = new ExampleTrace();
  for (let n = 0; n < count; n++) trace.event('worker', { type: 'ignored', what: 'noise' });
  return trace.events;
};

describe('events on their way to the page', () => {
  test('wait until the page has taken those before, and come in their order, each once', () => {
    const heard: News[] = [];
    const events = noise(20_000);
    const post = new Post(1, (news) => heard.push(news));
    expect(post.send(events)).toBe(false);
    const first = heard.length;
    expect(post.send(events)).toBe(false);
    expect(heard).toHaveLength(first);
    let taken = 0;
    while (!post.send(events)) {
      post.taken();
      taken += 1;
    }
    expect(taken).toBe(heard.length - first);
    expect(heard.flatMap((news) => (news.kind === 'events' ? news.events : []))).toEqual(events);
  });

  test('go on as soon as something was taken, or somebody stirs', async () => {
    const post = new Post(1, () => undefined);
    post.send(noise(20_000));
    for (const end of [() => post.taken(), () => post.stir()]) {
      const rest = post.rest();
      end();
      await rest;
    }
  });
});

describe('the filter of a run that grows', () => {
  const guilty = new Map([[3, 'breaks exactly-once']]);
  const ask = (text: string, pills: readonly Pill[], pattern?: string) => ({
    ...readQuery(text),
    pills,
    pattern: patterns.find(({ id }) => id === pattern),
  });

  test('finds in portions what it finds in the whole', () => {
    const question = fc.record({
      text: fc.constantFrom('', 'actor:worker', 'id:m1', 'state:lost'),
      pills: fc.subarray<Pill>(['violations', 'lost', 'faults', 'redelivered']),
    });
    const trace = arbitraryTrace(fc.constantFrom('shop', 'broker', 'worker'));
    fc.assert(
      fc.property(trace, fc.array(fc.nat(9)), question, (events, cuts, { text, pills }) => {
        const growing: TraceEvent[] = [];
        const live = new Chronicle(growing, exampleNodes, []);
        const asked = ask(text, pills);
        const sieve = new Sieve(live, asked, guilty);
        for (const size of [...cuts, events.length]) {
          growing.push(...events.slice(growing.length, growing.length + size));
          live.catchUp();
          sieve.matches();
        }
        const whole = new Sieve(new Chronicle(events, exampleNodes, []), asked, guilty).matches();
        expect(sieve.matches()).toEqual(whole);
      }),
    );
  });

  test('gives other rows where one was found among those that were gone through', () => {
    const trace = new ExampleTrace();
    const message = exampleMessage('shop', 1);
    const row = trace.send('shop', 'broker', 'publish', message).arrives();
    const growing = [...trace.events];
    const chronicle = new Chronicle(growing, exampleNodes, []);
    const sieve = new Sieve(chronicle, ask('type:stored', []), guilty);
    const before = sieve.matches().rows;
    trace.fact('broker', { type: 'stored', message, group: 'orders', copy: 0 } as never, row);
    growing.push(...trace.events.slice(growing.length));
    chronicle.catchUp();
    const after = sieve.matches().rows;
    expect([...after]).toEqual([row]);
    expect(after).not.toBe(before);
  });

  test('looks for a story anew when the run has grown', () => {
    const events = exampleTrace();
    const growing = events.slice(0, 5);
    const chronicle = new Chronicle(growing, exampleNodes, []);
    const asked = ask('', [], 'ack-lost');
    const sieve = new Sieve(chronicle, asked, guilty);
    sieve.matches();
    expect(sieve.isFor(chronicle, asked, guilty)).toBe(true);
    growing.push(...events.slice(5));
    chronicle.catchUp();
    expect(sieve.isFor(chronicle, asked, guilty)).toBe(false);
  });
});

describe('the folds of a long run', () => {
  test('count its density in chunks as they count each event', () => {
    const { density } = new Chronicle(noise(9_000), exampleNodes, []);
    const width = 40;
    const bins = density.bins(width, (event) => Math.floor((event * width) / 9_000));
    const totals = bins.map((bin) => bin.reduce((sum, count) => sum + count, 0));
    expect(totals.reduce((sum, count) => sum + count, 0)).toBe(9_000);
    for (const total of totals) expect(Math.abs(total - 225)).toBeLessThanOrEqual(32);
  });

  test('find every packet that passes an event by, however long it is on its way', () => {
    const journeys = fc.array(fc.tuple(fc.nat(3_000), fc.nat(3_000)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(journeys, fc.nat(3_000), (legs, at) => {
        const trace = new ExampleTrace();
        const message = exampleMessage('shop', 1);
        const open: { readonly due: number; readonly arrives: () => number }[] = [];
        const begins = legs.toSorted(([a], [b]) => a - b);
        while (trace.events.length < 3_000) {
          const now = trace.events.length;
          if (begins[0] !== undefined && begins[0][0] <= now) {
            const [, length] = begins.shift() as [number, number];
            open.push({ due: now + length, arrives: trace.send('shop', 'broker', 'publish', message).arrives });
            continue;
          }
          const due = open.findIndex((each) => each.due <= now);
          if (due >= 0) open.splice(due, 1)[0]?.arrives();
          else trace.event('worker', { type: 'ignored', what: 'noise' });
        }
        const { arrows, events } = new Chronicle(trace.events, exampleNodes, []);
        const expected = events.flatMap(({ seq, type }) => {
          const arrow = type === 'received' ? arrows.into(seq) : undefined;
          return arrow !== undefined && arrow.start < at && seq >= at ? [seq] : [];
        });
        expect(
          arrows
            .across(at)
            .map(({ end }) => end)
            .toSorted((a, b) => (a ?? 0) - (b ?? 0)),
        ).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
