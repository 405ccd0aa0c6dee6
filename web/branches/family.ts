/** The branches as a family: who stands below whom, and where the lines of the fork timeline run. */

/** What a branch has to say of itself to be drawn. */
export interface Member {
  readonly id: number;
  readonly parent: number | undefined;
  /** The position after which it parts from its parent. */
  readonly at: number;
}

/** A member on its row. `down` are the positions at which lines of later rows pass this one, or leave it. */
export interface FamilyRow<M extends Member> {
  readonly member: M;
  readonly depth: number;
  /** Forks of children: their lines leave this row downwards. */
  readonly leaving: readonly number[];
  /** Forks of rows further down whose parents stand further up. */
  readonly passing: readonly number[];
}

/** Parents above their children, brothers in the order of making, each with the lines that touch its row. */
export function familyRows<M extends Member>(members: readonly M[]): readonly FamilyRow<M>[] {
  const ordered = below(members, undefined, 0);
  const rowOf = new Map(ordered.map(({ member }, row) => [member.id, row]));
  return ordered.map(({ member, depth }, row) => {
    const lines = ordered
      .slice(row + 1)
      .map(({ member: { parent, at } }) => ({ from: rowOf.get(parent as number) ?? 0, at }));
    return {
      member,
      depth,
      leaving: lines.filter(({ from }) => from === row).map(({ at }) => at),
      passing: lines.filter(({ from }) => from < row).map(({ at }) => at),
    };
  });
}

function below<M extends Member>(
  members: readonly M[],
  parent: number | undefined,
  depth: number,
): { readonly member: M; readonly depth: number }[] {
  return members
    .filter((member) => member.parent === parent)
    .flatMap((member) => [{ member, depth }, ...below(members, member.id, depth + 1)]);
}
