/** Runs of the world under attack: each is made as often as it takes until the process has been asked for all of it. */
import { type GuaranteeName, Judge, type Verdicts } from '../../guarantees/index.ts';
import { type End, run } from '../../kernel/run.ts';
import type { TraceEvent } from '../../model/trace.ts';
import { Trouble } from '../process/host.ts';
import { type Transcript, Unheard } from '../process/transcript.ts';
import type { Waited, Work } from '../world/waits.ts';
import { type Judged, type WorldChoice, Worlds } from '../world/world.ts';
import { disturbanceOf, type Plan } from './plan.ts';

/** One run. */
export interface Ran {
  readonly works: readonly Work[];
  readonly events: readonly TraceEvent[];
  readonly waited: readonly Waited[];
  readonly end: End;
}

/** Makes runs. */
export class Laboratory {
  private readonly worlds: Worlds;
  private readonly transcript: Transcript;

  constructor(worlds: Worlds, transcript: Transcript) {
    this.worlds = worlds;
    this.transcript = transcript;
  }

  /**
   * Runs the world under a plan; the requests of these waits besides never leave the process. Throws a Trouble where the
   * person's code gives any.
   */
  async run(plan: Plan, what: Judged, unsent: readonly string[] = []): Promise<Ran> {
    for (;;) {
      const { setup, waits } = this.worlds.world(disturbanceOf(plan, unsent), what);
      const events: TraceEvent[] = [];
      try {
        const { end } = run(setup, { observe: (event) => events.push(event) });
        return { events, waited: waits.ended, works: waits.works, end };
      } catch (error) {
        if (!(error instanceof Unheard)) throw error;
        await this.transcript.learn(error);
        if (plan.length === 0) this.refuseFailure();
      }
    }
  }

  /** Code that throws although nothing goes wrong would be given its message again for ever. */
  private refuseFailure(): void {
    const failure = this.transcript.failure();
    if (failure === undefined) return;
    throw new Trouble('throws', `the handler throws although nothing goes wrong: ${failure.error}`, failure.at);
  }
}

/**
 * The laboratory for a world, and its first run, in which nothing goes wrong. Code that tells its client how it consumes
 * gets the world that it asks for.
 */
export async function undisturbed(
  choice: WorldChoice,
  transcript: Transcript,
): Promise<{ laboratory: Laboratory; ran: Ran; choice: WorldChoice }> {
  const laboratory = new Laboratory(new Worlds(choice, transcript), transcript);
  const ran = await laboratory.run([], nothing);
  const asked = { ...choice, ...transcript.consuming() };
  if (asked.prefetch === choice.prefetch && asked.noAck === choice.noAck) return { laboratory, ran, choice };
  const better = new Laboratory(new Worlds(asked, transcript), transcript);
  return { laboratory: better, ran: await better.run([], nothing), choice: asked };
}

/** Records no effect: so first runs are made. */
export const nothing: Judged = { focus: undefined, owners: new Map() };

/** Judges a run by the effects of the messages that owe one. */
export function judged({ events, end }: Ran, owing: ReadonlySet<string>, names: readonly GuaranteeName[]): Verdicts {
  const judge = Judge.of({ names, counting: false });
  for (const event of events) {
    if (event.type !== 'fact' || owing.has(event.fact.message.id) || event.fact.type === 'effected')
      judge.observe(event);
  }
  return judge.verdicts(end === 'quiet' ? 'quiet' : 'cut-off');
}
