import type { Branch } from '../state/branch.ts';
import { cursor } from '../state/cursor.ts';
import type { FamilyRow } from './family.ts';

/** The part of the fork timeline that stands on a branch's row: its line, and those of others that pass. */
export function ForkLine({
  row,
  most,
  isActive,
}: {
  readonly row: FamilyRow<Branch>;
  /** The events of the longest run: the whole width. */
  readonly most: number;
  readonly isActive: boolean;
}) {
  const { member, leaving, passing } = row;
  const at = (position: number): number => (most === 0 ? 0 : 2 + (96 * Math.max(0, position)) / most);
  const from = member.parent === undefined ? 2 : at(member.at + 1);
  const to = at(member.run.count.value);
  return (
    <svg class="fork-line" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true" data-active={isActive}>
      {passing.map((fork) => (
        <path key={`p${fork}`} d={`M${at(fork + 1)} 0V40`} />
      ))}
      {leaving.map((fork) => (
        <path key={`l${fork}`} d={`M${at(fork + 1)} 20V40`} />
      ))}
      {member.parent !== undefined && <path d={`M${from} 0V20`} />}
      {member.parent !== undefined && <path class="fork-shared" d={`M2 20H${from}`} />}
      <path class="fork-run" d={`M${from} 20H${to}`} />
      <path class="fork-end" d={`M${to} 14V26`} />
      {member.parent !== undefined && <path class="fork-fault" d={`M${from} 20h.01`} />}
      {isActive && <path class="fork-now" d={`M${at(cursor.value)} 8V32`} />}
    </svg>
  );
}
