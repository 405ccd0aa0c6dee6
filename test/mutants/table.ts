/** The table of the hunt. */
import type { Hunted } from './hunt.ts';

/** The hunt as text: the mutants with what caught each, then what passed without a bug, then the sum. */
export function huntTable(rows: readonly Hunted[]): string {
  const mutants = rows.filter(({ culprit }) => culprit !== 'none');
  const worlds = rows.filter(({ culprit }) => culprit === 'none');
  const escaped = mutants.filter(({ outcome }) => outcome !== 'kept').length;
  const failed = worlds.filter(({ outcome }) => outcome !== 'kept').length;
  return [
    ...mutants.flatMap(mutantLines),
    ...worlds.map(
      ({ id, outcome, search }) => `${outcome === 'kept' ? 'passes ' : 'FAILS  '}  ${search} of ${id}, no bug planted`,
    ),
    '',
    `${mutants.length - escaped} of ${mutants.length} mutants were caught; the engine itself passes ${worlds.length - failed} of ${worlds.length} searches.`,
  ].join('\n');
}

function mutantLines({ id, does, outcome, caughtBy, faults, because, search, world, replay }: Hunted): string[] {
  const found =
    outcome === 'kept'
      ? `${search} of ${world} by ${caughtBy}, ${countOf(faults, because)}`
      : `NOT by ${search} of ${world}`;
  return [`${outcome === 'kept' ? 'caught ' : 'ESCAPED'}  ${id}: ${does}`, `         ${found}`, `         ${replay}`];
}

function countOf(faults: number | null, because: string | null): string {
  if (faults === null) return `which should be broken: ${because}`;
  return faults === 0 ? 'without any fault' : faults === 1 ? 'with 1 fault' : `with ${faults} faults`;
}
