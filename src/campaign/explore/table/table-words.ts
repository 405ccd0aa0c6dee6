/** The words in which the proof table is told. */
import { countText, grouped } from '../../../report/text/grouped.ts';
import type { ProofWord, SearchedCell, TableGuarantee } from './document.ts';

/** What a word means, in a sentence. */
export const wordMeanings: Readonly<Record<ProofWord, string>> = {
  'exactly-once': 'every accepted message has its effect, and has it once',
  'at-least-once': 'no effect is missing, one may be repeated',
  'at-most-once': 'no effect is repeated, one may be missing',
  neither: 'an effect may be missing, and one may be repeated',
  undecided: 'a bound stopped the search before it could tell',
  vacuous: 'no such fault can change anything, so nothing was tried',
  impossible: 'this broker cannot do it',
};

/** A verdict in a few words: `holds`, `broken with 1 fault`, `undecided`. */
export function verdictWords(cell: SearchedCell, name: TableGuarantee): string {
  const { status, broken } = cell.verdicts[name];
  if (broken === null) return status;
  return `broken with ${broken.par === 0 ? 'no fault' : broken.par === 1 ? '1 fault' : `${broken.par} faults`}`;
}

/** In how much of the space faults mattered: `3 of 5 ends`. */
export const matteredWords = ({ mattered, faultyEnds }: SearchedCell): string =>
  faultyEnds === 0 ? 'no fault' : `${grouped(mattered)} of ${grouped(faultyEnds)} ends`;

/** How many schedules there are, as far as they were counted. */
export const scheduleWords = ({ schedules }: SearchedCell): string =>
  schedules === null ? 'not counted' : countText(BigInt(schedules));
