import type { VerdictStatus } from '../../src/model/verdict.ts';
import { CheckIcon, CrossIcon, UnknownIcon } from '../shell/icons.tsx';
import { statusNow, tones } from './names.ts';

const icons = { holds: CheckIcon, violated: CrossIcon, undecided: UnknownIcon } as const;

/** A status as an icon and a word. */
export function StatusMark({ status, isOver }: { readonly status: VerdictStatus; readonly isOver: boolean }) {
  const Picture = icons[status];
  return (
    <span class="chip" data-tone={tones[status]}>
      <Picture size={12} />
      {statusNow(status, isOver)}
    </span>
  );
}
