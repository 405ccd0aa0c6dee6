import type { Owner, Vector } from '../collections/vector.ts';
import { hashText } from '../model/hash.ts';
import type { Seq } from '../model/ids.ts';
import type { Copies } from './copies.ts';
import { type At, type Draft, isOwnedBy, type Owned, type Write } from './fold.ts';
import { NEVER } from './story.ts';
import { cell, columnOf, inOrder, type Table, withCell } from './table.ts';

/** What became of a message in a group: the bits of `Standing.fate`. */
export const Fate = {
  /** The producer itself addressed the group. */
  addressed: 1,
  stored: 2,
  delivered: 4,
  effected: 8,
  dropped: 16,
  deadLettered: 32,
  vanished: 64,
  /** The group is where the message was dead-lettered to: nobody had owed it to that group. */
  deadLetterQueue: 128,
  /** It came to the group although nobody had sent it. */
  unexpected: 256,
} as const;

/** How a message stands in a group. */
export interface Standing extends Owned {
  /** Bits of `Fate`. */
  readonly fate: number;
  /** The copies that the broker still owes. */
  readonly held: Copies<true> | undefined;
  /** The first delivery, or `NEVER`, and its time. */
  readonly delivered: Seq;
  readonly deliveredAt: number;
}

/** How each message stands in each group. */
export type Standings = Table<Standing>;

/** How a message stands in a group, for the owner of a state to write into. */
export function standingToTell(
  state: { standings: Standings },
  index: number,
  group: string,
  owner: Owner | undefined,
): Draft<Standing> {
  const known = cell(state.standings, group, index);
  if (known !== undefined && isOwnedBy(known.owner, owner)) return known;
  const standing = known === undefined ? unknown(owner) : copied(known, owner);
  state.standings = withCell<Standing>(state.standings, group, index, standing, owner);
  return standing;
}

function unknown(owner: Owner | undefined): Draft<Standing> {
  return { owner, fate: 0, held: undefined, delivered: NEVER, deliveredAt: 0 };
}

function copied({ fate, held, delivered, deliveredAt }: Standing, owner: Owner | undefined): Draft<Standing> {
  return { owner, fate, held, delivered, deliveredAt };
}

/** What became of a message in a group so far. */
export function fateOf(standings: Standings, group: string, index: number): number {
  return cell(standings, group, index)?.fate ?? 0;
}

/** Writes something of how messages stand in these groups, by their names, so that it does not matter which came first. */
export function encodeStandings(
  standings: Standings,
  groups: readonly string[],
  write: Write,
  at: At,
  encode: (standing: Standing, index: number) => void,
): void {
  for (const group of [...groups].sort((a, b) => (a < b ? -1 : 1))) {
    write(hashText(group));
    inOrder(standings.columns[columnOf(standings, group)] as Vector<Standing>, at, encode);
    write(-1);
  }
  write(-1);
}
