/** What is asked of worlds: which of some guarantees are broken in them. */
import { type Amend, type GuaranteeName, guaranteeOf, Judge } from '../guarantees/index.ts';
import type { Arrival } from '../kernel/pending.ts';
import type { Setup } from '../kernel/setup.ts';
import type { World } from '../kernel/world.ts';
import type { VerdictStatus } from '../model/verdict.ts';
import { Commuting, type Reach } from './commuting.ts';
import type { Rest } from './findings.ts';
import type { Subject } from './inquiry.ts';
import {
  type Adversary,
  anything,
  beginning,
  isAtRest,
  isBenign,
  type NumberedStep,
  type Situation,
  Situations,
} from './situation.ts';
import { type Alike, plainView, viewsOf } from './symmetry.ts';

/** How a search asks. */
export interface Asked {
  /** What the adversary may do; all that the budget allows where this is left out. */
  readonly adversary?: Adversary | undefined;
  /** Other properties in the place of those of the guarantees. */
  readonly amend?: Amend | undefined;
  /** Groups of actors that are set up alike: worlds that differ only in which of them is which are one. */
  readonly alike?: readonly Alike[] | undefined;
  /** Who may send to whom and be struck, where steps that touch nothing else are to be taken first; tried with all others where left out. */
  readonly reach?: Reach | undefined;
  /** Whether states also differ where other things have happened on the way; otherwise only by what may come of them. */
  readonly telling?: boolean | undefined;
}

/** The guarantees for which it does not matter who of those that consume from a queue did something. */
const impartial: ReadonlySet<GuaranteeName> = new Set<GuaranteeName>([
  'at-most-once',
  'at-least-once',
  'exactly-once',
  'at-most-once-delivery',
  'at-least-once-delivery',
  'exactly-once-delivery',
  'no-silent-loss',
]);

/** All situations that can come from a setup, and what is asked of each: a property for each guarantee. */
export class Inquest extends Situations implements Subject<Situation, NumberedStep> {
  readonly properties: number;
  readonly lively: number;
  /** In how many ways actors that are alike may be seated: so many worlds may be one. */
  readonly seatings: number;
  /** What finds the steps that may be taken before all others; undefined where none is looked for. */
  readonly commuting: Commuting | undefined;
  private readonly names: readonly GuaranteeName[];
  private readonly telling: boolean;
  /** The step that was taken last to see whether it may be taken first, and where it led. */
  private tried: { readonly step: NumberedStep; readonly after: Situation } | undefined;

  constructor(
    setup: Setup,
    names: readonly GuaranteeName[],
    { adversary = anything, amend, alike = [], reach, telling = false }: Asked,
  ) {
    const isImpartial = amend === undefined && names.every((name) => impartial.has(name));
    const views = isImpartial ? viewsOf(setup, alike) : [plainView(setup)];
    super(beginning(setup, Judge.of({ names, counting: false, amend }), adversary, views), adversary, views);
    this.seatings = views.length;
    const commuting = isImpartial && reach !== undefined ? new Commuting(setup, reach) : undefined;
    this.commuting = commuting?.isPossible === true ? commuting : undefined;
    this.names = names;
    this.telling = telling;
    this.properties = names.length;
    this.lively = this.bits((name) => guaranteeOf(name).properties.some(({ kind }) => kind === 'liveness'));
  }

  /** The steps that are to be tried: one alone where it may be taken before all others. */
  override steps(situation: Situation): readonly NumberedStep[] {
    const steps = this.all(situation);
    const first = this.firstOf(situation, steps);
    return first === undefined ? steps : [first];
  }

  override after(before: Situation, step: NumberedStep): Situation {
    return this.tried?.step === step ? this.tried.after : super.after(before, step);
  }

  override encode(situation: Situation): ArrayLike<number> {
    const code = super.encode(situation);
    return this.telling ? [...Array.from(code), happened(situation)] : code;
  }

  /** All steps that may come next, whatever may be taken first. */
  all(situation: Situation): readonly NumberedStep[] {
    return super.steps(situation);
  }

  /** Whether a step may be taken before all others that may come next. */
  mayBeFirst(situation: Situation, step: NumberedStep): boolean {
    const { commuting } = this;
    const arrival = commuting?.candidates(situation.world).find(({ seq }) => isOccurrence(step, seq));
    return arrival !== undefined && this.settles(situation, step, arrival);
  }

  private firstOf(situation: Situation, steps: readonly NumberedStep[]): NumberedStep | undefined {
    if (this.commuting === undefined || steps.length < 2) return undefined;
    for (const arrival of this.commuting.candidates(situation.world)) {
      const step = steps.find((each) => isOccurrence(each, arrival.seq));
      if (step !== undefined && this.settles(situation, step, arrival)) return step;
    }
    return undefined;
  }

  private settles(situation: Situation, step: NumberedStep, arrival: Arrival): boolean {
    const after = super.after(situation, step);
    this.tried = { step, after };
    return this.commuting?.isSettling(arrival, situation.world, after.world) === true;
  }

  faults({ world }: Situation): number {
    return faultsOf(world);
  }

  broken({ judge }: Situation): number {
    const first = judge.firstViolations();
    return this.bits((name) => first[name] !== undefined);
  }

  isBenign({ step }: NumberedStep): boolean {
    return isBenign(step);
  }

  rest(situation: Situation, steps: readonly NumberedStep[]): Rest | undefined {
    const { world, judge } = situation;
    if (!isAtRest(steps, world)) return undefined;
    const verdicts = judge.verdicts('quiet');
    const where = (status: VerdictStatus) => this.bits((name) => verdicts[name].status === status);
    return { violated: where('violated'), undecided: where('undecided'), facts: happened(situation) };
  }

  private bits(is: (name: GuaranteeName) => boolean): number {
    return this.names.reduce((bits, name, index) => (is(name) ? bits | (1 << index) : bits), 0);
  }
}

/** All that has happened, whoever of those that are alike did it. */
const happened = ({ facts }: Situation): number => Math.min(...facts);

const isOccurrence = ({ step }: NumberedStep, seq: number): boolean => step.type === 'occur' && step.seq === seq;

/** How many faults a world has seen. */
function faultsOf({ spent: { drops, duplicates, crashes, timeouts } }: World): number {
  return drops + duplicates + crashes + timeouts;
}
