/** Finds things by a few of their letters. */

/** How well a text fits what was typed: the higher the better; undefined where it does not. */
export function scoreOf(typed: string, text: string): number | undefined {
  const needle = typed.toLowerCase().replaceAll(' ', '');
  const hay = text.toLowerCase();
  if (needle === '') return 0;
  const whole = hay.indexOf(typed.trim().toLowerCase());
  if (whole >= 0) return 1000 - whole - (isWordStart(hay, whole) ? 0 : 200) - hay.length / 100;
  return scattered(needle, hay);
}

/** The letters in their order, anywhere: the starts of words and neighbours count for more. */
function scattered(needle: string, hay: string): number | undefined {
  let score = 0;
  let from = 0;
  for (let i = 0; i < needle.length; i++) {
    const found = bestNext(hay, needle[i] as string, from);
    if (found < 0) return undefined;
    score += found === from && i > 0 ? 8 : isWordStart(hay, found) ? 6 : 1;
    from = found + 1;
  }
  return score - hay.length / 100;
}

/** Where a letter is next: right here, or else at the start of a word, or else anywhere; negative where it is not. */
function bestNext(hay: string, letter: string, from: number): number {
  if (hay[from] === letter) return from;
  const anywhere = hay.indexOf(letter, from);
  for (let at = anywhere; at >= 0; at = hay.indexOf(letter, at + 1)) if (isWordStart(hay, at)) return at;
  return anywhere;
}

const isWordStart = (text: string, at: number): boolean => at === 0 || !/[a-z0-9]/.test(text[at - 1] as string);

/** Those that fit, the best first; equals keep their order. */
export function ranked<T>(typed: string, things: readonly T[], textOf: (thing: T) => string): T[] {
  return things
    .flatMap((thing) => {
      const score = scoreOf(typed, textOf(thing));
      return score === undefined ? [] : [{ thing, score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ thing }) => thing);
}
