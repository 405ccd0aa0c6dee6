/** Topic matching (RMQ-03). */

/**
 * Whether a topic binding's key matches a routing key: words are split at dots, `*` is exactly one word and `#` any
 * number of words, none included. The empty key has no words, and so has the empty pattern.
 */
export function topicMatches(pattern: string, routingKey: string): boolean {
  return wordsMatch(wordsOf(pattern), 0, wordsOf(routingKey), 0);
}

/** How many `#` a binding's key has, since newer versions allow two only (RMQ-03). */
export function hashesIn(pattern: string): number {
  return wordsOf(pattern).filter((word) => word === '#').length;
}

const wordsOf = (key: string): readonly string[] => (key === '' ? [] : key.split('.'));

function wordsMatch(pattern: readonly string[], at: number, words: readonly string[], from: number): boolean {
  let word = from;
  for (let i = at; i < pattern.length; i++) {
    if (pattern[i] === '#') {
      for (let rest = word; rest <= words.length; rest++) if (wordsMatch(pattern, i + 1, words, rest)) return true;
      return false;
    }
    if (word === words.length || (pattern[i] !== '*' && pattern[i] !== words[word])) return false;
    word += 1;
  }
  return word === words.length;
}
