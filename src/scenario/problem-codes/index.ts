/** Every problem that a scenario file can have, by its code. Codes are never used again for something else. */
import type { Explanation } from './explanation.ts';
import { fileProblems } from './file.ts';
import { meaningProblems } from './meaning.ts';
import { quantityProblems } from './quantity.ts';
import { shapeProblems } from './shape.ts';

/** The table: QS1xx the file itself, QS2xx its shape, QS3xx quantities, QS4xx what it means. */
export const problemCodes = {
  ...fileProblems,
  ...shapeProblems,
  ...quantityProblems,
  ...meaningProblems,
} as const satisfies Readonly<Record<string, Explanation>>;

/** The code of a problem. */
export type ProblemCode = keyof typeof problemCodes;

/** Whether a text is a code of the table. */
export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(problemCodes, text);
