/** An attack: every set of faults within the budget, fewest first, against a person's code. */
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { FaultPlan } from '../../model/fault.ts';
import type { TraceEvent } from '../../model/trace.ts';
import type { Verdict, VerdictStatus } from '../../model/verdict.ts';
import { type Host, Trouble } from '../process/host.ts';
import { Transcript } from '../process/transcript.ts';
import type { Remark, Site } from '../process/words.ts';
import type { WorldChoice } from '../world/world.ts';
import { judged, type Laboratory, type Ran, undisturbed } from './laboratory.ts';
import { type Strike, type StrikeBudget, type StrikeKind, strikeKinds, strikesIn } from './strikes.ts';
import { type Owed, owedBy } from './undisturbed.ts';

/** How an attack is made. */
export interface AttackOptions extends WorldChoice {
  /** The most faults of one run. */
  readonly faults: number;
  /** The most of each kind. */
  readonly budget: StrikeBudget;
  /** The guarantees to judge. */
  readonly guarantees: readonly GuaranteeName[];
  /** The most runs. */
  readonly runs: number;
  /** Asked before each run; the attack then ends, and says what it has covered. */
  readonly shouldStop?: () => boolean;
  /** Told after each run. */
  readonly onProgress?: (runs: number, waiting: number) => void;
}

/** The fewest faults that break a guarantee, and the run that shows it. */
export interface Breach {
  readonly strikes: readonly Strike[];
  /** How many they are: the guarantee's par. */
  readonly par: number;
  readonly effect: string;
  readonly verdict: Verdict;
  readonly events: readonly TraceEvent[];
  /** Where in the person's code it strikes; undefined where no fault has a place there. */
  readonly at: Site | undefined;
}

/** What was found about one guarantee. */
export interface Finding {
  readonly guarantee: GuaranteeName;
  readonly status: VerdictStatus;
  readonly because: string;
  readonly breach: Breach | undefined;
}

/** One fault alone, wherever in the run it strikes the same place, and what came of it. */
export interface SingleFault {
  readonly kind: StrikeKind;
  readonly at: Site | undefined;
  /** What it strikes at, e.g. `call("charge")`. */
  readonly words: string;
  /** How many runs had this fault and no other. */
  readonly runs: number;
  /** The guarantees that it broke. */
  readonly broke: readonly GuaranteeName[];
}

/** What came of an attack. */
export interface AttackResult {
  readonly findings: readonly Finding[];
  /** The effects that were judged. */
  readonly effects: readonly string[];
  /** What each fault does alone, crashes first. */
  readonly singles: readonly SingleFault[];
  readonly runs: number;
  /** How many lives the process had. */
  readonly lives: number;
  /** What keeps the attack from a verdict; undefined where nothing does. */
  readonly trouble: Trouble | undefined;
  /** What ended the attack before all was tried; undefined where nothing did. */
  readonly stopped: string | undefined;
  readonly remarks: readonly Remark[];
}

/** Attacks the code that a host runs. Trouble with the code is part of the result; only an unloadable one throws. */
export async function attack(host: Host, options: AttackOptions): Promise<AttackResult> {
  const transcript = new Transcript(host);
  const course = new Course(transcript, options);
  try {
    await course.take();
  } catch (error) {
    if (!(error instanceof Trouble) || error.kind === 'unloadable') throw error;
    course.trouble = error;
  } finally {
    transcript.end();
  }
  return course.result();
}

/** A plan that is still to be tried. */
type Plan = readonly Strike[];

/** One attack from its beginning to its end. */
class Course {
  trouble: Trouble | undefined;
  private stopped: string | undefined;
  private runs = 0;
  private cutShort: string | undefined;
  private effects: readonly Owed[] = [];
  private readonly breaches = new Map<GuaranteeName, Breach>();
  private readonly singles = new Map<string, { strike: Strike; runs: number; broke: Set<GuaranteeName> }>();
  private readonly transcript: Transcript;
  private readonly options: AttackOptions;

  constructor(transcript: Transcript, options: AttackOptions) {
    this.transcript = transcript;
    this.options = options;
  }

  async take(): Promise<void> {
    const { laboratory, ran } = await undisturbed(this.options, this.transcript);
    this.effects = owedBy(ran);
    for (const owed of this.effects) await this.search(owed, laboratory);
    await this.transcript.repeat(() => this.shouldStop());
  }

  result(): AttackResult {
    const { trouble, stopped, runs, effects, transcript } = this;
    return {
      findings: this.options.guarantees.map((guarantee) => this.finding(guarantee)),
      effects: effects.map(({ focus }) => focus.effect),
      singles: [...this.singles.values()].map(({ strike, runs: struck, broke }) => {
        return { kind: strike.kind, at: strike.at, words: strike.what, runs: struck, broke: [...broke] };
      }),
      runs,
      lives: transcript.lives,
      trouble,
      stopped,
      remarks: transcript.remarks(),
    };
  }

  /** All plans with few faults before all with more. */
  private async search(owed: Owed, laboratory: Laboratory): Promise<void> {
    let plans: Plan[] = [[]];
    for (let faults = 0; plans.length > 0 && !this.isSettled(); faults++) {
      const next: Plan[] = [];
      for (const [index, plan] of plans.entries()) {
        if (this.shouldStop()) return;
        const ran = await laboratory.run(faultsOf(plan), owed);
        this.runs += 1;
        this.options.onProgress?.(this.runs, plans.length - index - 1);
        this.judge(plan, ran, owed);
        if (faults < this.options.faults) next.push(...this.extended(plan, ran));
      }
      plans = next;
    }
  }

  /** Whether every guarantee is known to be broken. */
  private isSettled(): boolean {
    return this.breaches.size === this.options.guarantees.length;
  }

  private shouldStop(): boolean {
    if (this.options.shouldStop?.() === true) this.stopped ??= 'the attack was stopped';
    if (this.runs >= this.options.runs) this.stopped ??= `the limit of ${this.options.runs} runs was reached`;
    return this.stopped !== undefined;
  }

  private judge(plan: Plan, ran: Ran, { focus, owing }: Owed): void {
    const verdicts = judged(ran, owing, this.options.guarantees);
    const broke = this.options.guarantees.filter((name) => verdicts[name].status === 'violated');
    const [strike] = plan;
    if (plan.length === 1 && strike !== undefined) this.noteSingle(strike, broke);
    if (ran.end !== 'quiet') this.cutShort ??= `a run with ${faultCount(plan.length)} reached its limit (${ran.end})`;
    for (const name of broke) {
      if ((this.breaches.get(name)?.par ?? Number.POSITIVE_INFINITY) <= plan.length) continue;
      const at = plan.findLast((each) => each.at !== undefined)?.at;
      const { events } = ran;
      this.breaches.set(name, {
        strikes: plan,
        par: plan.length,
        effect: focus.effect,
        verdict: verdicts[name],
        events,
        at,
      });
    }
  }

  private noteSingle(strike: Strike, broke: readonly GuaranteeName[]): void {
    const key = `${strike.kind} ${strike.at === undefined ? strike.what : `${strike.at.file}:${strike.at.line}`}`;
    const point = this.singles.get(key) ?? { strike, runs: 0, broke: new Set<GuaranteeName>() };
    point.runs += 1;
    for (const name of broke) point.broke.add(name);
    this.singles.set(key, point);
  }

  /** The plan with each fault that may come after its last one. Crashes come first, since they have a place in the code. */
  private extended(plan: Plan, { events, waited }: Ran): Plan[] {
    const after = plan.at(-1)?.time ?? 0;
    const names = new Set(plan.map(({ name }) => name));
    const possible = strikesIn(events, waited, this.options.profile).filter(
      ({ kind, name, time }) =>
        time >= after &&
        !names.has(name) &&
        plan.filter((each) => each.kind === kind).length < this.options.budget[kind],
    );
    const inKinds = possible.toSorted((a, b) => strikeKinds.indexOf(a.kind) - strikeKinds.indexOf(b.kind));
    return inKinds.map((strike) => [...plan, strike]);
  }

  private finding(guarantee: GuaranteeName): Finding {
    const breach = this.breaches.get(guarantee);
    // What a person's code does not do twice shows nothing, not even a violation.
    const doubt = this.trouble?.kind === 'unrepeatable' ? this.trouble.message : undefined;
    if (breach !== undefined && doubt === undefined) {
      const because = `${faultCount(breach.par)}: ${breach.verdict.because}`;
      return { guarantee, status: 'violated', because, breach };
    }
    const reason = doubt ?? this.trouble?.message ?? this.stopped ?? this.cutShort ?? this.emptiness();
    if (reason !== undefined) return { guarantee, status: 'undecided', because: reason, breach: undefined };
    const because = `whatever ${faultCount(this.options.faults)} or fewer do, in ${this.runs} runs`;
    return { guarantee, status: 'holds', because, breach: undefined };
  }

  private emptiness(): string | undefined {
    return this.effects.length === 0 ? 'the handler has no effect by its port: there is nothing to judge' : undefined;
  }
}

const faultsOf = (plan: Plan): FaultPlan => plan.map(({ fault }) => fault);

/** A number of faults in words. */
export const faultCount = (count: number): string => (count === 1 ? '1 fault' : `${count} faults`);
