// The matchers for Vitest: what passes, what fails and with which text, and what is neither.
import { describe, expect, test } from 'vitest';
import {
  type CheckResult,
  check,
  conduct,
  type ExploreResult,
  explore,
  planOf,
  scenarioIn,
  withWorkload,
} from '../../src/index.ts';
import '../../src/vitest/index.ts';

const naiveText = `queuescope: 1
name: the ack gets lost
topology: { queues: [{ name: orders, lease: 200ms }] }
producers: [{ id: shop, to: orders, messages: 1, confirm: all }]
consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect }]
faults: [{ lose: { packet: ack }, nth: 1 }]
search:
  budget: { drops: 1 }
  faults: { packets: [ack] }
  expect: { at-least-once: holds, exactly-once: violated }
`;
const naive = scenarioIn(naiveText);

/** What a failed expectation says. */
function complaint(fails: () => unknown): string {
  try {
    fails();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it did not fail');
}

describe('of a run', () => {
  test('toHold passes where the guarantee holds, and toViolate where it is violated', () => {
    expect(conduct(naive)).toHold('at-least-once');
    expect(conduct(naive)).toViolate('exactly-once');
    expect(conduct(naive)).not.toHold('exactly-once');
    expect(conduct(naive)).not.toViolate('at-least-once');
  });

  test('a scenario stands for its own run', () => {
    expect(naive).toHold('at-least-once');
    expect(naive).toViolate('exactly-once');
  });

  test('a failure says what happened, draws it, and how to see it again', () => {
    const text = complaint(() => expect(naive).toHold('exactly-once'));
    expect(text).toContain('expected exactly-once to hold, but it is violated');
    expect(text).toContain('shop-1 had its effect twice for orders');
    expect(text).toMatch(/See it again:\n {2}queuescope replay FILE --seed 1/);
    expect(text).toMatch(/time ms .* what/);
    expect(text).toContain('ack shop-1 is lost by an injected fault');
  });

  test('the command names the file that the scenario was read as', () => {
    const named = scenarioIn(naiveText, 'test/shop.yaml');
    expect(complaint(() => expect(named).toHold('exactly-once'))).toContain(
      'queuescope replay test/shop.yaml --seed 1\n',
    );
  });

  test('no command is shown for a scenario that no file has, but the call that makes its run again', () => {
    const changed = withWorkload(scenarioIn(naiveText, 'test/shop.yaml'), []);
    const text = complaint(() => expect(changed).toHold('exactly-once'));
    expect(text).toContain('See it again:\n  conduct(scenario, { seed: "1" }) // no file has this scenario');
    expect(text).not.toContain('queuescope replay');
    const faults = naive.faults.map((fault) => ({ ...fault }));
    const struck = complaint(() => expect(conduct(changed, { faults })).toHold('exactly-once'));
    const [, code = ''] = /faults: planOf\('(.+?)'\)/.exec(struck) ?? [];
    expect(planOf(code)).toEqual(faults);
  });

  test('a long story is cut, and the matcher has the option that tells all of it', () => {
    const cut = complaint(() => expect(naive).toHold('exactly-once', { limit: 4 }));
    expect(cut).toContain('; { limit: Infinity } as option of');
    expect(cut).toContain('ack shop-1 is lost by an injected fault');
    const whole = complaint(() => expect(naive).toHold('exactly-once', { limit: Number.POSITIVE_INFINITY }));
    expect(whole).not.toContain('left out here');
  });

  test('the diagram may be one for Mermaid, or be left out', () => {
    const mermaid = complaint(() => expect(naive).toHold('exactly-once', { diagram: 'mermaid' }));
    expect(mermaid).toContain('sequenceDiagram');
    const none = complaint(() => expect(naive).toHold('exactly-once', { diagram: 'none' }));
    expect(none).not.toMatch(/sequenceDiagram|time ms/);
  });

  test('what should be violated and holds is shown as well', () => {
    const text = complaint(() => expect(naive).toViolate('at-least-once'));
    expect(text).toContain('expected at-least-once to be violated, but it holds');
    expect(complaint(() => expect(naive).not.toHold('at-least-once'))).toContain('to not hold, but it holds');
    expect(complaint(() => expect(naive).not.toViolate('exactly-once'))).toContain(
      'not be violated, but it is violated',
    );
  });
});

describe('of a search', () => {
  test('toHold passes where it found no violation, and toViolate where it found one with so many faults', async () => {
    for (const search of [await explore(naive), await check(naive, { runs: 50 })]) {
      expect(search).toHold('at-least-once');
      expect(search).toViolate('exactly-once');
      expect(search).toViolate('exactly-once', { par: 1 });
      expect(search).not.toViolate('exactly-once', { par: 2 });
    }
  });

  test.each(['explore', 'check'] as const)('a failure of %s shows the counterexample', async (kind) => {
    const search: ExploreResult | CheckResult =
      kind === 'explore' ? await explore(naive) : await check(naive, { runs: 50 });
    const text = complaint(() => expect(search).toHold('exactly-once'));
    expect(text).toContain('expected exactly-once to hold, but it is violated with 1 fault');
    expect(text).toContain('had its effect twice');
    expect(text).toContain(kind === 'explore' ? '--path' : '--plan');
    const par = complaint(() => expect(search).toViolate('exactly-once', { par: 2 }));
    expect(par).toContain('expected exactly-once to be violated with 2 faults, but it is violated with 1 fault');
  });

  test('a violation without any fault is called so', async () => {
    const racing = scenarioIn(`queuescope: 1
name: two workers race
topology: { queues: [{ name: orders, lease: 200ms }] }
producers: [{ id: shop, to: orders, messages: 2, confirm: all }]
consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect, count: 2 }]
`);
    const search = await explore(racing, { guarantees: ['strong-per-key-order'] });
    const text = complaint(() => expect(search).toHold('strong-per-key-order'));
    expect(text).toContain('expected strong-per-key-order to hold, but it is violated without any fault');
  });

  test('what it did not look at is undecided, and says how to look at it', async () => {
    const search = await explore(naive, { guarantees: ['at-least-once'] });
    expect(complaint(() => expect(search).toHold('at-most-once'))).toContain("{ guarantees: ['at-most-once'] }");
    expect(complaint(() => expect(search).not.toHold('at-most-once'))).toContain('but it is undecided');
  });

  test('what a bound stopped is undecided: it passes neither way', async () => {
    const search = await explore(naive, { limit: 5 });
    for (const fails of [
      () => expect(search).toHold('at-least-once'),
      () => expect(search).not.toHold('at-least-once'),
      () => expect(search).toViolate('at-least-once'),
      () => expect(search).not.toViolate('at-least-once'),
    ])
      expect(complaint(fails)).toContain('the search was stopped by its bound of 5 states');
  });
});

describe('what cannot be judged', () => {
  test.each([
    [null, 'not null'],
    [3, 'not a number'],
    [[], 'not an array'],
    [{}, 'not an object'],
    [Promise.resolve(), 'not a promise; await it first'],
  ])('%s is refused', (judged, words) => {
    expect(complaint(() => expect(judged).toHold('exactly-once'))).toContain(words);
  });

  test('a guarantee that there is not is refused with the one that is meant', () => {
    const misspelt = 'exactly-onse' as 'exactly-once';
    expect(complaint(() => expect(naive).toHold(misspelt))).toContain('did you mean exactly-once?');
    const unknown = 'wonderful' as 'exactly-once';
    expect(complaint(() => expect(naive).toHold(unknown))).toContain('there are at-most-once, at-least-once');
  });
});
