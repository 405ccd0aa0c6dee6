/** The adversary of an exhaustive search, held to what a scenario's `search.faults` allows. */
import type { Adversary } from '../../explore/situation.ts';
import { ARRIVAL, DUE } from '../../kernel/pending.ts';
import type { Setup } from '../../kernel/setup.ts';
import type { World } from '../../kernel/world.ts';
import { passingOf } from '../../model/crash-point.ts';
import type { TraceEvent } from '../../model/trace.ts';
import type { SearchSpec } from '../../scenario/index.ts';

/** The adversary of a search. */
export function adversaryOf({ nodes }: Setup, { nodes: victims, packets, points }: SearchSpec['faults']): Adversary {
  const isVictim = nodes.map(({ id }) => victims === undefined || victims.includes(id));
  const passings = nodes.map(({ role }) => (points ?? []).flatMap((point) => passingOf(role, point) ?? []));
  const after = passings.map((list) => list.flatMap((passing) => ('after' in passing ? [passing.after] : [])));
  const before = passings.map((list) => list.flatMap((passing) => ('before' in passing ? passing.before : [])));
  return {
    passed(events) {
      if (points === undefined) return 0;
      return nodes.reduce((bits, { id }, index) => {
        const isPassed = events.some((event) => concerns(event, id, after[index] ?? []));
        return isPassed ? bits | (1 << index) : bits;
      }, 0);
    },
    may({ world, passed }, step) {
      if (step.type === 'crash') {
        if (isVictim[step.node] !== true) return false;
        if (points === undefined) return true;
        return ((passed >> step.node) & 1) === 1 || isAbout(world, step.node, before[step.node] ?? []);
      }
      if (packets === undefined || (step.type !== 'lose' && step.type !== 'duplicate')) return true;
      const found = world.agenda.entries().find(({ item }) => item.seq === step.seq)?.item;
      return found?.kind === ARRIVAL && packets.includes(found.packet.verb.name);
    },
  };
}

/** Whether an event is a fact of one of these types, recorded by an actor or on its behalf. */
function concerns(event: TraceEvent, id: string, types: readonly string[]): boolean {
  if (event.type !== 'fact' || !types.includes(event.fact.type)) return false;
  return event.node === id || ('by' in event.fact && event.fact.by === id);
}

/** Whether an actor may be about to handle a packet or an alarm with one of these names. */
function isAbout({ agenda }: World, node: number, names: readonly string[]): boolean {
  return agenda.entries().some(({ item }) => {
    if (item.kind === DUE || item.node !== node) return false;
    return names.includes(item.kind === ARRIVAL ? item.packet.verb.name : item.token.name);
  });
}
