// Handlers in TypeScript are attacked as they are, on every version of Node, and places in them are those of their files.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { queuescope } from '../support/cli/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'queuescope-typescript-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function attackOn(name: string, text: string, options: readonly string[] = ['--faults', '1', '--json']) {
  writeFileSync(join(folder, name), text);
  return queuescope(['attack', name, ...options], { cwd: folder });
}

const typed = `import type { Effects } from 'queuescope';
import { amountOf, type Order } from './order.ts';

interface Message {
  readonly body: Order;
}

export default async (message: Message, effects: Effects): Promise<void> => {
  const amount = amountOf(message.body) as number;
  await effects.call('charge', { amount });
};
`;
const order = `export interface Order { readonly amount?: number }
export const amountOf = (order: Order): number => order.amount ?? 1;
`;

test('the types are stripped, also in what the handler imports, and lines and columns stay', () => {
  writeFileSync(join(folder, 'order.ts'), order);
  const ran = attackOn('charge.ts', typed);
  expect(ran.status, ran.stderr).toBe(1);
  const { verdicts } = JSON.parse(ran.stdout);
  expect(verdicts['exactly-once'].counterexample.at).toBe('charge.ts:10');
  expect(verdicts['at-least-once'].status).toBe('holds');
});

test('CommonJS may be typed as well, and so may what it requires', () => {
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
  writeFileSync(join(folder, 'name.cts'), 'exports.name = (id: string): string => id;');
  const text = `const { name } = require('./name.cts');
module.exports = async (message: { id: string }, effects: any): Promise<void> => {
  await effects.call('charge', name(message.id));
};
`;
  for (const file of ['charge.cts', 'plain.ts']) {
    const ran = attackOn(file, text);
    expect(ran.status, ran.stderr).toBe(1);
    expect(JSON.parse(ran.stdout).verdicts['exactly-once'].counterexample.at).toBe(`${file}:3`);
  }
  rmSync(join(folder, 'package.json'));
});

test('what is more than types is told with its line, and how to go on', () => {
  const ran = attackOn('enum.ts', `\nenum Way { Card }\nexport default async () => {};\n`);
  expect(ran.status).toBe(65);
  expect(ran.stderr).toMatch(/enum\.ts(?::2)?: the handler cannot be loaded: .*enum/);
  expect(ran.stderr).toContain('compile it and name the .js or .mjs file');
});

test('what is neither, or has JSX in it, is refused', () => {
  expect(attackOn('broken.ts', 'export default async (a: ) => {};\n')).toMatchObject({ status: 65 });
  const jsx = attackOn('view.tsx', 'export default () => <p />;\n');
  expect(jsx).toMatchObject({ status: 65, stderr: expect.stringContaining('JSX') });
});
