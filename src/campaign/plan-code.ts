/** A fault plan as a short text, for `--plan CODE`, replay lines and links: `p1.` and its canonical JSON in base64url. */
import type { FaultPlan } from '../model/fault.ts';
import { canonical } from '../model/json.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { CodeError } from './code-error.ts';
import { readPlan } from './plan-shape.ts';

const VERSION = 'p1.';

/** The longest code that is read, in characters. */
export const PLAN_CODE_LIMIT = 2_000_000;

/** Writes a plan. Equal plans have equal codes. */
export function planCode(plan: FaultPlan): string {
  return VERSION + toBase64Url(canonical(plan));
}

/** Reads an untrusted code; throws a CodeError and nothing else. */
export function planOf(code: string): FaultPlan {
  if (code.length > PLAN_CODE_LIMIT)
    throw new CodeError(
      'too-long',
      `the plan's code has ${code.length} characters, more than the ${PLAN_CODE_LIMIT} that are read`,
    );
  if (!code.startsWith(VERSION)) {
    const other = /^p\d{1,9}\./.exec(code)?.[0];
    const what =
      other === undefined
        ? 'this is not the code of a plan'
        : `the plan's code is of the version ${other.slice(0, -1)}`;
    throw new CodeError('version', `${what}; this engine reads codes that begin with ${VERSION}`);
  }
  const read = readPlan(parsed(code.slice(VERSION.length)));
  if ('why' in read) throw new CodeError('shape', `what the code says is not a plan; ${read.why}`);
  return read.plan;
}

function parsed(digits: string): unknown {
  const text = fromBase64Url(digits);
  try {
    if (text !== undefined) return JSON.parse(text);
  } catch {
    // The sentence below says all there is to say.
  }
  throw new CodeError('damaged', "the plan's code is damaged; copy all of it, without spaces or line breaks");
}
