/** Runs of the world under attack: each is made as often as it takes until the process has been asked for all of it. */
import { type GuaranteeName, Judge, type Verdicts } from '../../guarantees/index.ts';
import { type End, run } from '../../kernel/run.ts';
import type { Fact } from '../../model/fact.ts';
import type { TraceEvent } from '../../model/trace.ts';
import type { Verdict } from '../../model/verdict.ts';
import { Trouble } from '../process/host.ts';
import { type Transcript, Unheard } from '../process/transcript.ts';
import { Death } from '../world/death.ts';
import { LEASE } from '../world/topology.ts';
import type { Waited, Work } from '../world/waits.ts';
import type { AttackWorld, Came, Judged, Worlds } from '../world/world.ts';
import { disturbanceOf, type Plan } from './plan.ts';

/** One run. */
export interface Ran {
  readonly works: readonly Work[];
  readonly events: readonly TraceEvent[];
  readonly waited: readonly Waited[];
  readonly end: End;
  /** The queue to which a message was sent from outside. */
  readonly homeOf: AttackWorld['homeOf'];
  /** The messages that came. */
  readonly came: readonly Came[];
}

/** Makes runs. */
export class Laboratory {
  private readonly worlds: Worlds;
  private readonly transcript: Transcript;

  constructor(worlds: Worlds, transcript: Transcript) {
    this.worlds = worlds;
    this.transcript = transcript;
  }

  /** Runs the world under a plan. Throws a Trouble where the person's code gives any. */
  run(plan: Plan, what: Judged): Promise<Ran> {
    return this.made(plan, (deaths) => this.worlds.world(disturbanceOf(plan, [], deaths), what));
  }

  /**
   * The same up to a virtual time, in microseconds, where the requests of these waits besides never leave the process. It
   * must not go on for ever, as the message of who waits without end comes again and again.
   */
  runWithout(unsent: readonly string[], until: number, plan: Plan): Promise<Ran> {
    return this.made(plan, (deaths) => {
      const world = this.worlds.world(disturbanceOf(plan, unsent, deaths), nothing);
      const limits = { ...world.setup.limits, until };
      return { ...world, setup: { ...world.setup, limits } };
    });
  }

  private async made(plan: Plan, world: (deaths: readonly Death[]) => AttackWorld): Promise<Ran> {
    const deaths: Death[] = [];
    for (;;) {
      const { setup, waits, homeOf, came } = world(deaths);
      const events: TraceEvent[] = [];
      try {
        const { end } = run(setup, { observe: (event) => events.push(event) });
        return { events, waited: waits.ended, works: waits.works, end, homeOf, came: came() };
      } catch (error) {
        if (error instanceof Death) deaths.push(refusedOften(error, deaths));
        else if (error instanceof Unheard) {
          await this.learn(error, waits.works);
          if (plan.length === 0) this.refuseFailure(events);
        } else throw error;
      }
    }
  }

  /** Who works longer than a lease lasts gets the message again before it is done, and never comes to an end. */
  private async learn(unheard: Unheard, works: readonly Work[]): Promise<void> {
    try {
      await this.transcript.learn(unheard);
    } catch (error) {
      const slow = this.worlds.hasLease
        ? works.find((work) => works.some((other) => comesDuring(other, work)))
        : undefined;
      if (!(error instanceof Trouble) || error.kind !== 'endless' || slow === undefined) throw error;
      const why = `the work on ${slow.message} takes longer than the broker's lease of ${LEASE / 1_000_000} s: what is not acknowledged by then is handed out again, and so for ever`;
      throw new Trouble('endless', why, error.at);
    }
  }

  /** Code may throw at first and try again; what throws each time would be given its message again for ever. */
  private refuseFailure(events: readonly TraceEvent[]): void {
    const tries = new Map<string, number>();
    for (const event of events) {
      if (event.type !== 'fact' || event.fact.type !== 'failed') continue;
      const { id } = event.fact.message;
      tries.set(id, (tries.get(id) ?? 0) + 1);
    }
    const failure = this.transcript.failure();
    if (failure === undefined || Math.max(0, ...tries.values()) < MOST_TRIES) return;
    throw new Trouble('throws', `the handler throws although nothing goes wrong: ${failure.error}`, failure.at);
  }
}

/** A death that is news, unless the code dies of the same message again and again: it would for ever. */
function refusedOften(death: Death, before: readonly Death[]): Death {
  if (before.filter(({ of }) => of === death.of).length < MOST_TRIES - 1) return death;
  const why = `the process dies each time that ${death.of} comes, of an error that nobody catches: ${death.message}`;
  throw new Trouble('died', why, death.at);
}

/** Whether a message comes again while a handler is at work on it. */
const comesDuring = (again: Work, { node, life, message, since, until }: Work): boolean =>
  again.node === node && again.life === life && again.message === message && again.since > since && again.since < until;

/** So often the code may throw at one message, or die of it. */
const MOST_TRIES = 10;

/** Records no effect: so first runs are made. */
export const nothing: Judged = { focus: undefined, owners: new Map() };

/** Judges a run by the effects of the messages that owe one. */
export function judged(
  { events, end, homeOf }: Ran,
  owing: ReadonlySet<string>,
  names: readonly GuaranteeName[],
): Verdicts {
  const judge = Judge.of({ names, counting: false });
  for (const event of events) {
    if (event.type !== 'fact' || (isOwed(event.fact, owing) && isAtHome(event.fact, homeOf))) judge.observe(event);
  }
  const verdicts = judge.verdicts(end === 'quiet' ? 'quiet' : 'cut-off');
  return Object.fromEntries(names.map((name) => [name, withTrueWords(verdicts[name])])) as Verdicts;
}

const isOwed = ({ type, message }: Fact, owing: ReadonlySet<string>): boolean =>
  owing.has(message.id) || type === 'effected';

/** What happens to a message in queues where the code itself has put it is its own affair. */
const isAtHome = (fact: Fact, homeOf: Ran['homeOf']): boolean =>
  !('group' in fact) || fact.group === undefined || fact.group === homeOf(fact.message);

/** The judge hears nothing else of a message that owes no effect, and so takes it for one that nobody has sent. */
const withTrueWords = (verdict: Verdict): Verdict => ({
  ...verdict,
  because: verdict.because.replace('though nobody had sent it', 'though it has none when nothing goes wrong'),
});
