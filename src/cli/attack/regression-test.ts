/** The test that an attack leaves behind: it fails as long as the code breaks, and then keeps it from breaking again. */
import { basename, dirname, relative, sep } from 'node:path';
import type { AttackOptions, Breach, ClientName } from '../../attack/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import { exit } from '../exit.ts';
import { STRIKES_NOWHERE } from './plan.ts';

/** What the test is made of. */
export interface TestOf {
  /** The absolute paths of the handler and of the test. */
  readonly handler: string;
  readonly test: string;
  readonly guarantee: GuaranteeName;
  /** What breaks it; a test without one holds the code to the guarantee under any faults. */
  readonly breach: Breach | undefined;
  readonly options: AttackOptions;
  readonly client: ClientName;
  /** The options that say what the world is like. */
  readonly said: readonly string[];
}

/** So many random sets of faults are tried by a test that plays the world itself, and by one that starts a command for each. */
const [HANDLER_RUNS, COMMAND_RUNS] = [100, 25];

/** What the test says of a fault that found nothing to strike. It fails no code for that: code may be mended by such a change. */
const GONE =
  'strikes nowhere any more, since the code has changed: only the random faults judge it, unless this test is written anew';

/** The test as text: Vitest and fast-check, in plain JavaScript. */
export function regressionTest(of: TestOf): string {
  const { handler, breach, options, client } = of;
  const name = basename(handler);
  const { faults } = options;
  return `// Written by: ${commandOf(of)}
// It needs vitest, fast-check and queuescope.
${client === 'handler' ? inThisProcess(of) : byCommand(of)}

const minute = 60_000;
// How many random sets of faults are tried; QUEUESCOPE_RUNS=1000 tries more, and each time others.
const runs = Number(process.env.QUEUESCOPE_RUNS ?? ${client === 'handler' ? HANDLER_RUNS : COMMAND_RUNS});
${breach === undefined ? '' : named(of, breach)}
test(\`${name}: \${guarantee} holds whatever up to ${faults === 1 ? '1 fault does' : `${faults} faults do`}\`, async () => {
  const choices = fc.array(fc.nat(999), { minLength: 1, maxLength: ${Math.max(faults, 1)} });
  await fc.assert(fc.asyncProperty(choices, async (faults) => expectToHold(faults)), { numRuns: runs });
}, minute + runs * ${client === 'handler' ? 1_000 : 10_000});
`;
}

/** The command that writes the test anew, with the paths as they are seen from where it was run. */
function commandOf({ handler, test, options, said, guarantee }: TestOf): string {
  const [file, written] = [handler, test].map((path) => relative(process.cwd(), path));
  const world = [...said, '--seed', options.seed, '--faults', String(options.faults), '--guarantee', guarantee];
  return ['queuescope', 'attack', file, ...world, '--test', written].join(' ').replace(/\s+/g, ' ');
}

/** How a handler of a port is tried: the test loads it and plays the world around it. */
function inThisProcess({ handler, test, guarantee, options }: TestOf): string {
  const { messages, bodies, prefetch, consumers, seed, budget, failsAlone } = options;
  const limits = { budget, failsAlone };
  const world = { messages, prefetch, consumers, seed, ...(bodies === undefined ? {} : { bodies }), limits };
  return `import fc from 'fast-check';
import { story, tryHandler } from 'queuescope';
import { expect, test, vi } from 'vitest';

const guarantee = ${quoted(guarantee)};
const world = ${JSON.stringify(world)};

// Each life loads the module afresh: nothing of its memory survives a crash.
const load = async () => {
  vi.resetModules();
  return (await import(${quoted(importPath(handler, test))})).default;
};
const settle = () => new Promise((done) => setImmediate(done));

async function expectToHold(faults) {
  const { verdicts, strikes, missing, events } = await tryHandler({ ...world, load, settle, faults, guarantees: [guarantee] });
  const { status, because } = verdicts[guarantee];
  const told = strikes.map(({ name, sentence }) => \`\${name}: \${sentence}\`);
  if (missing.length > 0) console.warn(\`\${missing.join('+')} ${GONE}\`);
  expect(status, [because, ...told, story(events)].join('\\n')).toBe('holds');
}`;
}

/** How everything else is tried: the command runs it, since its client is played or it is a process of its own. */
function byCommand({ handler, test, guarantee, options, said }: TestOf): string {
  const args = [...said, '--seed', options.seed, '--guarantee', guarantee];
  return `import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const guarantee = ${quoted(guarantee)};
const command = join(dirname(createRequire(import.meta.url).resolve('queuescope/package.json')), 'dist/cli/main.js');
const handler = fileURLToPath(new URL(${quoted(importPath(handler, test))}, import.meta.url));
const options = ${JSON.stringify(args)};

function expectToHold(faults) {
  const plan = ['--plan', faults.join('+')];
  const ran = spawnSync(process.execPath, [command, 'attack', handler, ...options, ...plan], { encoding: 'utf8' });
  const isGone = ran.status === ${exit.invalid} && ran.stderr.includes('${STRIKES_NOWHERE}');
  if (isGone) return console.warn(\`\${faults.join('+')} ${GONE}\`);
  expect(ran.status, ran.stdout + ran.stderr).toBe(0);
}`;
}

/** The counterexample as a test. */
function named({ handler, guarantee }: TestOf, { strikes, at }: Breach): string {
  const name = basename(handler);
  const place = at === undefined ? '' : ` at ${basename(at.file)}:${at.line}`;
  const title = `${name}: ${guarantee} holds after ${strikes.map(({ kind }) => kind).join(' and ')}${place}`;
  // By what they strike, and not by number: code that is changed elsewhere is struck at the same place.
  const faults = JSON.stringify(strikes.map(({ name: place, meant = place }) => meant));
  const told = strikes.map(({ sentence }) =>
    `// ${sentence[0]?.toUpperCase()}${sentence.slice(1)}.`.replace(/\s+/g, ' '),
  );
  return `
${told.join('\n')}
test(${quoted(title)}, async () => expectToHold(${faults}), minute);
`;
}

function importPath(handler: string, test: string): string {
  const path = relative(dirname(test), handler).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** A text as a literal between single quotes. */
const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
