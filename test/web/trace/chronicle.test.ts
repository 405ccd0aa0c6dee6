// What the page derives from a trace, event by event as it comes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeId } from '../../../src/model/ids.ts';
import type { TraceEvent } from '../../../src/model/trace.ts';
import { redeliveriesOf } from '../../../src/report/redeliveries.ts';
import { Chronicle } from '../../../web/trace/chronicle.ts';
import { eventStates } from '../../../web/trace/event-state.ts';
import { arbitraryTrace } from '../../support/arbitrary-trace.ts';
import { ExampleTrace, exampleMessage, exampleNodes, exampleTrace } from '../../support/example-trace.ts';

const chronicleOf = (events: readonly TraceEvent[], plan: ConstructorParameters<typeof Chronicle>[2] = []) =>
  new Chronicle(events, exampleNodes, plan);

/** The position of the first event that a check accepts. */
const find = (events: readonly TraceEvent[], accepts: (event: TraceEvent) => boolean): number =>
  events.findIndex(accepts);
const factOf = (type: string) => (event: TraceEvent) => event.type === 'fact' && event.fact.type === type;

describe('a chronicle', () => {
  test('draws what is sent, received, lost, noted and struck, and nothing else', () => {
    const { rows } = chronicleOf(exampleTrace());
    expect(rows.map(({ event, note }) => note ?? event.type)).toEqual([
      'sent',
      'received',
      'sent',
      'sent',
      'received',
      'received',
      'sent',
      'lost',
      'effect shop-1',
      'FAULT crashes (after-effect of shop-1)',
      'restarts',
      'shop-1 back in the queue (consumer-forgot)',
      'sent',
      'received',
      'effect shop-1 AGAIN (2x)',
      'sent',
      'received',
      'is shop-2 accepted? unknown',
    ]);
  });

  test('is the same however the events come in batches', () => {
    const property = fc.property(
      arbitraryTrace(fc.constantFrom('shop', 'broker', 'worker')),
      fc.array(fc.nat(8)),
      (events, cuts) => {
        const growing: TraceEvent[] = [];
        const live = chronicleOf(growing);
        for (const size of [...cuts, events.length]) {
          growing.push(...events.slice(growing.length, growing.length + size));
          live.catchUp();
        }
        const whole = chronicleOf(events);
        expect(live.taken).toBe(events.length);
        expect(live.rows).toEqual(whole.rows);
        expect(live.spans).toEqual(whole.spans);
        expect(live.strikes).toEqual(whole.strikes);
        for (const { id } of exampleNodes) {
          expect(live.counters.at(id, events.length)).toEqual(whole.counters.at(id, events.length));
        }
      },
    );
    fc.assert(property);
  });

  test('finds every event about a message, and every event at an actor', () => {
    const events = exampleTrace();
    const { ofMessage, ofActor } = chronicleOf(events);
    const second = (ofMessage.get('shop-2') ?? []).map((seq) => events[seq]?.type);
    expect(second).toEqual(['fact', 'sent', 'lost', 'fired', 'fact']);
    const total = [...ofActor.values()].reduce((sum, seqs) => sum + seqs.length, 0);
    expect(total).toBe(events.length);
  });

  test('lets an event that is not drawn be shown by the row of its cause, where that is about the same message', () => {
    const events = exampleTrace();
    const chronicle = chronicleOf(events);
    const delivered = find(events, factOf('delivered'));
    expect(chronicle.rowFor(delivered)).toBe(events[delivered]?.cause);
    expect(chronicle.rowFor(find(events, factOf('attempted')))).toBeUndefined();
  });

  test('numbers an effect that happened again', () => {
    const events = exampleTrace();
    const chronicle = chronicleOf(events);
    const [first, again] = events.filter(factOf('effected')).map(({ seq }) => chronicle.nth(seq));
    expect([first, again]).toEqual([1, 2]);
  });

  test('keeps losses and injected faults apart from what only mends', () => {
    const events = exampleTrace();
    const kinds = chronicleOf(events).strikes.map((seq) => {
      const event = events[seq] as TraceEvent;
      return event.type === 'fault' ? event.what : event.type;
    });
    expect(kinds).toEqual(['lost', 'crashed']);
  });
});

describe('the counters of lanes', () => {
  test('say at every event what has been counted until then', () => {
    const events = exampleTrace();
    const { counters } = chronicleOf(events);
    const stored = find(events, factOf('stored'));
    const dispatched = find(events, factOf('dispatched'));
    const read = (actor: string, count: number) =>
      Object.fromEntries(counters.at(actor, count).map(({ name, value }) => [name, value]));
    expect(read('broker', stored)).toEqual({ waiting: 0, unacked: 0 });
    expect(read('broker', stored + 1)).toEqual({ waiting: 1, unacked: 0 });
    expect(read('broker', dispatched + 1)).toEqual({ waiting: 0, unacked: 1 });
    expect(read('broker', events.length)).toEqual({ waiting: 0, unacked: 0 });
    expect(read('worker', events.length)).toEqual({ delivered: 2, effects: 2 });
    expect(read('shop', events.length)).toEqual({ sent: 2, confirmed: 1 });
  });

  test('leave out what was never stored', () => {
    const trace = new ExampleTrace();
    trace.fact('broker', { type: 'settled', message: exampleMessage('shop', 1), group: 'orders', copy: 0 });
    expect(chronicleOf(trace.events).counters.at('broker', 1)).toEqual([]);
  });
});

describe('arrows', () => {
  test('join a sending to its arrival or its loss, and know redeliveries as the report does', () => {
    const events = exampleTrace();
    const { arrows } = chronicleOf(events);
    const redelivered = redeliveriesOf(events);
    for (const { seq, type } of events) {
      if (type !== 'received' && type !== 'lost') continue;
      const arrow = arrows.into(seq);
      expect(arrow?.fate).toBe(type === 'lost' ? 'lost' : 'arrived');
      expect(events[arrow?.start ?? -1]?.type).toBe('sent');
      expect((arrow?.redelivery ?? 0) > 0).toBe(redelivered.has(seq));
    }
  });

  test('tell a second arrival of the same packet as a twin, and what never arrives as under way', () => {
    const trace = new ExampleTrace();
    const wire = trace.send('shop', 'broker', 'publish', exampleMessage('shop', 1));
    const first = wire.arrives();
    const second = wire.arrives();
    const open = trace.send('shop', 'broker', 'publish', exampleMessage('shop', 2));
    const { arrows } = chronicleOf(trace.events);
    expect(arrows.into(first)?.fate).toBe('arrived');
    expect(arrows.into(second)).toMatchObject({ fate: 'twin', start: wire.seq });
    expect(arrows.from(open.seq)).toMatchObject({ fate: 'under way', end: undefined });
  });

  test('that pass an event by are found without looking at all', () => {
    const trace = new ExampleTrace();
    const wire = trace.send('shop', 'broker', 'publish', exampleMessage('shop', 1));
    for (let n = 0; n < 1000; n++) trace.event('worker', { type: 'ignored', what: 'noise' });
    const end = wire.arrives();
    const { arrows } = chronicleOf(trace.events);
    for (const at of [1, 127, 128, 500, end]) expect(arrows.across(at)).toHaveLength(1);
    for (const at of [0, end + 1]) expect(arrows.across(at)).toHaveLength(0);
  });
});

describe('spans', () => {
  test('last from a crash to the restart, or stay open', () => {
    const trace = new ExampleTrace();
    const down = trace.fault('worker', 'crashed');
    const up = trace.fault('worker', 'restarted');
    const again = trace.fault('worker', 'crashed');
    expect(chronicleOf(trace.events).spans.faults).toEqual([
      { kind: 'down', actors: ['worker'], label: 'down', from: down, to: up },
      { kind: 'down', actors: ['worker'], label: 'down', from: again, to: undefined },
    ]);
  });

  test('of a partition cover both sides, as the plan names them, and end with the healing', () => {
    const trace = new ExampleTrace();
    trace.fault('shop', 'partitioned', 'between shop and broker, worker');
    const healing = trace.fault('shop', 'healing', 'all faults end', false);
    const plan = [{ type: 'partition', between: [['shop'], ['broker', 'worker']], when: { at: 0 } }] as const;
    expect(chronicleOf(trace.events, plan).spans.faults).toMatchObject([
      { kind: 'partition', actors: ['shop', 'broker', 'worker'], to: healing },
    ]);
  });

  test('tell an actor’s states one after the other, and none while it is down', () => {
    const trace = new ExampleTrace();
    const moved = trace.event('worker', { type: 'moved', from: 'idle', to: 'working' });
    const crash = trace.fault('worker', 'crashed');
    expect(chronicleOf(trace.events).spans.states.get('worker')).toEqual([
      { event: 0, state: 'idle' },
      { event: moved, state: 'working' },
      { event: crash, state: '' },
    ]);
  });
});

describe('the density of a run', () => {
  test('counts every event once, in its part and by its state', () => {
    const property = fc.property(
      arbitraryTrace(fc.constantFrom('shop', 'broker')),
      fc.integer({ min: 1, max: 40 }),
      (events, width) => {
        const { density } = chronicleOf(events);
        const bins = density.bins(width, (event) => Math.floor((event * width) / events.length));
        const sum = bins.reduce((all, bin) => all + bin.reduce((a, b) => a + b, 0), 0);
        expect(sum).toBe(events.length);
      },
    );
    fc.assert(property);
  });

  test('knows a lost packet from one that arrived', () => {
    const trace = new ExampleTrace();
    trace.send('shop', 'broker', 'publish').lost('chance');
    trace.fact('broker', {
      type: 'dispatched',
      message: exampleMessage('shop', 1),
      group: 'orders',
      copy: 0,
      delivery: 1,
      to: nodeId('worker'),
    });
    const [bin] = chronicleOf(trace.events).density.bins(1, () => 0);
    expect(bin?.[eventStates.indexOf('lost')]).toBe(1);
    expect(bin?.[eventStates.indexOf('in-flight')]).toBe(1);
  });
});
