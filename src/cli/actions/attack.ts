/** `queuescope attack`: a person's own consumer code under crashes at every await. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AttackResult, attack, type Host, Trouble, trial } from '../../attack/index.ts';
import { printable } from '../../report/text/printable.ts';
import { type Asked, type AttackFlags, askedBy, defaults } from '../attack/asked.ts';
import { handlerFile, syntaxErrorIn } from '../attack/handler-file.ts';
import { hostOf } from '../attack/hosts.ts';
import { planIn, refuseMissing } from '../attack/plan.ts';
import { regressionTest } from '../attack/regression-test.ts';
import { Watch } from '../attack/watch.ts';
import { oneLine, wayOut } from '../attack/way-out.ts';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import { writeWhole } from '../files/write.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { attackJson, trialJson } from './attack-json.ts';
import { attackSummary, attackText, mermaidOf, placeOf, remarkText } from './attack-text.ts';
import { trialMermaid, trialText } from './trial-text.ts';
import { spanOf } from './words.ts';

/** Attacks the code in a file, and prints what came of it. */
export async function attackCommand(handler: string, flags: AttackFlags, terminal: Terminal): Promise<ExitStatus> {
  const asked = askedBy(handler, flags);
  refuseToReplace(flags);
  const { file, stripped } = await handlerFile(handler, asked.client);
  const host = hostOf({
    file,
    shown: resolve(handler),
    stripped,
    client: asked.client,
    patience: spanOf(flags.patience ?? defaults.patience, '--patience'),
    printed: (text) => terminal.verbose && terminal.complain(text.trimEnd()),
  });
  try {
    if (flags.plan !== undefined) return await tryPlan(asked, host, flags, terminal);
    return await attackAll(asked, file, host, flags, terminal);
  } catch (error) {
    throw error instanceof Trouble ? unloadable(asked, file, error) : error;
  }
}

async function attackAll(
  asked: Asked,
  file: string,
  host: Host,
  flags: AttackFlags,
  terminal: Terminal,
): Promise<ExitStatus> {
  const watch = new Watch(flags.timeLimit, asked.options.runs, terminal);
  try {
    const result = await attack(host, { ...asked.options, ...watch.hooks });
    watch.end();
    if (flags.test !== undefined) await writeTest(asked, file, result, flags.test, flags.force === true);
    if (flags.json === true) terminal.print(jsonText(attackJson(asked, result)));
    else if (flags.mermaid === true) terminal.printData(mermaidOf(asked, result));
    else terminal.print(terminal.quiet ? attackSummary(asked, result, terminal) : attackText(asked, result, terminal));
    if (terminal.quiet && flags.json !== true) warnOfUnobserved(result, terminal);
    if (flags.test !== undefined) terminal.say(`The test is in ${printable(flags.test)}.`);
    return watch.interrupted ? exit.interrupted : statusOf(asked, result);
  } finally {
    watch.end();
  }
}

/** Also who asks for few words is told that a verdict does not cover all. */
function warnOfUnobserved({ remarks }: AttackResult, terminal: Terminal): void {
  for (const remark of remarks) if (remark.what === 'await') terminal.complain(remarkText(remark));
}

/** One run with the faults that were named. */
async function tryPlan(asked: Asked, host: Host, flags: AttackFlags, terminal: Terminal): Promise<ExitStatus> {
  const { options } = asked;
  const tried = await trial(host, options, options.guarantees, planIn(flags.plan ?? ''), options);
  refuseMissing(tried.missing);
  if (flags.json === true) terminal.print(jsonText(trialJson(asked, tried)));
  else if (flags.mermaid === true) terminal.printData(trialMermaid(asked, tried));
  else terminal.print(trialText(asked, tried, terminal));
  const found = asked.promised.map((name) => tried.verdicts[name]?.status ?? 'undecided');
  return found.includes('violated') ? exit.broken : found.includes('undecided') ? exit.undecided : exit.kept;
}

/** A test that is there already is told of before the work and not after it. */
function refuseToReplace({ test, force, plan }: AttackFlags): void {
  if (test === undefined) return;
  if (plan !== undefined)
    throw new CliError(exit.usage, '--test is for attacks, and --plan makes one run', 'leave one out');
  if (force === true || !existsSync(test)) return;
  throw new CliError(
    exit.unwritable,
    `cannot write ${printable(test)}: it is there already`,
    'give --force to replace it',
  );
}

async function writeTest(
  asked: Asked,
  file: string,
  result: AttackResult,
  test: string,
  force: boolean,
): Promise<void> {
  const { promised, options, client, bounded } = asked;
  const { findings } = result;
  const broken = findings.find(({ guarantee, breach }) => promised.includes(guarantee) && breach !== undefined);
  const guarantee = broken?.guarantee ?? promised[0] ?? 'exactly-once';
  const text = regressionTest({
    handler: file,
    test: resolve(test),
    guarantee,
    breach: broken?.breach,
    options,
    client,
    said: bounded,
  });
  await writeWhole(test, text, { replace: force });
}

function unloadable({ handler, client }: Asked, file: string, { message, at, kind }: Trouble): CliError {
  const found = at ?? (message.startsWith('SyntaxError') ? syntaxErrorIn(file) : undefined);
  const place = found === undefined ? printable(handler) : placeOf(found);
  const what = kind === 'unloadable' ? 'the handler cannot be loaded: ' : '';
  const status = kind === 'unloadable' ? exit.invalid : exit.undecided;
  return new CliError(status, `${place}: ${what}${oneLine(message)}`, wayOut(message, client));
}

function statusOf({ promised }: Asked, { findings }: AttackResult): ExitStatus {
  const found = findings.filter(({ guarantee }) => promised.includes(guarantee)).map(({ status }) => status);
  if (found.includes('violated')) return exit.broken;
  return found.includes('undecided') ? exit.undecided : exit.kept;
}
