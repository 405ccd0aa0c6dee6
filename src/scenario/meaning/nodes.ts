/** The nodes of a broker, which is one itself unless its profile and its topology make it a cluster. */
import { profileNamed } from '../../profiles/registry.ts';

/** The names of n actors of one kind. */
export function instances(id: string, count: number): string[] {
  return count === 1 ? [id] : Array.from({ length: count }, (_, index) => `${id}-${index + 1}`);
}

/** How many nodes a broker of a profile has by what its topology says under that name, whether that has been read or not. */
export const nodeCount = (profile: string, settings: unknown): number => profileNamed(profile)?.nodes?.(settings) ?? 1;

/** The names of these nodes. */
export function nodesOf(id: string, profile: string, settings: unknown): readonly [string, ...string[]] {
  const [first = id, ...others] = instances(id, nodeCount(profile, settings));
  return [first, ...others];
}
