/** The choices of one run as a short text, for `--path CODE`: their numbers with dots between, `0.2.1`. */
import { CodeError } from './code-error.ts';

/** The longest code that is read, in characters. */
export const PATH_CODE_LIMIT = 2_000_000;

/** Writes a path; the empty path is the empty text. */
export function pathCode(path: readonly number[]): string {
  return path.join('.');
}

/** Reads an untrusted code; throws a CodeError and nothing else. */
export function pathOf(code: string): readonly number[] {
  if (code.length > PATH_CODE_LIMIT)
    throw new CodeError(
      'too-long',
      `the path's code has ${code.length} characters, more than the ${PATH_CODE_LIMIT} that are read`,
    );
  if (code === '') return [];
  return code.split('.').map((part, index) => {
    if (/^(?:0|[1-9]\d{0,8})$/.test(part)) return Number(part);
    throw new CodeError('shape', `choice ${index + 1} of the path is not a number; a path is written as 0.2.1`);
  });
}
