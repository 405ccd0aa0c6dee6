/** The faults of one run as they stand on the command line: `crash@1.3+redeliver@shop-1.1`, or `crash@shop-1:call("charge")`. */
import { strikeKinds, type TrialFaults } from '../../attack/index.ts';
import { didYouMean } from '../../model/did-you-mean.ts';
import { printable } from '../../report/text/printable.ts';
import { CliError, exit } from '../exit.ts';

/**
 * Reads a plan: names of faults, joined by `+`, or numbers, each of which takes one of those that are possible then. An
 * empty one lets nothing go wrong. Throws a CliError.
 */
export function planIn(text: string): TrialFaults {
  return text === '' ? [] : text.split(between).map((word) => (/^\d{1,9}$/.test(word) ? Number(word) : named(word)));
}

/** What stands between two names: a plus that is not within the quoted words of a call. */
const between = /\+(?=(?:(?:[^"\\]|\\.)*"(?:[^"\\]|\\.)*")*(?:[^"\\]|\\.)*$)/;

function named(word: string): string {
  const [, kind = word] = /^([a-z]+)@(?:[^@\s]+|[^@\s:]+:.+)$/.exec(word) ?? [];
  if (kind !== word && strikeKinds.some((each) => each === kind)) return word;
  const near = didYouMean(kind.replace(/@.*/, ''), strikeKinds);
  const hint = `write for example crash@1.2+redeliver@shop-1.1; ${near === undefined ? `there are ${strikeKinds.join(', ')}` : `did you mean ${near}?`}`;
  throw new CliError(
    exit.usage,
    `--plan does not understand ${word === '' ? 'an empty name' : printable(word, 40)}`,
    hint,
  );
}

/** What is said of faults that found nothing to strike. */
export const STRIKES_NOWHERE = '--plan strikes nowhere in this run';

/** A run without the faults that were asked for shows nothing. Throws a CliError where one has no place. */
export function refuseMissing(missing: readonly string[]): void {
  if (missing.length === 0) return;
  const which = missing.map((name) => printable(name, 60)).join(', ');
  const hint =
    'the plan was made for other code, or with other options; attack without --plan finds those of this code';
  throw new CliError(exit.invalid, `${STRIKES_NOWHERE}: ${which}`, hint);
}
