/** The patterns of PSUBSCRIBE, as `stringmatchlen` of Redis reads them: byte by byte (RPS-08). */
import { bytesOf } from './bytes.ts';

const STAR = 42;
const MINUS = 45;
const QUESTION = 63;
const OPEN = 91;
const BACKSLASH = 92;
const CLOSE = 93;
const CARET = 94;

/** A pattern and a text on the way through a match. */
interface Walk {
  readonly pattern: readonly number[];
  readonly text: readonly number[];
  /** Set when what follows a star fits nowhere: then no longer run of an earlier star can help. */
  hopeless: boolean;
}

/** Whether a channel fits a pattern. The empty channel fits the empty pattern alone, not even `*`. */
export function fits(pattern: string, channel: string): boolean {
  return walk({ pattern: bytesOf(pattern), text: bytesOf(channel), hopeless: false }, 0, 0);
}

function walk(state: Walk, patternAt: number, textAt: number): boolean {
  const { pattern, text } = state;
  let at = patternAt;
  let char = textAt;
  while (at < pattern.length && char < text.length) {
    if (pattern[at] === STAR) return afterStar(state, at, char);
    const one = oneOf(pattern, at, text[char] as number);
    if (!one.fits) return false;
    at = one.next;
    char += 1;
    if (char === text.length) while (pattern[at] === STAR) at += 1;
  }
  return at >= pattern.length && char === text.length;
}

function afterStar(state: Walk, starAt: number, textAt: number): boolean {
  const { pattern, text } = state;
  let at = starAt;
  while (pattern[at + 1] === STAR) at += 1;
  if (at === pattern.length - 1) return true;
  for (let char = textAt; char < text.length; char++) {
    if (walk(state, at + 1, char)) return true;
    if (state.hopeless) return false;
  }
  state.hopeless = true;
  return false;
}

interface One {
  readonly fits: boolean;
  /** Where the pattern goes on. */
  readonly next: number;
}

/** One byte against what the pattern has at a place. */
function oneOf(pattern: readonly number[], at: number, byte: number): One {
  const what = pattern[at];
  if (what === QUESTION) return { fits: true, next: at + 1 };
  if (what === OPEN) return ofSet(pattern, at + 1, byte);
  const escaped = what === BACKSLASH && at + 1 < pattern.length ? at + 1 : at;
  return { fits: pattern[escaped] === byte, next: escaped + 1 };
}

/** A set in brackets. One that nobody closes ends with the pattern. */
function ofSet(pattern: readonly number[], start: number, byte: number): One {
  const negated = pattern[start] === CARET;
  let at = negated ? start + 1 : start;
  let found = false;
  while (at < pattern.length && pattern[at] !== CLOSE) {
    const left = pattern.length - at;
    if (pattern[at] === BACKSLASH && left >= 2) {
      at += 1;
      if (pattern[at] === byte) found = true;
    } else if (left >= 3 && pattern[at + 1] === MINUS) {
      const [low, high] = inOrder(pattern[at] as number, pattern[at + 2] as number);
      at += 2;
      if (low <= byte && byte <= high) found = true;
    } else if (pattern[at] === byte) found = true;
    at += 1;
  }
  return { fits: found !== negated, next: at + 1 };
}

const inOrder = (a: number, b: number): readonly [number, number] => (a <= b ? [a, b] : [b, a]);
