/** What the open menu offers, and what happens when a person takes something. */

import { removeBranch } from '../branches/actions.ts';
import { toast } from '../shell/toasts.tsx';
import { cursor, playing } from '../state/cursor.ts';
import { activeId, branches, branchOff, failure, letGo, ranWith, run } from '../state/session.ts';
import { type ChoiceGroup, choicesAt, choicesFor } from './choices.ts';
import { type Choice, faultOf } from './edits.ts';
import { type Ground, whyNothing } from './ground.ts';
import type { MenuTarget } from './menu-state.ts';
import { nameOf } from './words.ts';

/** The run that is shown, as the menu looks at it; undefined where there is none that could be run again. */
export function groundOfRun(): Ground | undefined {
  const view = run.peek();
  if (view === undefined || ranWith.peek() === undefined) return undefined;
  const { participants, healAt, local } = view.outline;
  return { events: view.events, participants, healAt, local };
}

/** The position of the event that a target is about: its own, or the latest that is shown. */
export const positionOf = (target: MenuTarget): number =>
  'event' in target ? target.event : Math.max(0, cursor.peek() - 1);

/** What a target offers, or why it offers nothing. */
export function offered(target: MenuTarget): { readonly groups: readonly ChoiceGroup[]; readonly why: string } {
  const ground = groundOfRun();
  if (ground === undefined) return { groups: [], why: 'There is no run of a scenario here that could go another way.' };
  const position = positionOf(target);
  const groups = 'event' in target ? choicesAt(ground, position) : choicesFor(ground, position, target.actor);
  if (groups.length > 0) return { groups, why: '' };
  return {
    groups,
    why: whyNothing(ground, position) || 'Nothing can be injected here: nobody whom it is about is up.',
  };
}

/** Makes the branch in which the chosen thing happens, and shows it just before it does. */
export async function take(choice: Choice): Promise<void> {
  const ground = groundOfRun();
  if (ground === undefined) return;
  const before = { id: activeId.peek(), cursor: cursor.peek() };
  const name = nameOf(ground, choice);
  await branchOff(name, faultOf(ground, choice), choice.at);
  if (activeId.peek() === before.id)
    return toast({ text: `The branch could not be made: ${failure.peek()}`, tone: 'bad' });
  const made = activeId.peek();
  playing.value = false;
  cursor.value = choice.at + 1;
  toast({
    text: `Branched: ${name}`,
    tone: 'good',
    topic: 'branches',
    action: { title: 'Undo', perform: () => undo(made, before) },
  });
}

function undo(made: number, before: { readonly id: number; readonly cursor: number }): void {
  const branch = branches.peek().find(({ id }) => id === made);
  if (branch === undefined) return;
  removeBranch(made);
  letGo(branch.run);
  activeId.value = before.id;
  cursor.value = before.cursor;
}
