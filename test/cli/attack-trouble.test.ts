// Code that an attack cannot decide about: it says why, and at which line, and is never green.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { queuescope } from '../support/cli/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'queuescope-trouble-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Attacks a handler with this body. */
function attackOn(body: string, { name = 'handler.mjs', options = [] as readonly string[] } = {}) {
  const text = name.endsWith('.mjs') ? `export default async (message, effects) => {\n${body}\n};\n` : body;
  writeFileSync(join(folder, name), text);
  return queuescope(['attack', name, '--faults', '1', '--patience', '2s', ...options], { cwd: folder });
}

const documentOf = (body: string) => JSON.parse(attackOn(body, { options: ['--json'] }).stdout);

describe('code that comes to no end is undecided, with the line after which it went on', () => {
  test.each([
    ['waits for nothing', 'await effects.call("charge");\nawait new Promise(() => {});', 'hangs'],
    ['loops', 'await effects.call("charge");\nfor (;;);', 'hangs'],
    ['asks for ever', 'for (;;)\nawait effects.store.get("x");', 'endless'],
  ])('it %s', (_, body, kind) => {
    const ran = attackOn(body, { options: ['--json'] });
    const { trouble, verdicts } = JSON.parse(ran.stdout);
    expect(trouble).toMatchObject({ kind, at: `handler.mjs:${kind === 'endless' ? 3 : 2}` });
    expect(verdicts['exactly-once'].status).toBe('undecided');
    expect(ran.status).toBe(2);
  });
});

describe('code that does not do the same each time is found out, with the first difference', () => {
  test.each([
    ['the clock', 'await effects.call("charge", { at: Date.now() });', 'Date'],
    ['a new date', 'await effects.call("charge", { at: new Date().toISOString() });', 'Date'],
    ['an id by chance', 'await effects.call("charge", { id: crypto.randomUUID() });', 'crypto'],
    ['a steady clock', 'await effects.call("charge", { at: String(process.hrtime.bigint()) });', 'Date'],
    ['chance', 'await effects.call(Math.random() < 0.5 ? "charge" : "refund");', 'Math.random'],
  ])('by %s', (_, body, what) => {
    const { trouble, verdicts, unobserved } = documentOf(body);
    expect(trouble).toMatchObject({ kind: 'unrepeatable', at: 'handler.mjs:2' });
    expect(trouble.message).toMatch(/^when shop-1 comes the first run does call\(.*and the second.* does call\(/);
    expect(verdicts['exactly-once'].status).toBe('undecided');
    expect(unobserved).toContainEqual(expect.objectContaining({ what, at: 'handler.mjs:2' }));
  });

  test('by what it remembers of real time', () => {
    const race = `await effects.call("charge");
      await new Promise((done) => setTimeout(done, Math.random() * 3));`;
    expect(documentOf(race).unobserved).toEqual(
      expect.arrayContaining([expect.objectContaining({ what: 'timer' }), expect.objectContaining({ what: 'await' })]),
    );
  });
});

test('an await of what is no port is reported as unobserved, and awaits of ports are not', () => {
  const helper = 'const seen = async () => (await effects.store.get(message.id)) !== undefined;';
  const body = [
    helper,
    'if (await seen()) return;',
    'await Promise.all([effects.call("charge"), effects.store.set(message.id, true)]);',
    'await Promise.resolve();',
  ].join('\n');
  const { unobserved } = documentOf(body);
  expect(unobserved.map(({ what, at }: { what: string; at: string }) => `${what} ${at}`)).toEqual([
    'await handler.mjs:5',
  ]);
});

test.each(['fs.stat("/")', 'fs.readdir(".")', 'fs.writeFile("out-" + message.id, "x")'])(
  'an await of %s, which Node settles, is reported with its line',
  (call) => {
    const { unobserved } = documentOf(
      `const fs = await import('node:fs/promises');\nawait effects.call("charge");\nawait ${call};`,
    );
    expect(unobserved).toContainEqual(expect.objectContaining({ what: 'await', at: 'handler.mjs:4' }));
    expect(unobserved).not.toContainEqual(expect.objectContaining({ at: 'handler.mjs:3' }));
  },
);

test('memory does not survive a crash, wherever it is kept', () => {
  writeFileSync(join(folder, 'seen.mjs'), 'export const seen = new Set();');
  const body = `const { seen } = await import('./seen.mjs');
    const all = (globalThis.all ??= new Set());
    if (seen.has(message.id) || all.has(message.id)) return;
    await effects.call('charge');
    seen.add(message.id);
    all.add(message.id);`;
  const { verdicts } = documentOf(body);
  expect(verdicts['exactly-once'].counterexample.faults[0]).toMatchObject({ name: 'crash@1.2', at: 'handler.mjs:5' });
});

describe('code that cannot be judged', () => {
  test('throws although nothing goes wrong', () => {
    const { trouble } = documentOf('await effects.call("charge", message.body.total.amount);');
    expect(trouble).toMatchObject({ kind: 'throws', at: 'handler.mjs:2' });
    expect(trouble.message).toContain("reading 'amount'");
  });

  test('waits at its top level for what never comes', () => {
    const ran = attackOn('await new Promise(() => {});\nexport default () => {};', {
      name: 'waiting.js',
      options: ['--json'],
    });
    expect(JSON.parse(ran.stdout).trouble).toMatchObject({
      kind: 'died',
      message: expect.stringContaining('does an await at its top level wait'),
    });
    expect(ran.status).toBe(2);
  });

  test('ends its own process', () => {
    expect(documentOf('process.exit(3);').trouble).toMatchObject({
      kind: 'died',
      message: expect.stringContaining('3'),
    });
  });

  test('has no effect', () => {
    const { stdout, status } = attackOn('');
    expect(stdout.replace(/\s+/g, ' ')).toContain('there is nothing to judge');
    expect(status).toBe(2);
  });
});

describe('what is no handler is refused, with its place', () => {
  test.each([
    ['broken.mjs', 'await effects.call("charge"', 65, /broken\.mjs:\d+: the handler cannot be loaded: SyntaxError/],
    [
      'none.js',
      'exports.handler = 1;',
      65,
      /none\.js: the handler cannot be loaded: .*default export is not a function/,
    ],
    ['lines.txt', 'hello', 65, /lines\.txt.*may not be executed/],
  ])('%s', (name, text, status, message) => {
    expect(attackOn(text, { name })).toMatchObject({ status, stderr: expect.stringMatching(message) });
  });

  test('a file that is not there, and one from standard input', () => {
    expect(queuescope(['attack', 'nowhere.mjs'], { cwd: folder }).status).toBe(66);
    expect(queuescope(['attack', '-'], { cwd: folder }).status).toBe(64);
  });

  test('an option that means nothing', () => {
    for (const options of [
      ['--faults', 'many'],
      ['--budget', 'crash'],
      ['--as', 'amqp'],
      ['--profile', 'redis-pubsub'],
    ])
      expect(attackOn('', { options }), options.join(' ')).toMatchObject({ status: 64 });
  });
});

test('a limit that is reached is undecided, and says so', () => {
  const body = 'await effects.store.putIfAbsent(message.id, true);';
  const ran = attackOn(body, { options: ['--runs', '3'] });
  expect(ran).toMatchObject({ status: 2, stdout: expect.stringContaining('the limit of 3 runs was reached') });
});
