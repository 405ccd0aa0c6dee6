/** Files of the person's own: scenarios (.yaml, .yml) and traces (.jsonl, .ndjson), chosen or dropped. */
import { signal } from '@preact/signals';
import { moveTo } from '../state/cursor.ts';
import { go } from '../state/route.ts';
import { run, showTrace } from '../state/session.ts';
import { openText } from './open-text.ts';

/** The longest scenario that is opened, in bytes; the reader of scenarios takes no more than a part of it. */
const LONGEST_SCENARIO = 2 * 1024 * 1024;
/** The longest trace, in bytes: as many characters as the reader of traces takes, if all are ASCII. */
const LONGEST_TRACE = 128 * 1024 * 1024;

/** What is said of a file that could not be opened. */
export interface FileProblem {
  readonly file: string;
  /** A sentence, or a line for each thing that is wrong. */
  readonly message: string;
}

/** Why the last file could not be opened; undefined where it could. */
export const fileProblem = signal<FileProblem | undefined>(undefined);

/** The endings of the files that can be opened, as a file dialog has them. */
export const ENDINGS = '.yaml,.yml,.jsonl,.ndjson';

/** Whether a file is a trace, by its name. */
const isTrace = (name: string): boolean => /\.(jsonl|ndjson)$/i.test(name);

/** Opens a file; what is open already stays where it cannot be. */
export async function openFile(file: File): Promise<void> {
  fileProblem.value = undefined;
  const message = isTrace(file.name) ? await openTraceFile(file) : await openScenarioFile(file);
  if (message !== undefined) fileProblem.value = { file: file.name, message };
}

async function openTraceFile(file: File): Promise<string | undefined> {
  if (file.size > LONGEST_TRACE) return tooLarge(file.size, LONGEST_TRACE);
  const text = await textOf(file);
  if (text === undefined) return 'It cannot be read. Is it still where it was?';
  const problem = await showTrace({ file: file.name, text });
  if (problem !== undefined) return problem;
  go('workbench');
  moveTo(run.peek()?.count.peek() ?? 0);
  return undefined;
}

async function openScenarioFile(file: File): Promise<string | undefined> {
  if (!/\.ya?ml$/i.test(file.name)) return 'It is neither a scenario (.yaml) nor a trace (.jsonl).';
  if (file.size > LONGEST_SCENARIO) return tooLarge(file.size, LONGEST_SCENARIO);
  const text = await textOf(file);
  if (text === undefined) return 'It cannot be read. Is it still where it was?';
  await openText({ file: file.name, text });
  return undefined;
}

const tooLarge = (size: number, most: number): string =>
  `It has ${(size / 1_048_576).toFixed(1)} MB, more than the ${most / 1_048_576} MB that are read.`;

async function textOf(file: File): Promise<string | undefined> {
  try {
    return await file.text();
  } catch {
    return undefined;
  }
}

/** Lets a person choose a file. */
export function chooseFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = ENDINGS;
  input.onchange = () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void openFile(file);
  };
  input.click();
}

/** Whether a file hovers over the page. */
export const isHovering = signal(false);

/** Begins to take files that are dropped on the page; returns how to stop. */
export function listenToDrops(): () => void {
  const over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    isHovering.value = true;
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) isHovering.value = false;
  };
  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    isHovering.value = false;
    if (file === undefined) return;
    event.preventDefault();
    void openFile(file);
  };
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', drop);
  };
}
