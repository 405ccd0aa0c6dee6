/** Guarantees and their verdicts as the app names them: pure. */
import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import type { Verdict, VerdictStatus } from '../../src/model/verdict.ts';

/** The three on effects, which everybody asks for first. */
export const mainNames = ['at-most-once', 'at-least-once', 'exactly-once'] as const satisfies readonly GuaranteeName[];

/** The others, under the headings that they stand below. */
export const otherNames: readonly { readonly title: string; readonly names: readonly GuaranteeName[] }[] = [
  { title: 'Deliveries', names: ['at-most-once-delivery', 'at-least-once-delivery', 'exactly-once-delivery'] },
  { title: 'Order', names: ['per-key-order', 'strong-per-key-order', 'monotone-reads', 'total-order'] },
  { title: 'Durability and progress', names: ['no-silent-loss', 'no-zombie-progress'] },
];

/** `at-least-once-delivery` as a title: `At least once, delivery`. */
export function titleOf(name: GuaranteeName): string {
  const words = name.replace(/-delivery$/, ', delivery').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The word for a status: never only a colour. */
export const statusWords: Readonly<Record<VerdictStatus, string>> = {
  holds: 'Holds',
  violated: 'Violated',
  undecided: 'Undecided',
};

/** A status as of a moment: what holds while the run goes on holds so far. */
export const statusNow = (status: VerdictStatus, isOver: boolean): string =>
  status === 'holds' && !isOver ? 'Holds so far' : statusWords[status];

/** The tone of a status. */
export const tones = { holds: 'good', violated: 'bad', undecided: 'warn' } as const satisfies Record<
  VerdictStatus,
  string
>;

/** Whether what is so is what was promised; undefined while that cannot be said, or where nothing was promised. */
export function isKept(
  promised: VerdictStatus | undefined,
  status: VerdictStatus,
  isOver: boolean,
): boolean | undefined {
  if (promised === undefined || !isOver) return undefined;
  return promised === status;
}

/** A sentence from words that begin in lower case and have no stop. A name at the beginning stays as it is spelled. */
export function asSentence(words: string): string {
  const begun = /^[a-z]+(?=[\s,]|$)/.test(words) ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : words;
  return begun === '' || /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** Why a guarantee has its verdict. */
export const reasonOf = ({ because }: Verdict): string => asSentence(because);
