import { compare } from '../compare/pair.ts';
import type { Command } from '../shell/command.ts';
import { toast } from '../shell/toasts.tsx';
import { active, branches } from '../state/session.ts';
import { switchTo } from './actions.ts';

/** Compares the branch that is shown with its parent; of the base, with the branch that was made last. Where there is none, it says how to make one. */
function compareShown(): void {
  const shown = active.peek();
  if (shown === undefined) return;
  if (branches.peek().length < 2) {
    toast({ topic: 'branches', text: 'Branch first (b): then both futures can be compared.' });
    return;
  }
  if (shown.parent !== undefined) compare(shown.parent, shown.id);
  else compare(shown.id, branches.peek().at(-1)?.id ?? shown.id);
}

function toParent(): void {
  const parent = active.peek()?.parent;
  if (parent !== undefined) switchTo(parent);
}

/** What can be done with branches. */
export const branchCommands: readonly Command[] = [
  {
    id: 'branch.compare',
    title: 'Compare the branch with its parent',
    group: 'What if',
    keys: ['c'],
    screens: ['workbench'],
    possible: () => active.peek() !== undefined,
    perform: compareShown,
  },
  {
    id: 'branch.parent',
    title: "Show the branch's parent",
    group: 'What if',
    keys: [],
    screens: ['workbench'],
    possible: () => active.peek()?.parent !== undefined,
    perform: toParent,
  },
];
