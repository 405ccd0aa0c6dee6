/** A world as the page shows it. */
import type { Judge } from '../../src/guarantees/index.ts';
import { localTime } from '../../src/kernel/clock.ts';
import type { World } from '../../src/kernel/world.ts';
import type { Json } from '../../src/model/json.ts';
import type { ActorMoment, Moment } from './protocol.ts';

/** The actors of a world, and what a judge says of the run until then. */
export function momentOf({ world, judge }: { readonly world: World; readonly judge: Judge }, event: number): Moment {
  return { event, actors: actorsOf(world), ...judged(judge) };
}

/** What a judge says of a run that goes on. */
export function judged(judge: Judge): Pick<Moment, 'verdicts' | 'counts' | 'brokenAt'> {
  return { verdicts: judge.verdicts('running'), counts: judge.counts(), brokenAt: judge.firstViolations() };
}

/** The whole state of each actor of a world, by its id; null while it is down. */
export function detailsOf({ setup, nodes }: World): Readonly<Record<string, Json>> {
  const entries = setup.nodes.map(({ id, behaviour }, index) => {
    const { up, state } = nodes[index] as World['nodes'][number];
    return [id, up ? behaviour.freeze(state) : null] as const;
  });
  return Object.fromEntries(entries);
}

function actorsOf(world: World): ActorMoment[] {
  return world.setup.nodes.map(({ id, role, behaviour }, index) => {
    const node = world.nodes[index] as World['nodes'][number];
    const { up, state, backlog, incarnation } = node;
    return {
      id,
      role,
      up,
      paused: backlog !== undefined,
      state: up ? behaviour.name(state) : '',
      clock: localTime(world.now, node.clock),
      incarnation,
    };
  });
}
