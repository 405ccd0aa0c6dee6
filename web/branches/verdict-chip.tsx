import type { VerdictStatus } from '../../src/model/verdict.ts';
import { CheckIcon, CrossIcon, UnknownIcon } from '../shell/icons.tsx';

const looks = {
  holds: { tone: 'good', Icon: CheckIcon },
  violated: { tone: 'bad', Icon: CrossIcon },
  undecided: { tone: 'warn', Icon: UnknownIcon },
} as const;

/** A guarantee and its verdict in a few words, with a glyph besides the colour; `was` is what it was elsewhere. */
export function VerdictChip({
  name,
  was,
  is,
}: {
  readonly name?: string;
  readonly was?: VerdictStatus;
  readonly is: VerdictStatus;
}) {
  const { tone, Icon } = looks[is];
  return (
    <span class="chip" data-tone={tone}>
      <Icon size={11} />
      {name === undefined ? '' : `${name}: `}
      {was === undefined ? is : `${was} → ${is}`}
    </span>
  );
}
