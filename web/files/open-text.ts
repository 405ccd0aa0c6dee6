/** Opening scenarios: from the shipped ones, from the starter, from a text. Each is shown in the workbench and run. */
import { batch } from '@preact/signals';
import { starter } from '../../src/scenario/templates/starter.ts';
import { cursor, playing, selection } from '../state/cursor.ts';
import { isCalm } from '../state/preferences.ts';
import { go } from '../state/route.ts';
import { laboratory, runBase } from '../state/session.ts';
import type { Source } from '../worker/protocol.ts';
import { openSafely, resume, takeBack } from './own-texts.ts';

/** Opens a text and runs it; the run is played from its beginning, so that it can be watched. */
export async function openText(source: Source): Promise<void> {
  openSafely(source);
  await showFromBeginning();
}

/** Opens a shipped scenario. */
export async function openShipped(path: string): Promise<void> {
  const text = await laboratory.ask('text', path);
  if (text !== undefined) await openText({ file: path, text });
}

/** Opens the starter: a scenario with comments, to be changed. */
export const openStarter = (): Promise<void> => openText({ file: 'untitled.yaml', text: starter });

/** Opens the text of the last visit. */
export async function openLast(): Promise<void> {
  if (resume()) await showFromBeginning();
}

/** Opens a text that was put aside. */
export async function openAside(index: number): Promise<void> {
  takeBack(index);
  await showFromBeginning();
}

async function showFromBeginning(): Promise<void> {
  batch(() => {
    go('workbench');
    playing.value = false;
    cursor.value = 0;
    selection.value = { kind: 'none' };
  });
  await runBase();
  // Who wants things to keep still steps through the run by hand.
  if (!isCalm.peek()) playing.value = true;
}
