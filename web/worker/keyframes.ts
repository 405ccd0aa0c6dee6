/** Worlds that were kept on the way, so that any moment of a run can be shown without running it from its beginning. */
import type { RunPause } from '../../src/campaign/index.ts';
import type { Judge } from '../../src/guarantees/index.ts';
import { advance } from '../../src/kernel/run.ts';
import type { World } from '../../src/kernel/world.ts';

/** The most worlds that are kept; when there are more, every second one goes. */
const MOST = 512;

/** A world that was kept. */
export interface Keyframe {
  readonly world: World;
  /** A judge that has seen the events until then. */
  readonly judge: Judge;
}

/** The kept worlds of one run, in the order of time. */
export class Keyframes {
  private frames: Keyframe[] = [];
  private spacing = 1;
  private sinceKept = 0;

  /** Keeps the world of a pause, or lets it go where enough are kept. */
  keep({ world, judge }: RunPause): void {
    this.sinceKept += 1;
    if (this.frames.length > 0 && this.sinceKept < this.spacing) return;
    this.sinceKept = 0;
    this.frames.push({ world, judge: judge.fork() });
    if (this.frames.length <= MOST) return;
    this.frames = this.frames.filter((_, index) => index % 2 === 0);
    this.spacing *= 2;
  }

  /**
   * The world right after the step in which the event at a position happened, and a judge that has seen the events up to
   * that one. Before the first event it is the first world.
   */
  at(event: number): Keyframe {
    return this.follow(event, event);
  }

  /** The same with a judge that has seen all of that step, from which something else may follow. */
  after(event: number): Keyframe {
    return this.follow(event, Number.POSITIVE_INFINITY);
  }

  private follow(event: number, last: number): Keyframe {
    const frame = this.before(event);
    const judge = frame.judge.fork();
    let { world } = frame;
    while (world.traceLength <= event) {
      const next = advance(world, 1, 0, { observe: (each) => each.seq <= last && judge.observe(each) });
      world = next.world;
      if (next.end !== 'paused') break;
    }
    return { world, judge };
  }

  private before(event: number): Keyframe {
    let low = 0;
    let high = this.frames.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.frames[middle] as Keyframe).world.traceLength <= event + 1) low = middle;
      else high = middle - 1;
    }
    return this.frames[low] as Keyframe;
  }
}
