// The ledger of the rules: complete, in step with the repository, and honest about what stands behind each rule.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evidenceText } from '../../.tools/ledger/evidence.mjs';
import { conformCommand } from '../../src/cli/actions/conform.ts';
import { unfitForAmqp } from '../../src/cli/live/amqp.ts';
import { unfitForRedis } from '../../src/cli/live/redis.ts';
import { canConform, isDeclined, ledger, readRecording } from '../../src/conformance/index.ts';
import { exercised } from '../../src/conformance/ledger/exercised.ts';
import { captured } from '../support/cli/captured.ts';

const numbered = (prefix: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);

describe('the ledger', () => {
  test('has every rule once, in order', () => {
    expect(ledger().map(({ id }) => id)).toEqual([...numbered('RMQ', 41), ...numbered('RPS', 30)]);
  });

  test('is in step with the tests and the recordings', () => {
    const text = readFileSync('src/conformance/ledger/evidence.ts', 'utf8');
    const stale = 'src/conformance/ledger/evidence.ts is stale: npm run ledger writes it anew';
    const unfit = { rabbitmq: unfitForAmqp, 'redis-pubsub': unfitForRedis };
    expect(text, stale).toBe(evidenceText({ isDeclined, readRecording, unfit }));
  });

  test('knows what each recording exercises, and names no rule and no recording that is not there', () => {
    const golden = readdirSync('test/golden').filter(canConform);
    const there = golden.flatMap((folder) =>
      readdirSync(`test/golden/${folder}`).map((name) => `${folder}/${name.replace(/\.json$/, '')}`),
    );
    expect(Object.keys(exercised).toSorted()).toEqual(there.toSorted());
    const rules = new Set(ledger().map(({ id }) => id));
    for (const named of Object.values(exercised).flat()) expect(rules).toContain(named);
  });

  test('finds a test for every rule of what is modelled', () => {
    const modelled = [...numbered('RMQ', 41), ...numbered('RPS', 30)];
    const untested = ledger().filter(({ id, tests }) => modelled.includes(id) && tests.length === 0);
    expect(untested.map(({ id }) => id)).toEqual([]);
  });

  test('takes no evidence from recordings that are declined as bugs of the broker', () => {
    const cited = new Set(ledger().flatMap(({ recordings }) => recordings.map(({ id }) => id)));
    const declined = Object.keys(exercised).filter((id) =>
      isDeclined(readRecording(readFileSync(`test/golden/${id}.json`, 'utf8'))),
    );
    expect(declined).toEqual(['rabbitmq/single-active-consumer-cancel-bug']);
    expect(declined.filter((id) => cited.has(id))).toEqual([]);
  });

  test('takes none from a version that does otherwise than the rule, and says which versions were asked', () => {
    const byId = new Map(ledger().map((entry) => [entry.id, entry]));
    for (const id of ['RMQ-13', 'RMQ-25', 'RMQ-36'])
      expect(byId.get(id)).toMatchObject({ standing: 'tested', version: '4.3', recordedAt: ['3.10.8'] });
    for (const { standing, recordedAt, before } of byId.values())
      if (standing === 'live' || standing === 'recorded')
        expect([recordedAt.length > 0, before]).toEqual([true, undefined]);
  });

  test('calls documented only what has neither a test nor a recording, and nothing else', () => {
    for (const { standing, before, tests, recordings } of ledger())
      expect(standing === 'documented only').toBe(
        tests.length === 0 && (recordings.length === 0 || before !== undefined),
      );
  });
});

describe('conform --ledger', () => {
  const printed = async (names: readonly string[], json: boolean) => {
    const terminal = captured();
    expect(await conformCommand(names, { ledger: true, json }, terminal)).toBe(0);
    return terminal.out();
  };

  test('needs no path, and lists each rule for people', async () => {
    const printedText = await printed([], false);
    expect(Math.max(...printedText.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    const text = printedText.replace(/\s+/g, ' ');
    expect(text).toMatch(/^RMQ-01 The default exchange .*?\[live at 3\.10\.8\] test /);
    expect(text).toContain('recording rabbitmq/default-exchange (3.10.8, live) ');
    expect(text).toMatch(/ RMQ-36 .*?\[tested\] before 3\.10 has no limit unless one is asked for/);
    expect(text).toMatch(
      / rabbitmq 4\.3, as documented on 2026-11-24: 41 rules, \d+ live, .*; recorded and live at 3\.10\.8, which does otherwise in \d+ of them /,
    );
  });

  test('tells programs the same, with versions and dates, and how recordings came out that are named', async () => {
    const name = 'test/golden/rabbitmq/default-exchange.json';
    const { rules, counts } = JSON.parse(await printed([name], true));
    expect(rules).toHaveLength(71);
    expect(Object.values<number>(counts).reduce((sum, count) => sum + count, 0)).toBe(71);
    expect(rules[0]).toEqual({
      rule: 'RMQ-01',
      profile: 'rabbitmq',
      says: expect.any(String),
      standing: 'live',
      version: '4.3',
      date: '2026-11-24',
      before: null,
      recordedAt: ['3.10.8'],
      tests: ['test/profiles/rabbitmq/routing.test.ts: RMQ-01 the default exchange'],
      recordings: [{ id: 'rabbitmq/default-exchange', version: '3.10.8', live: true, status: 'passed' }],
    });
    expect(rules[40]).toMatchObject({ rule: 'RMQ-41', recordings: [] });
  });
});
