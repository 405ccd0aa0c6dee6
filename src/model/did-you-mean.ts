/** The known word that somebody probably meant. */

/** The closest of the known words, or undefined when none is close. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 60) return undefined;
  const wanted = folded(word);
  const limit = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let best: string | undefined;
  let least = 2 * limit;
  for (const candidate of known) {
    const distance = editDistance(wanted, folded(candidate), limit);
    // People seldom get the first letter wrong: of two words that are equally close the one that shares it wins.
    const badness = 2 * distance + (candidate[0] === word[0] ? 0 : 1);
    if (distance < limit && badness < least) {
      best = candidate;
      least = badness;
    }
  }
  return best;
}

/** A hint that offers the closest word, or else lists what there is. */
export function hintAt(word: string, known: readonly string[], otherwise: string): string {
  const meant = didYouMean(word, known);
  return meant === undefined ? otherwise : `did you mean ${meant}?`;
}

// maxDeliveries, max_deliveries and max-deliveries are one word.
function folded(word: string): string {
  return word
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[_\s]/g, '-')
    .toLowerCase();
}

/** The number of letters to insert, remove, replace or swap with their neighbour; `limit` or more is all the same. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(previous[column - 1]! + (same ? 0 : 1), previous[column]! + 1, current[column - 1]! + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, before[column - 2]! + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length]!, limit);
}
