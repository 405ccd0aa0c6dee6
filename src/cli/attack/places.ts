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

/** The place in the person's code that a stack goes through. */
export const placeIn = (stack: string | undefined, file: string): Site | undefined =>
  siteIn(stack ?? '', file, isTheirs);
