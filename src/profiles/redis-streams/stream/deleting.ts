/** `XACKDEL`: acknowledges and deletes in one (RPS-28). */
import type { EntryId } from './entry-id.ts';
import { compareIds } from './entry-id.ts';
import { acknowledged, type Group, includes, type Stream, withGroup, without } from './stream.ts';

/**
 * What becomes of an entry that other groups still have: it goes and they keep its id as pending, it goes from them as well, or it
 * stays until all groups have acknowledged it.
 */
export type Deletion = 'keepref' | 'delref' | 'acked';

/** The stream after it. */
export function acknowledgedAndDeleted<B>(
  stream: Stream<B>,
  group: Group,
  ids: readonly EntryId[],
  deletion: Deletion,
): Stream<B> {
  const { stream: settled } = acknowledged(stream, group, ids);
  if (deletion === 'acked')
    return without(
      settled,
      ids.filter((id) => settled.groups.every((each) => isDoneBy(each, id))),
    );
  const left = without(settled, ids);
  if (deletion === 'keepref') return left;
  return left.groups.reduce(
    (before, each) => withGroup(before, { ...each, pending: each.pending.filter(({ id }) => !includes(ids, id)) }),
    left,
  );
}

/** Whether a group has read an entry and acknowledged it. */
const isDoneBy = ({ last, pending }: Group, id: EntryId): boolean =>
  compareIds(id, last) <= 0 && !pending.some((each) => compareIds(each.id, id) === 0);
