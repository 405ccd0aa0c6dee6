/** What the cells of the proof table say, in words and signs: pure. */
import { type FaultClassName, faultClasses, type MemoryName, memories } from '../../src/campaign/explore/table/axes.ts';
import { type ProofCell, type ProofWord, wordOf } from '../../src/campaign/explore/table/document.ts';

/** What a word is called, in short where there is little room, and the sign that stands before it. */
export const wordTitles: Readonly<
  Record<ProofWord, { readonly sign: string; readonly title: string; readonly short: string }>
> = {
  'exactly-once': { sign: '✓', title: 'exactly once', short: 'exactly' },
  'at-least-once': { sign: '1+', title: 'at least once', short: 'at least' },
  'at-most-once': { sign: '0–1', title: 'at most once', short: 'at most' },
  neither: { sign: '✗', title: 'neither', short: 'neither' },
  undecided: { sign: '?', title: 'undecided', short: 'open' },
  vacuous: { sign: '○', title: 'nothing to tell', short: 'nothing' },
  impossible: { sign: '–', title: 'not possible', short: '' },
};

/** What a kind of fault is called. */
export const faultTitle = (fault: FaultClassName): string => faultClasses[fault].title;

/** A discipline in words: `ack after effect, no dedup`. */
export const disciplineTitle = (ack: string, dedup: MemoryName): string =>
  `ack ${ack.replace('-', ' ')}, ${memories[dedup].title}`;

/** A cell in a sentence, for ears and hints. */
export function cellSentence(cell: ProofCell): string {
  const { profile, ack, dedup, fault } = cell;
  return `${profile}, ${disciplineTitle(ack, dedup)}, ${faultTitle(fault)}: ${wordTitles[wordOf(cell)].title}`;
}
