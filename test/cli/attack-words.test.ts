// What a person gives to an attack and reads of it: plans and bodies that are no such thing, and the words of their code.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { queuescope } from '../support/cli/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'queuescope-words-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Attacks a module with this text. */
function attackOn(text: string, ...options: readonly string[]) {
  writeFileSync(join(folder, 'code.mjs'), text);
  return queuescope(['attack', 'code.mjs', '--faults', '1', ...options], { cwd: folder });
}

const charging = 'export default (message, effects) => effects.call("charge", message.body);';

describe('a plan that is none is refused, and never a green run without faults', () => {
  test.each([
    ['a word that means nothing', 'garbage', 64, /does not understand garbage; write for example crash@1\.2/],
    ['a kind that is mistyped', 'crsh@1.2', 64, /did you mean crash\?/],
    ['a plus with nothing behind it', 'crash@1.1+', 64, /does not understand an empty name/],
    ['a place that the run does not come to', 'crash@9.9', 65, /strikes nowhere in this run: crash@9\.9/],
    ['a second fault that has no place', 'crash@1.1+crash@9.9', 65, /strikes nowhere in this run: crash@9\.9/],
  ])('%s', (_, plan, status, stderr) => {
    expect(attackOn(charging, '--plan', plan)).toMatchObject({
      status,
      stdout: '',
      stderr: expect.stringMatching(stderr),
    });
  });

  test('an empty one lets nothing go wrong', () => {
    expect(attackOn(charging, '--plan', '').status).toBe(0);
  });
});

describe('bodies are a JSON array', () => {
  test.each(['{}', '5', 'null', '[]', '"text"'])('%s is refused with what is expected', (text) => {
    writeFileSync(join(folder, 'bodies.json'), text);
    const { status, stderr } = attackOn(charging, '--bodies', 'bodies.json');
    expect(status).toBe(65);
    expect(stderr).toMatch(/bodies\.json must hold a JSON array, .*\[\{"amount":10\},\{"amount":20\}\]/);
  });
});

describe('places in the code are told in the words of the code', () => {
  const wordsOf = (text: string, ...options: readonly string[]): string[] =>
    JSON.parse(attackOn(text, '--json', ...options).stdout).oneFault.map(({ words }: { words: string }) => words);

  test('within a transaction', () => {
    const text = `export default (message, effects) => effects.store.transaction(async (t) => {
      if (await t.putIfAbsent(message.id, 1))
        await t.add('balance', 10);
    });`;
    const words = wordsOf(text);
    expect(words).toContain('transaction.putIfAbsent("shop-1")');
    expect(words).toContain('transaction.add("balance")');
    expect(words.join()).not.toContain('store.get');
  });

  test('with Redis', () => {
    const text = `import Redis from 'ioredis';
      const redis = new Redis();
      const subscriber = redis.duplicate();
      await subscriber.subscribe('orders');
      subscriber.on('message', async () => {
        if (await redis.set('seen', '1', 'NX'))
          await redis.incrby('balance', 10);
      });`;
    const words = wordsOf(text, '--as', 'ioredis');
    expect(words).toContain('redis.set("seen", "NX")');
    expect(words).toContain('redis.incrby("balance")');
  });
});

test('a word that is too long for a line is broken after a sign, and not within a name', () => {
  const text = `let calls = Math.random();
    export default (message, effects) => effects.call('charge', { number: message.number, chance: String(calls), of: 'the-customer-who-pays-for-it' });`;
  const { stdout } = attackOn(text);
  for (const name of ['number', 'chance', 'charge']) expect(stdout).toContain(`"${name}"`);
});
