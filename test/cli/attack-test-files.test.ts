// The tests that an attack leaves behind for code which a command has to run: with a played client, and as a process.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectWith, vitestIn } from '../support/attack/vitest-run.ts';
import { queuescope } from '../support/cli/command.ts';

const cases = [
  {
    title: 'code for amqplib, whose provider learns a key',
    file: 'clients/amqplib-consumer.mjs',
    as: 'amqplib',
    named: 'exactly-once holds after crash at amqplib-consumer.mjs:10',
    broken: "method: 'POST',",
    mended: "method: 'POST', headers: { 'idempotency-key': message.properties.messageId },",
  },
  {
    title: 'a program that speaks JSON lines, whose call has a key',
    file: 'lines/worker.mjs',
    as: 'process',
    named: 'exactly-once holds after crash at worker.mjs:20',
    broken: "{ name: 'charge',",
    mended: "{ name: 'charge', idempotencyKey: id,",
  },
];

describe('the test that is written fails on the code that breaks, and passes once it is mended', () => {
  test.each(cases)(
    'for $title',
    ({ file, as, named, broken, mended }) => {
      const project = projectWith([`scenarios/handlers/${file}`]);
      afterAll(project.remove);
      const name = file.slice(file.indexOf('/') + 1);
      const args = ['attack', name, '--as', as, '--faults', '1', '--budget', 'crash=1,stall=0,duplicate=0,reorder=0'];
      expect(queuescope([...args, '--test', 'it.test.mjs'], { cwd: project.folder }).status).toBe(1);

      const before = vitestIn(project.folder);
      // Whether random faults find it is a matter of chance; the counterexample itself is one test.
      expect(before.failed, before.output).toBeGreaterThan(0);
      expect(before.output).toMatch(new RegExp(`FAIL .*${named}`));

      const path = join(project.folder, name);
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(broken);
      writeFileSync(path, text.replace(broken, mended));
      const after = vitestIn(project.folder);
      expect({ passed: after.passed, failed: after.failed }, after.output).toEqual({ passed: 2, failed: 0 });
    },
    240_000,
  );
});
