/** What an attack found, as text for people and as a diagram. */
import { relative } from 'node:path';
import type { AttackResult, Finding } from '../../attack/index.ts';
import {
  type Breach,
  type ClientName,
  costOf,
  costText,
  MOST_TOGETHER,
  participants,
  type Remark,
  type SingleFault,
  type Site,
  type Strike,
  type StrikeKind,
  withoutArguments,
} from '../../attack/index.ts';
import type { Seq } from '../../model/ids.ts';
import { mermaid } from '../../report/mermaid.ts';
import { participantsOf } from '../../report/participants.ts';
import { story } from '../../report/story.ts';
import { printable } from '../../report/text/printable.ts';
import { wrap } from '../../report/text/width.ts';
import { verdictTable } from '../../report/verdict-table.ts';
import type { Asked } from '../attack/asked.ts';
import { coverageOf } from '../attack/coverage.ts';
import { oneLine, wayOut, withoutEffects } from '../attack/way-out.ts';
import type { Terminal } from '../terminal.ts';

/** So many rows the story of a counterexample has unless all of it is asked for. */
const STORY = 80;

/** A place in the person's code, as they would open it: `handler.mjs:12`. */
export function placeOf({ file, line }: Site): string {
  const near = relative(process.cwd(), file);
  return `${printable(near.startsWith('..') ? file : near)}:${line}`;
}

/** A line for each guarantee that was asked for. */
export function attackSummary({ handler, promised }: Asked, { findings }: AttackResult, { paint }: Terminal): string {
  const tones = { holds: 'good', violated: 'bad', undecided: 'warn' } as const;
  return findings
    .filter(({ guarantee }) => promised.includes(guarantee))
    .map(({ guarantee, status }) => `${paint(tones[status], status.padEnd(9))}  ${guarantee}  ${printable(handler)}`)
    .join('\n');
}

/** The whole of it. */
export function attackText(asked: Asked, result: AttackResult, terminal: Terminal): string {
  const { width, ascii, paint } = terminal;
  const { seed, messages } = asked.options;
  const { findings, profile, effects, runs, lives } = result;
  const isBlocked = result.trouble !== undefined || result.stopped !== undefined;
  const rows = findings.map(({ guarantee, status, because }) => ({
    name: guarantee,
    verdict: { status, because: isBlocked && status === 'undecided' ? 'see below' : because, witnesses: [] },
    expected: undefined,
  }));
  return [
    paint('strong', printable(asked.handler)),
    ...wrap(`${profile}, ${messages} messages, seed ${printable(seed)}`, width).map((line) => paint('dim', line)),
    ...wrap(
      `Judged by: ${effects.length === 0 ? 'nothing' : effects.map((effect) => printable(effect)).join(', ')}`,
      width,
    ),
    ...wrap(`${counted(runs, 'run')}; the code was loaded ${lives === 1 ? 'once' : `${lives} times`}`, width),
    ...wrap(coverageOf(asked, result), width),
    ...(effects.length > 0 || isBlocked ? [] : wrap(`No effect: ${withoutEffects(asked.client)}.`, width)),
    '',
    ...verdictTable(rows, { width, ascii, paint }),
    ...singleLines(result.singles, terminal),
    ...breaches(findings).flatMap((each) => ['', ...breachLines(each, asked, terminal)]),
    ...leftOutLines(result, terminal),
    ...troubleLines(result, asked.client, terminal),
    ...remarkLines(result.remarks, terminal),
  ].join('\n');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** One counterexample, and the guarantees that it breaks. */
interface Shown {
  readonly breach: Breach;
  readonly names: readonly string[];
}

function breaches(findings: readonly Finding[]): Shown[] {
  const shown = new Map<string, Shown>();
  for (const { guarantee, breach } of findings) {
    if (breach === undefined) continue;
    const key = breach.strikes.map(({ name }) => name).join('+');
    shown.set(key, { breach, names: [...(shown.get(key)?.names ?? []), guarantee] });
  }
  return [...shown.values()];
}

function breachLines({ breach, names }: Shown, asked: Asked, terminal: Terminal): string[] {
  const { width, paint } = terminal;
  const { strikes, par, verdict, events } = breach;
  const { switches } = costOf(strikes);
  const how = par === 0 && switches === 0 ? 'no fault at all' : costText({ faults: par, switches });
  return [
    ...wrap(`${names.join(', ')} breaks with ${how}:`, width).map((line) => paint('strong', line)),
    ...strikeLines(strikes, terminal),
    ...wrap(`So: ${printable(verdict.because)}`, width),
    '',
    storyOf(events, terminal, verdict.witnesses),
    `${paint('dim', 'Replay:')} ${printable(replayOf(asked, breach))}`,
  ];
}

/** The faults of a run, one after the other, each with its place in the code. */
export function strikeLines(strikes: readonly Strike[], { width, paint }: Terminal): string[] {
  return strikes
    .map(({ sentence, at }) => (at === undefined ? sentence : `${placeOf(at)}: ${sentence}`))
    .flatMap((line) =>
      wrap(printable(line), width - 4).map((part, at) => paint('fault', `${at === 0 ? '  ! ' : '    '}${part}`)),
    );
}

/** A run as a story with its lanes; the events numbered in `keep` are never left out. */
export function storyOf(events: Breach['events'], terminal: Terminal, keep: readonly Seq[]): string {
  const { width, ascii, paint, verbose } = terminal;
  const lanes = participantsOf(takingPart(events), events);
  const limit = verbose ? Number.POSITIVE_INFINITY : STORY;
  return story(events, { width, ascii, paint, verbose, lanes, limit, keep, toSeeAll: '--verbose tells all' }).trimEnd();
}

/** The command that makes the run of a counterexample again. */
export function replayOf({ handler, options, said }: Asked, { strikes }: Breach): string {
  const plan = strikes.map(({ name }) => name).join('+');
  const words = ['queuescope', 'attack', handler, ...said, '--seed', options.seed, '--plan', plan];
  return words.map((word) => (/^[\w@+.:/,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

/** The actors that a run has. */
export const takingPart = (events: Breach['events']) => {
  const names = new Set<string>(events.map(({ node }) => node));
  return participants.filter(({ id }) => names.has(id));
};

/** What one fault does, place by place. */
function singleLines(singles: readonly SingleFault[], { width, paint }: Terminal): string[] {
  if (singles.length === 0) return [];
  const lines = singles.map(({ kind, at, words, broke }) => {
    const place = at === undefined ? '' : `${placeOf(at)}, `;
    const came = broke.length === 0 ? 'nothing breaks' : `breaks ${broke.join(', ')}`;
    return { text: `${place}${singleWords[kind](withoutArguments(words))}: ${came}`, bad: broke.length > 0 };
  });
  return [
    '',
    paint('strong', 'One fault alone'),
    ...lines.flatMap(({ text, bad }) =>
      wrap(printable(text), width - 4).map(
        (line, index) => `${index === 0 ? '  ' : '    '}${bad ? paint('bad', line) : line}`,
      ),
    ),
  ];
}

const singleWords: Readonly<Record<StrikeKind, (at: string) => string>> = {
  crash: (at) => `a crash at ${at}`,
  redeliver: () => 'an acknowledgement that is lost',
  duplicate: () => 'a delivery that comes twice',
  reorder: () => 'a delivery that comes late',
  stall: (at) => `an answer to ${at} after the lease`,
  disconnect: (at) => `a connection lost at ${at}`,
  unconfirmed: (at) => `a broker that goes down before it confirms ${at}`,
  error: (at) => `an error of ${at}`,
  timeout: (at) => `a timeout of ${at}`,
  switch: (at) => `others first after ${at}`,
};

/** What no verdict speaks of: effects that are excused, and messages that have none. */
function leftOutLines({ idle, excused }: AttackResult, { width, paint }: Terminal): string[] {
  const lines = excused.map(({ why, runs, plan }) => {
    const first =
      plan.length === 0 ? 'without any fault' : `for example with ${plan.map(({ name }) => name).join('+')}`;
    return `Excused in ${runs} ${runs === 1 ? 'run' : 'runs'}: a message never had its effect, and that counts as no loss, since the broker was told to give it up (${why}), ${first}`;
  });
  if (idle.length > 0) lines.push(`Not judged: ${idle.join(', ')} had no effect, although nothing went wrong`);
  return lines.flatMap((line) => ['', ...wrap(printable(line), width).map((part) => paint('warn', part))]);
}

function troubleLines({ trouble, stopped }: AttackResult, client: ClientName, { width, paint }: Terminal): string[] {
  const said =
    trouble === undefined ? stopped : `${trouble.at === undefined ? '' : `${placeOf(trouble.at)}: `}${trouble.message}`;
  if (said === undefined) return [];
  const hint = wayOut(said, client);
  const words = hint === undefined ? oneLine(said) : `${oneLine(said)}; ${hint}`;
  return ['', ...wrap(`Not decided: ${words}`, width).map((line) => paint('warn', line))];
}

/** What a remark means for the attack. */
export const remarkWords: Readonly<Record<Remark['what'], string>> = {
  await: 'an await of what is no port: what happens in it is not observed, and no crash was tried there',
  floating:
    'the handler returns and does not await this: it may die before this is done, and its message is acknowledged',
  crowd: `more than ${MOST_TOGETHER} requests are under way together: crashes were tried with each of them alone not yet done, and not with all sets of them`,
  closed:
    "the broker closes the channel here, since what is settled is not delivered on it or is settled already (406 PRECONDITION_FAILED): all that the channel holds goes back to its queue, its consumers get nothing more, and without a listener to the channel's error the process dies",
  timer: 'a real timer: what happens in it is not observed; effects.sleep waits in virtual time',
  Date: 'it reads the real clock; effects.now gives the virtual one',
  'Math.random': 'it draws by chance, so that two runs may differ',
  crypto: 'it draws by chance, so that two runs may differ; what has to stay the same can be made of message.id',
};

function remarkLines(remarks: readonly Remark[], { width, paint }: Terminal): string[] {
  if (remarks.length === 0) return [];
  const lines = remarks.flatMap((remark) => wrap(remarkText(remark), width));
  return ['', ...lines.map((line) => paint('warn', line))];
}

/** A remark with its place. */
export const remarkText = ({ what, at }: Remark): string =>
  `${at === undefined ? '' : `${placeOf(at)}: `}${remarkWords[what]}`;

/** The counterexample of the guarantee that was asked for as a Mermaid diagram; nothing where there is none. */
export function mermaidOf({ handler, promised }: Asked, { findings }: AttackResult): string {
  const broken = findings.filter(({ breach }) => breach !== undefined);
  const finding = broken.find(({ guarantee }) => promised.includes(guarantee)) ?? broken[0];
  if (finding?.breach === undefined) return '';
  const { events, verdict } = finding.breach;
  return mermaid({
    title: `${finding.guarantee}: ${handler}`,
    participants: takingPart(events),
    events,
    verdicts: [{ name: finding.guarantee, verdict, expected: undefined }],
  });
}
