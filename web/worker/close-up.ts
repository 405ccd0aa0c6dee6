/** Actors closely: their charts as they are written, and where they are in them at a moment. */
import { chartedOf, type PartStanding } from '../../src/actors/charted.ts';
import type { Setup } from '../../src/kernel/setup.ts';
import type { World } from '../../src/kernel/world.ts';
import type { ActorCharts, CloseUp, PartsInState } from './inspection.ts';

/** The most parts that are listed of each state. */
const LISTED = 200;

/** The charts of all actors that have any, by their ids. */
export function chartsOf({ nodes }: Setup): Readonly<Record<string, ActorCharts>> {
  const charts: Record<string, ActorCharts> = {};
  for (const { id, behaviour } of nodes) {
    const charted = chartedOf(behaviour);
    if (charted !== undefined) charts[id] = { chart: charted.graph, parts: charted.partGraph };
  }
  return charts;
}

/** An actor of a world; undefined where the world has none of that name. */
export function closeUpOf({ setup, nodes }: World, event: number, id: string): CloseUp | undefined {
  const index = setup.nodes.findIndex((node) => node.id === id);
  const node = nodes[index];
  const behaviour = setup.nodes[index]?.behaviour;
  if (node === undefined || behaviour === undefined) return undefined;
  const { up, state, durable, disk } = node;
  const charted = chartedOf(behaviour);
  const standing = up ? charted?.standing(state) : undefined;
  const safe = disk.records.toArray().slice(0, disk.synced);
  const left = up ? charted?.remains(state, safe) : durable === undefined ? null : charted?.survived(durable);
  return {
    event,
    id,
    active: standing?.active ?? [],
    context: standing?.context ?? null,
    parts: byState(standing?.parts ?? []),
    detail: up ? behaviour.freeze(state) : null,
    remains: left ?? null,
    disk: { records: disk.records.toArray().length, synced: disk.synced, factor: disk.factor, failing: disk.failing },
  };
}

function byState(parts: readonly PartStanding[]): PartsInState[] {
  const states = new Map<string | undefined, PartStanding[]>();
  for (const part of parts) {
    const known = states.get(part.state);
    if (known === undefined) states.set(part.state, [part]);
    else known.push(part);
  }
  return [...states].map(([state, all]) => ({
    state,
    count: all.length,
    listed: all.slice(0, LISTED).map(({ no, message }) => ({ no, message })),
  }));
}
