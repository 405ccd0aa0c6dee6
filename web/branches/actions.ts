/** What can be done to branches: they are values in a list, and their runs stay until nothing leads back to them. */
import { batch } from '@preact/signals';
import { toast } from '../shell/toasts.tsx';
import type { Branch } from '../state/branch.ts';
import { cursor } from '../state/cursor.ts';
import { activeId, branches, branchWith } from '../state/session.ts';

/** Shows a branch with the cursor at its fork. */
export function switchTo(id: number): void {
  const branch = branches.peek().find((each) => each.id === id);
  if (branch === undefined || activeId.peek() === id) return;
  batch(() => {
    const fork = forkBetween(activeId.peek(), id);
    activeId.value = id;
    if (fork !== undefined) cursor.value = fork + 1;
  });
}

/** The last position at which two branches are the same run, as far as their forks tell; undefined for one and the same. */
export function forkBetween(a: number, b: number): number | undefined {
  const left = lineOf(a);
  const right = lineOf(b);
  const shared = left.findIndex(({ id }) => right.some((each) => each.id === id));
  if (shared < 0 || a === b) return undefined;
  const meeting = (left[shared] as Branch).id;
  const forks = [left[shared - 1], right[right.findIndex(({ id }) => id === meeting) - 1]];
  return Math.min(...forks.map((branch) => branch?.at ?? Number.POSITIVE_INFINITY));
}

/** A branch, its parent, and so on to the base. */
export function lineOf(id: number): readonly Branch[] {
  const line: Branch[] = [];
  let next = branches.peek().find((each) => each.id === id);
  while (next !== undefined) {
    line.push(next);
    const { parent } = next;
    next = branches.peek().find((each) => each.id === parent);
  }
  return line;
}

/** Gives a branch another name; an empty one changes nothing. */
export function rename(id: number, name: string): void {
  const trimmed = name.trim().slice(0, 120);
  if (trimmed === '') return;
  branches.value = branches.peek().map((branch) => (branch.id === id ? { ...branch, name: trimmed } : branch));
}

/** Removes a branch without a word; its children hang on its parent from then on. The base stays. */
export function removeBranch(id: number): void {
  const gone = branches.peek().find((branch) => branch.id === id);
  if (gone?.parent === undefined) return;
  batch(() => {
    if (activeId.peek() === id) switchTo(gone.parent as number);
    branches.value = branches
      .peek()
      .filter((branch) => branch !== gone)
      .map((branch) => (branch.parent === id ? { ...branch, parent: gone.parent } : branch));
  });
}

/** Removes a branch and offers to bring it back. */
export function removeWithUndo(id: number): void {
  const before = { branches: branches.peek(), active: activeId.peek(), cursor: cursor.peek() };
  const gone = before.branches.find((branch) => branch.id === id);
  if (gone?.parent === undefined) return;
  removeBranch(id);
  const bringBack = (): void =>
    batch(() => {
      if (!putBack(gone, before.branches)) return;
      activeId.value = before.active;
      cursor.value = before.cursor;
    });
  toast({ topic: 'branches', text: `Deleted: ${gone.name}`, action: { title: 'Undo', perform: bringBack } });
}

/** Puts a branch back where it was, with the children it had; false where another base has been run since. */
function putBack(gone: Branch, were: readonly Branch[]): boolean {
  const now = branches.peek();
  if (now[0]?.id !== were[0]?.id) return false;
  const children = new Set(were.filter(({ parent }) => parent === gone.id).map(({ id }) => id));
  const rest = now.map((branch) => (children.has(branch.id) ? { ...branch, parent: gone.id } : branch));
  branches.value = rest.toSpliced(were.indexOf(gone), 0, gone);
  return true;
}

/** Makes a second branch with the same edits, beside the first, and shows it. */
export async function duplicate(id: number): Promise<void> {
  const original = branches.peek().find((branch) => branch.id === id);
  if (original === undefined) return;
  const before = cursor.peek();
  activeId.value = id;
  await branchWith(`${original.name} (copy)`, [], original.at);
  const made = activeId.peek();
  if (made === id) return;
  batch(() => {
    const parent = original.parent ?? original.id;
    branches.value = branches.peek().map((branch) => (branch.id === made ? { ...branch, parent } : branch));
    cursor.value = before;
  });
}
