/** Where the command writes: results to standard output, everything else to standard error. */
import { styleText } from 'node:util';
import { type Paint, plainPaint, type Tone } from '../report/text/paint.ts';

/** The environment variables. */
export type Env = Readonly<Record<string, string | undefined>>;

/** What a person said about the output on the command line. */
export interface OutputSettings {
  /** False after `--no-color`. */
  readonly color: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** The two streams, and how text for them is dressed. */
export interface Terminal extends OutputSettings {
  /** Columns of standard output. */
  readonly width: number;
  /** Whether glyphs are written in ASCII. */
  readonly ascii: boolean;
  /** Whether somebody watches standard error. */
  readonly watched: boolean;
  /** The paint of standard output. */
  readonly paint: Paint;
  /** The paint of standard error. */
  readonly errorPaint: Paint;
  /** Writes a result. */
  print(text: string): void;
  /** Writes a result that is data; a terminal gets it with its control characters escaped. */
  printData(text: string): void;
  /** Writes a message, unless `--quiet` was given. */
  say(text: string): void;
  /** Writes a message that must not be missed. */
  complain(text: string): void;
}

const WIDEST = 120;
const NARROWEST = 40;
const USUAL = 80;

/** The terminal of this process. */
export function terminalOf(settings: OutputSettings): Terminal {
  const { stdout, stderr, env, platform } = process;
  const ascii = needsAscii(env, platform);
  const glyphs = ascii ? inAscii : (text: string) => text;
  const line = (text: string): string => glyphs(text.endsWith('\n') || text === '' ? text : `${text}\n`);
  return {
    ...settings,
    ascii,
    width: widthFor(stdout.columns),
    watched: stderr.isTTY === true && env.TERM !== 'dumb',
    paint: wantsColour(env, stdout.isTTY === true, settings.color) ? colours : plainPaint,
    errorPaint: wantsColour(env, stderr.isTTY === true, settings.color) ? colours : plainPaint,
    print: (text) => stdout.write(line(text)),
    printData: (text) => stdout.write(stdout.isTTY === true ? escaped(text) : text),
    say: (text) => settings.quiet || stderr.write(line(text)),
    complain: (text) => stderr.write(line(text)),
  };
}

/** The columns to fill: those of the terminal within reason, or 80 where there is none. */
export function widthFor(columns: number | undefined): number {
  return columns === undefined || columns <= 0 ? USUAL : Math.min(WIDEST, Math.max(NARROWEST, columns));
}

/** Whether colours are written: the flag decides, then FORCE_COLOR, NO_COLOR, and whether it is a terminal that has them. */
export function wantsColour(env: Env, isTerminal: boolean, flag: boolean): boolean {
  if (!flag) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return isTerminal && env.TERM !== 'dumb';
}

/** Whether the locale is one that cannot show more than ASCII; where none is set, it is taken for UTF-8. */
export function needsAscii(env: Env, platform: string): boolean {
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((name) => name !== undefined && name !== '');
  return platform !== 'win32' && locale !== undefined && !/utf-?8/i.test(locale);
}

const twins: Readonly<Record<string, string>> = { '…': '~', µ: 'u', '·': '-' };

/** The few characters of our own texts that are not ASCII, replaced one by one so that columns stay where they are. */
const inAscii = (text: string): string => text.replace(/[…µ·]/g, (found) => twins[found] ?? found);

/** The text with every character that a terminal obeys, but line breaks and tabs, written as `\uXXXX`, as JSON has it. */
export const escaped = (text: string): string =>
  text.replace(/[^\P{Cc}\n\t]|[\p{Cf}\u2028\u2029]/gu, (found) =>
    [...Array(found.length).keys()]
      .map((unit) => `\\u${found.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join(''),
  );

const formats = {
  plain: undefined,
  dim: 'dim',
  strong: 'bold',
  good: 'green',
  warn: 'yellow',
  bad: 'red',
  fault: 'magenta',
} as const satisfies Readonly<Record<Tone, string | undefined>>;

const colours: Paint = (tone, text) => {
  const format = formats[tone];
  return format === undefined || text === '' ? text : styleText(format, text, { validateStream: false });
};
