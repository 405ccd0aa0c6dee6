// Whether what a search writes of a situation tells all that may follow it: the proof that it may take two for one.
import type { Inquest } from '../../../src/explore/inquest.ts';
import type { Situation } from '../../../src/explore/situation.ts';

/** What was compared, and how often two that were taken for one went on in different ways. */
export interface Confusions {
  readonly compared: number;
  readonly confused: number;
}

/** So many different situations that are written alike are looked at: whoever is confused is so soon. */
const EACH = 3;

/**
 * Goes through situations from the first on, also through some that are written as others were, and compares how those go on
 * that are written alike: the same faults, breaches and rest, and for each step of one a step of the other to what is written
 * alike. Where that is so of all, to be written alike is a bisimulation, so no verdict can tell them apart.
 */
export function confusionsOf(
  inquest: Inquest,
  most: number,
  encode: (situation: Situation) => ArrayLike<number> = (situation) => inquest.encode(situation),
): Confusions {
  const write = (situation: Situation): string => Array.from(encode(situation)).join();
  const outlooks = new Map<string, string>();
  const seen = new Map<string, number>([[write(inquest.initial), 1]]);
  const waiting = [inquest.initial];
  let compared = 0;
  let confused = 0;
  for (let at = 0; at < waiting.length && at < most; at++) {
    const situation = waiting[at] as Situation;
    const steps = inquest.all(situation);
    const next = steps.map((step) => {
      const to = inquest.after(situation, step);
      return { type: step.step.type, to, code: write(to) };
    });
    const { violated, undecided } = inquest.rest(situation, steps) ?? {};
    const follows = next.map(({ type, code }) => `${type} ${code}`).sort();
    const outlook = JSON.stringify([
      inquest.faults(situation),
      inquest.broken(situation),
      violated,
      undecided,
      follows,
    ]);
    const own = write(situation);
    const known = outlooks.get(own);
    if (known === undefined) outlooks.set(own, outlook);
    else {
      compared += 1;
      if (known !== outlook) confused += 1;
    }
    for (const { to, code } of next) {
      const often = seen.get(code) ?? 0;
      if (often >= EACH) continue;
      seen.set(code, often + 1);
      waiting.push(to);
    }
  }
  return { compared, confused };
}
