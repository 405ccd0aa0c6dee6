/** Places in a person's code, read off stacks as V8 writes them. */
import type { Site } from './words.ts';

const frame = /\(?((?:file:\/\/)?[^()\s]*[/\\][^()]*?)(?:\?[^():]*)?:(\d+):(\d+)\)?$/;

/**
 * The nearest place of a stack that stands in a file of the person's: in the file itself that is attacked, or else in one
 * that it imports. `isTheirs` tells the person's files from others.
 */
export function siteIn(stack: string, file: string, isTheirs: (path: string) => boolean): Site | undefined {
  const places = stack.split('\n').flatMap((line): Site[] => {
    const [, path, row, column] = frame.exec(line.trim()) ?? [];
    return path === undefined ? [] : [{ file: pathOf(path), line: Number(row), column: Number(column) }];
  });
  return places.find((place) => place.file === file) ?? places.find((place) => isTheirs(place.file));
}

const pathOf = (place: string): string => {
  const path = place.replace(/^(?:at |async )*/, '');
  return path.startsWith('file://') ? decodeURIComponent(path.slice('file://'.length)) : path;
};

/** A place as people write it: `handler.mjs:12`. */
export const siteText = ({ file, line }: Site): string => `${file.split(/[/\\]/).at(-1)}:${line}`;
