import { faultSentence } from '../../src/report/fault-words.ts';
import { compare } from '../compare/pair.ts';
import { BranchIcon, CompareIcon, CopyIcon, EyeIcon, PencilIcon, PlusIcon, TrashIcon } from '../shell/icons.tsx';
import type { Branch } from '../state/branch.ts';
import { grouped } from '../state/grouped.ts';
import { activeId, branches, ranWith } from '../state/session.ts';
import { duplicate, removeWithUndo, switchTo } from './actions.ts';
import './branches.css';
import { changedVerdicts } from './changed.ts';
import { copyPatch } from './copy-patch.ts';
import { type FamilyRow, familyRows } from './family.ts';
import { ForkLine } from './fork-line.tsx';
import { NameField, renaming } from './name-field.tsx';
import { VerdictChip } from './verdict-chip.tsx';

/** Every future that was tried: a list with a fork timeline. */
export function BranchesTab() {
  const all = branches.value;
  if (all.length === 0 || ranWith.value === undefined)
    return <p class="empty">Run a scenario first. Then any of its events can go another way.</p>;
  const most = all.reduce((longest, { run }) => Math.max(longest, run.count.value), 0);
  return (
    <div class="branches">
      <ul aria-label="Branches">
        {familyRows(all).map((row) => (
          <BranchRow key={row.member.id} row={row} most={most} />
        ))}
      </ul>
      {all.length === 1 && (
        <p class="branches-hint">
          <BranchIcon /> This is the run as the scenario has it. To try another future, point at an event and press{' '}
          <kbd>b</kbd>, or right-click it: crash an actor, lose a message, and compare.
        </p>
      )}
    </div>
  );
}

function BranchRow({ row, most }: { readonly row: FamilyRow<Branch>; readonly most: number }) {
  const { member: branch, depth } = row;
  const isActive = activeId.value === branch.id;
  return (
    <li class="branch" data-active={isActive} aria-current={isActive}>
      <ForkLine row={row} most={most} isActive={isActive} />
      <div class="branch-words" style={`--depth:${depth}`}>
        {renaming.value === branch.id ? (
          <NameField branch={branch} />
        ) : (
          <button type="button" class="quiet branch-name" aria-pressed={isActive} onClick={() => switchTo(branch.id)}>
            {branch.name}
          </button>
        )}
        <span class="branch-what">{whatOf(branch)}</span>
      </div>
      <div class="branch-verdicts">
        <Verdicts branch={branch} />
      </div>
      <Buttons branch={branch} isActive={isActive} />
    </li>
  );
}

/** What sets the branch apart from its parent, and how long it is. */
function whatOf({ parent, edits, run }: Branch): string {
  const count = `${grouped(run.count.value)} events`;
  if (parent === undefined) return `as the scenario has it · ${count}`;
  const before = branches.value.find(({ id }) => id === parent)?.edits.length ?? 0;
  const own = edits.slice(before).map(faultSentence);
  return [...own, count].join(' · ');
}

function Verdicts({ branch: { parent, run } }: { readonly branch: Branch }) {
  const summary = run.summary.value;
  const before = branches.value.find(({ id }) => id === parent)?.run.summary.value;
  if (run.status.value === 'failed') return <span class="dim">stopped: {run.failure.value}</span>;
  if (summary === undefined) return <span class="dim">running …</span>;
  if (parent === undefined)
    return summary.promised.map(({ name, observed }) => <VerdictChip key={name} name={name} is={observed} />);
  if (before === undefined) return null;
  const changed = changedVerdicts(before, summary);
  if (changed.length === 0) return <span class="dim">the same verdicts as its parent</span>;
  return changed.map(({ name, was, is }) => <VerdictChip key={name} name={name} was={was} is={is} />);
}

function Buttons({ branch, isActive }: { readonly branch: Branch; readonly isActive: boolean }) {
  const { id, name, parent } = branch;
  return (
    <div class="branch-buttons">
      <Tool words={`Show ${name}`} Icon={EyeIcon} isOff={isActive} perform={() => switchTo(id)} />
      {parent !== undefined && (
        <Tool words={`Compare ${name} with its parent`} Icon={CompareIcon} perform={() => compare(parent, id)} />
      )}
      <Tool
        words={`Rename ${name}`}
        Icon={PencilIcon}
        perform={() => {
          renaming.value = id;
        }}
      />
      <Tool words={`Duplicate ${name}`} Icon={PlusIcon} perform={() => void duplicate(id)} />
      {parent !== undefined && (
        <>
          <Tool words={`Copy ${name} as a YAML patch`} Icon={CopyIcon} perform={() => void copyPatch(branch)} />
          <Tool words={`Delete ${name}`} Icon={TrashIcon} perform={() => removeWithUndo(id)} />
        </>
      )}
    </div>
  );
}

function Tool({
  words,
  Icon,
  isOff = false,
  perform,
}: {
  readonly words: string;
  readonly Icon: typeof EyeIcon;
  readonly isOff?: boolean;
  readonly perform: () => void;
}) {
  return (
    <button type="button" class="icon quiet small" aria-label={words} title={words} disabled={isOff} onClick={perform}>
      <Icon size={14} />
    </button>
  );
}
