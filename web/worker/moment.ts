/** A world as the page shows it. */
import type { Judge } from '../../src/guarantees/index.ts';
import { localTime } from '../../src/kernel/clock.ts';
import type { World } from '../../src/kernel/world.ts';
import type { ActorMoment, Moment } from './protocol.ts';

/** The actors of a world, and what a judge says of the run until then. */
export function momentOf({ world, judge }: { readonly world: World; readonly judge: Judge }, event: number): Moment {
  return { event, actors: actorsOf(world), ...judged(judge) };
}

/** What a judge says of a run that goes on. */
export function judged(judge: Judge): Pick<Moment, 'verdicts' | 'counts' | 'brokenAt'> {
  return { verdicts: judge.verdicts('running'), counts: judge.counts(), brokenAt: judge.firstViolations() };
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
      detail: up ? behaviour.freeze(state) : null,
      clock: localTime(world.now, node.clock),
      incarnation,
    };
  });
}
