/** Words that a person gives for things with names: understood, or refused with what was probably meant. */
import { MOST_SHARDS, type Shard, shardOf } from '../../campaign/index.ts';
import { type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import { didYouMean } from '../../model/did-you-mean.ts';
import { grouped } from '../../report/text/grouped.ts';
import { printable } from '../../report/text/printable.ts';
import { availableProfiles, type ProfileName, readDuration } from '../../scenario/index.ts';
import { CliError, exit } from '../exit.ts';

/** The guarantees of these names, each once. */
export function guaranteesNamed(words: readonly string[]): GuaranteeName[] {
  return [...new Set(words.map((word) => oneOf(word, guaranteeNames, 'guarantee')))];
}

/** Whether a word is the name of a guarantee. */
export const isGuarantee = (word: string): word is GuaranteeName => guaranteeNames.some((name) => name === word);

/** The seeds of several runs: `seed 7`, or `20 seeds from 7 on`. */
export const seedWords = (seed: string, seeds: number): string =>
  seeds === 1 ? `seed ${printable(seed, 40)}` : `${grouped(seeds)} seeds from ${printable(seed, 40)} on`;

/** The profile of this name. */
export const profileNamed = (word: string): ProfileName => oneOf(word, availableProfiles, 'profile');

/** A whole number from 1 on, written in digits. */
export function countOf(word: string, option: string): number {
  if (/^[1-9]\d{0,8}$/.test(word)) return Number(word);
  throw new CliError(exit.usage, `${option} must be a whole number from 1 on, not ${printable(word, 40)}`);
}

/** A part of a campaign, as `2/4`. */
export function shardNamed(word: string): Shard {
  const shard = shardOf(word);
  if (shard !== undefined) return shard;
  const hint = `I from 1 to N, and N at most ${MOST_SHARDS}`;
  throw new CliError(exit.usage, `--shard must be I/N, such as 2/4, not ${printable(word, 40)}`, hint);
}

function oneOf<T extends string>(word: string, known: readonly T[], what: string): T {
  const found = known.find((name) => name === word);
  if (found !== undefined) return found;
  const near = didYouMean(word, known);
  const hint = near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`;
  throw new CliError(exit.usage, `there is no ${what} ${printable(word, 40)}`, hint);
}

/** A span of real time, in milliseconds. */
export function spanOf(text: string, option: string): number {
  const reading = readDuration(text);
  if (reading.ok) return reading.value / 1000;
  const { message, hint } = reading.complaint;
  throw new CliError(exit.usage, `${option}: ${message}`, hint);
}
