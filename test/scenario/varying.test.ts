// Values of a scenario file, varied: which value a key means, what values a text names, and where a wrong one is shown.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VariedScenario } from '../../src/index.ts';

const file = `queuescope: 1
name: a shop
topology: { queues: [{ name: orders, lease: 200ms }, { name: bills }] }
producers: [{ id: shop, to: orders, messages: 3, retry: { after: 100ms, max: 5 }, confirm: all }]
consumers: [{ id: worker, from: orders, work: 10ms }, { id: clerk.1, from: bills }]
network: { rules: [{ lose: 1/10, from: shop }] }
`;
const varied = VariedScenario.of(file, 'shop.yaml') as VariedScenario;

/** The values that a text names, as the document has them. */
function written(text: string, points?: number): unknown[] {
  const axis = varied.axis(text, points);
  if (!axis.ok) throw new Error(axis.message);
  return axis.value.values.map((value) => value.written);
}
const shownIn = (text: string): string[] => {
  const axis = varied.axis(text);
  return axis.ok ? axis.value.values.map(({ shown }) => shown) : [axis.message];
};

describe('a key means a value of the document', () => {
  test.each([
    ['consumers.worker.work', ['consumers', 0, 'work']],
    ['consumers.clerk.1.work', ['consumers', 1, 'work']],
    ['consumers[1].work', ['consumers', 1, 'work']],
    ['consumers.1.work', ['consumers', 1, 'work']],
    ['producers.retry.after', ['producers', 0, 'retry', 'after']],
    ['topology.queues.bills.max-length', ['topology', 'queues', 1, 'max-length']],
    ['network.rules.0.lose', ['network', 'rules', 0, 'lose']],
    ['disk.fsync.every', ['disk', 'fsync', 'every']],
    ['until', ['until']],
  ])('%s: an entry of a list by its name or its place, or by neither where it is the only one', (key, path) => {
    const axis = varied.axis(`${key}=1`);
    expect(axis).toMatchObject({ ok: true, value: { address: { path } } });
  });

  test.each([
    ['consumers.work', 'consumers has no entry "work"', 'did you mean consumers.worker?'],
    ['consumers.wroker.work', 'consumers has no entry "wroker"', 'did you mean consumers.worker?'],
    ['consumers.worker.worrk', 'there is no key "consumers.worker.worrk"', 'did you mean consumers.worker.work?'],
    ['brokers.a.lease', 'the file has no brokers', 'name them in the file, and vary what it says'],
    ['lease', 'there is no key "lease"', 'did you mean topology.queues.lease or brokers.topology.queues.lease?'],
    ['network.loss', 'there is no key "network.loss"', 'network has latency, order and rules'],
    ['until.x', 'until has no keys', 'write until alone'],
    ['expect.exactly-once', 'no run depends on expect', 'vary what happens, such as a timeout or a loss'],
    ['a\u001b[31m', 'there is no key "a\ufffd[31m"', expect.stringContaining('a scenario has profile')],
    ['x'.repeat(401), 'the key is too long', 'it has at most 400 characters'],
  ])('%s is refused, with what was probably meant', (key, message, hint) => {
    expect(varied.axis(`${key}=1`)).toEqual({ ok: false, message, hint });
  });
});

describe('values', () => {
  test.each<[text: string, values: unknown[]]>([
    ['producers.messages=1..5', [1, 2, 3, 4, 5]],
    ['producers.messages=1..10/4', [1, 5, 9]],
    ['producers.messages=0..1000', [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]],
    ['producers.messages=7', [7]],
    ['producers.messages=3..3', [3]],
    ['producers.messages=5,1,5,2..3', [5, 1, 2, 3]],
    ['consumers.worker.work=0..1s/250ms', ['0ms', '250ms', '500ms', '750ms', '1s']],
    ['consumers.worker.ack=on-receipt,after-effect', ['on-receipt', 'after-effect']],
    ['topology.queues.orders.durable=true,false', [true, false]],
    [
      'network.rules.0.lose=0..1/2',
      ['0/1', '1/20', '1/10', '3/20', '1/5', '1/4', '3/10', '7/20', '2/5', '9/20', '1/2'],
    ],
    ['network.rules.0.lose=0..0.5/0.25', ['0/1', '1/4', '1/2']],
    ['network.rules.0.lose=0%..100%/50%', ['0/1', '1/2', '1/1']],
    ['network.rules.0.lose=0..1/2/1/6', ['0/1', '1/6', '1/3', '1/2']],
    ['network.rules.0.lose=0.5,10%,1/3', ['1/2', '10%', '1/3']],
    ['network.latency=1ms..3ms/1ms', ['1ms', '2ms', '3ms']],
    ['network.latency=1ms..2ms,5ms', ['1ms..2ms', '5ms']],
    ['profile=in-memory,rabbitmq', ['in-memory', 'rabbitmq']],
    ['seed=a=b', ['a=b']],
  ])('%s are counted exactly', (text, values) => {
    expect(written(text)).toEqual(values);
  });

  test('are shown as they were asked for', () => {
    expect(shownIn('network.rules.0.lose=0..0.3/0.1')).toEqual(['0', '0.1', '0.2', '0.3']);
    expect(shownIn('network.rules.0.lose=0%..1%/0.5%')).toEqual(['0%', '0.5%', '1%']);
    expect(shownIn('network.rules.0.lose=0..1/3/1/6')).toEqual(['0/1', '1/6', '1/3']);
  });

  test('of a range have as many points as are asked for', () => {
    expect(written('producers.messages=1..10', 4)).toEqual([1, 4, 7, 10]);
    expect(written('consumers.worker.work=1ms..2ms', 3)).toEqual(['1ms', '1.5ms', '2ms']);
    expect(written('producers.messages=1..2', 5)).toEqual([1, 2]);
  });

  test('of a range begin and end where it does, and never go back', () => {
    const bound = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 2, max: 40 }), (a, b, points) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const values = written(`producers.messages=${from}..${to}`, points) as number[];
        expect([values[0], values.at(-1)]).toEqual([from, to]);
        expect(values).toEqual(values.toSorted((x, y) => x - y));
        expect(new Set(values).size).toBe(values.length);
      }),
    );
  });

  test.each([
    ['producers.messages=3..1', '"3..1" is empty: it ends before it begins', 'write 1..3'],
    ['producers.messages', '"producers.messages" names no values', 'write KEY=A..B, or KEY=A,B,C'],
    ['producers.messages=1,,2', '"1,,2" has a value that is empty', expect.stringMatching(/^write a range/)],
    ['producers.messages=1..3/0', 'the step of "1..3/0" is not above 0', 'take a larger step'],
    ['producers.messages=1..2..3', '"1..2..3" is not a range', 'write 1..10, or 1..10/2 with a step'],
    ['producers.messages=a..b', expect.stringMatching(/"a" is no number/), expect.stringMatching(/^write 1\.\.10/)],
    ['consumers.worker.work=1ms..5', '"5" has no unit of time', 'write 5ms, or another unit: us, s, m, h, d'],
    ['producers.messages=1..99999/1', '"1..99999/1" has more than 10000 values', 'take a larger step'],
  ])('%s is refused', (text, message, hint) => {
    expect(varied.axis(text)).toEqual({ ok: false, message, hint });
  });
});

describe('a scenario with other values', () => {
  const at = (text: string) => {
    const axis = varied.axis(text);
    if (!axis.ok) throw new Error(axis.message);
    const { address, values } = axis.value;
    return varied.at([{ address, value: values[0] as NonNullable<(typeof values)[0]> }]);
  };

  test('has them where the key points, and all else as it was', () => {
    const [before, after] = [at('producers.messages=3'), at('topology.queues.bills.lease=7ms')];
    if (!before.ok || !after.ok) throw new Error('it cannot be read');
    const [was, is] = [before.scenario.brokers[0], after.scenario.brokers[0]];
    expect(is?.queues[1]).toEqual({ ...was?.queues[1], lease: 7000 });
    expect({ ...after.scenario, brokers: [] }).toEqual({ ...before.scenario, brokers: [] });
    expect(is?.queues[0]).toEqual(was?.queues[0]);
  });

  test('has what the file left to a default', () => {
    expect(at('disk.fsync.every=5ms')).toMatchObject({
      ok: true,
      scenario: { brokers: [{ disk: { fsync: { policy: 'every', interval: 5000 } } }] },
    });
  });

  test.each([
    ['producers.messages=-1', 'QS206', 20],
    ['consumers.worker.from=nowhere', 'QS402', 23],
    ['profile=kafka', 'QS414', 9],
    ['consumers=7', 'QS204', 11],
  ])('that is none says so at the value that was set: %s', (text, code, column) => {
    const parsed = at(text);
    expect(parsed).toMatchObject({ ok: false, problems: [{ code, file: '--set', line: 1, column, source: text }] });
  });
});
