/** Opening scenarios: from the shipped ones, from the starter, from a text. Each is shown in the workbench and run. */
import { batch } from '@preact/signals';
import { starter } from '../../src/scenario/templates/starter.ts';
import { letGo } from '../diagram/live.ts';
import { cursor, moveTo, playing, selection, speed } from '../state/cursor.ts';
import { isCalm } from '../state/preferences.ts';
import { go } from '../state/route.ts';
import { laboratory, runBase } from '../state/session.ts';
import type { Source } from '../worker/protocol.ts';
import { openSafely, resume, takeBack } from './own-texts.ts';

/** The speed at which a run is watched for the first time: few events a second. */
const WATCHED = 0.25;

/** Opens a text and runs it; the run is followed as it comes. */
export async function openText(source: Source): Promise<void> {
  openSafely(source);
  await runAnew();
}

/** Opens a shipped scenario. */
export async function openShipped(path: string): Promise<void> {
  const text = await laboratory.ask('text', path);
  if (text !== undefined) await openText({ file: path, text });
}

/** Opens a shipped scenario to be watched: it is played from before its first event, so slowly that one can follow. */
export async function watchShipped(path: string): Promise<void> {
  await openShipped(path);
  // Who wants things to keep still sees the end, and steps through the run by hand.
  if (isCalm.peek()) return;
  batch(() => {
    letGo();
    moveTo(0);
    speed.value = WATCHED;
    playing.value = true;
  });
}

/** Opens the starter: a scenario with comments, to be changed. */
export const openStarter = (): Promise<void> => openText({ file: 'untitled.yaml', text: starter });

/** Opens the text of the last visit. */
export async function openLast(): Promise<void> {
  if (resume()) await runAnew();
}

/** Opens a text that was put aside. */
export async function openAside(index: number): Promise<void> {
  takeBack(index);
  await runAnew();
}

async function runAnew(): Promise<void> {
  batch(() => {
    go('workbench');
    playing.value = false;
    cursor.value = 0;
    selection.value = { kind: 'none' };
  });
  await runBase();
}
