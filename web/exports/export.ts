/** Takes things out of the app: each is asked for by a command. */
import { copyText } from '../share/copy.ts';
import { toast } from '../shell/toasts.tsx';
import type { Branch } from '../state/branch.ts';
import { active, laboratory, ranWith } from '../state/session.ts';
import { changedPromises, shownPromises } from './changed-promises.ts';
import { fileName } from './file-name.ts';
import { seedOf } from './picture.ts';
import { saveText } from './save.ts';

/** The name of a file about a branch. */
export const nameFor = (branch: Branch, extension: string): string =>
  fileName(branch.run.outline.name, seedOf(branch), branch.parent === undefined ? undefined : branch.name, extension);

/** Saves the whole run in one of its forms. */
export async function saveRun(form: 'mermaid' | 'trace' | 'story'): Promise<void> {
  const branch = active.peek();
  if (branch === undefined) return;
  const { mermaidText, storyText, traceFileText } = await import('./texts.ts');
  if (form === 'mermaid') saveText(nameFor(branch, 'mmd'), mermaidText(branch));
  else if (form === 'story') saveText(nameFor(branch, 'txt'), storyText(branch));
  else saveText(nameFor(branch, 'jsonl'), traceFileText(branch), 'application/jsonl');
}

/**
 * Saves the scenario as it was run: the person's text with the seed and the edits of the branch in it. A scenario is a test as
 * well, so where the run does not keep its promises it promises what the run shows.
 */
export async function saveScenario(): Promise<void> {
  const branch = active.peek();
  const what = ranWith.peek();
  if (branch === undefined || what === undefined) return;
  const promises = changedPromises(branch.run.summary.peek());
  const text = await laboratory.ask('edited', { ...what, edits: branch.edits }, promises);
  saveText(nameFor(branch, 'yaml'), text, 'application/yaml');
  if (promises !== undefined)
    toast({ text: 'This run does not keep what the file promised, so the saved file promises what this run shows.' });
  const parent = /^extends: *(\S+)/m.exec(text)?.[1];
  if (parent !== undefined)
    toast({ text: `The scenario extends ${parent}: keep it where that file is found from it.` });
}

/** Copies the command that runs the branch again. */
export async function copyReplay(): Promise<void> {
  const replay = active.peek()?.run.summary.peek()?.replay;
  if (replay !== undefined) await copyText(replay, 'The replay line is copied.');
}

/** Copies the scenario as it was run, promising what the run shows: as a file it is a test that holds the engine to it. */
export async function copyAsTest(): Promise<void> {
  const branch = active.peek();
  const what = ranWith.peek();
  const summary = branch?.run.summary.peek();
  if (branch === undefined || what === undefined || summary === undefined) return;
  const text = await laboratory.ask('edited', { ...what, edits: branch.edits }, shownPromises(summary));
  await copyText(
    text,
    'The scenario is copied with what this run shows as its promises: save it, and run or check it.',
  );
}
