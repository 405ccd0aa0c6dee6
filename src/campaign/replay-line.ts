/** The command that runs something again, to be copied into a shell. */
import type { FaultPlan } from '../model/fault.ts';
import { pathCode } from './path-code.ts';
import { planCode } from './plan-code.ts';

/** What has to be said besides the file: the seed, and the plan or the path if the file's own does not stand. */
export interface ReplayOptions {
  readonly seed: string;
  readonly plan?: FaultPlan | undefined;
  readonly path?: readonly number[] | undefined;
}

/** The line. Every word of it is quoted where a shell would read more into it than stands there. */
export function replayLine(file: string, { seed, plan, path }: ReplayOptions): string {
  const words = ['queuescope', 'replay', file.startsWith('-') ? `./${file}` : file, ...option('seed', seed)];
  if (plan !== undefined) words.push(...option('plan', planCode(plan)));
  if (path !== undefined) words.push(...option('path', pathCode(path)));
  return words.map(quoted).join(' ');
}

/** An option whose value could be taken for another option is written as one word. */
const option = (name: string, value: string): readonly string[] =>
  value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];

/** A word as a POSIX shell reads it back; PowerShell agrees on all that has no quote in it. */
function quoted(word: string): string {
  if (/^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:=@%+,-]*$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
