/** What exported files are called. */

/** The longest part of a name, in characters. */
const LONGEST = 60;

/** Letters, digits and hyphens of a text, in small letters; empty where it has none. */
export function slug(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
}

/** A file's name from the scenario's, the seed, and the branch where it is not the base: `ack-lost-seed-1.svg`. */
export function fileName(scenario: string, seed: string, branch: string | undefined, extension: string): string {
  const parts = [slug(scenario) || 'scenario', `seed-${slug(seed) || 'x'}`, branch === undefined ? '' : slug(branch)];
  return `${parts.filter((part) => part !== '').join('-')}.${extension}`;
}
