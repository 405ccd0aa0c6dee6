/** Whose code a place is in: the person's, or that of queuescope and Node. */
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { siteIn } from '../../attack/process/site.ts';
import type { Site } from '../../attack/process/words.ts';

/** The folder in which queuescope itself lies, compiled or not. */
const own = dirname(dirname(dirname(fileURLToPath(import.meta.url)))) + sep;

/** Whether a file is queuescope's. */
export const isOwn = (path: string): boolean => path.startsWith(own);

/** Whether a file is the person's. */
export const isTheirs = (path: string): boolean =>
  path.startsWith(sep) && !isOwn(path) && !path.includes(`${sep}node_modules${sep}`);

/** The file that is attacked: where it really is, and how places in it are shown, since links may lead to it. */
export interface AttackedFile {
  readonly file: string;
  readonly shown: string;
}

/** The place in the person's code that a stack goes through. */
export function placeIn(stack: string | undefined, { file, shown }: AttackedFile): Site | undefined {
  const found = siteIn(stack ?? '', file, isTheirs);
  return found?.file === file ? { ...found, file: shown } : found;
}
