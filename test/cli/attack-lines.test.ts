// Programs that speak JSON lines, and do it badly: each gets an error that says what was wrong with what it said.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { queuescope } from '../support/cli/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'queuescope-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CHARGE = '{"type":"call","request":"call","name":"charge","at":"program.mjs:3"}';
const DONE = '{"type":"done"}';

/** Attacks a program that does something for each line that it reads; `said` are the lines that it has read so far. */
function program(each: string) {
  const text = `import { createInterface } from 'node:readline';
const say = (text) => process.stdout.write(text + '\\n');
const said = [];
for await (const line of createInterface({ input: process.stdin })) { said.push(JSON.parse(line)); ${each} }
`;
  writeFileSync(join(folder, 'program.mjs'), text);
  const args = ['attack', 'program.mjs', '--as', 'process', '--faults', '1', '--patience', '3s', '--json'];
  const ran = queuescope(args, { cwd: folder });
  return { ...JSON.parse(ran.stdout), status: ran.status };
}

const says = (call: string, done: string): string => `if (said.at(-1).type === 'message') { ${call} } else { ${done} }`;

describe('what a program says is held to the protocol', () => {
  test.each([
    ['dies', 'console.error("KeyError: order"); process.exit(3);', 'died', /exit 3.*: KeyError: order$/],
    ['writes what is no JSON', 'say("working on it");', 'gibberish', /"working on it".*standard error/],
    ['writes JSON that is no object', 'say("[1]");', 'gibberish', /no JSON object/],
    ['asks for what there is not', 'say(\'{"type":"call","request":"charge"}\');', 'gibberish', /no request "charge"/],
    ['leaves a field out', 'say(\'{"type":"call","request":"store.get"}\');', 'gibberish', /needs "key"/],
    ['says two lines at once', says(`say('${CHARGE}\\n${DONE}');`, ''), 'gibberish', /not its turn: one line for each/],
    ['does not end its line', `process.stdout.write('${DONE}');`, 'hangs', /nothing for 3000 ms; does it flush/],
    ['says nothing', '', 'hangs', /nothing for 3000 ms/],
    ['writes a line without an end', "process.stdout.write('x'.repeat(2_000_000));", 'gibberish', /longer than/],
  ])('it %s', (_, each, kind, message) => {
    const { trouble, verdicts, status } = program(each);
    expect(trouble).toMatchObject({ kind, message: expect.stringMatching(message) });
    expect(verdicts['exactly-once'].status).toBe('undecided');
    expect(status).toBe(2);
  });
});

test("what it floods standard error with is nobody else's business", () => {
  const flood = 'process.stderr.write("x".repeat(500_000));';
  const { trouble, verdicts } = program(`${flood} ${says(`say('${CHARGE}');`, `say('${DONE}');`)}`);
  expect(trouble).toBeNull();
  expect(verdicts['exactly-once'].counterexample).toMatchObject({ par: 1, at: 'program.mjs:3' });
});

test('a call that is answered with a failure of its own gives the message back', () => {
  const { trouble } = program(says('say(\'{"type":"failed","error":"no such order","at":"program.mjs:7"}\');', ''));
  expect(trouble).toMatchObject({
    kind: 'throws',
    at: 'program.mjs:7',
    message: expect.stringMatching(/no such order/),
  });
});
