/** An attack: every set of faults and switches within the budget, fewest first, against a person's code. */
import type { GuaranteeName } from '../../guarantees/index.ts';
import { type Host, Trouble } from '../process/host.ts';
import { eachOnce } from '../process/remarks.ts';
import { Transcript } from '../process/transcript.ts';
import type { Remark } from '../process/words.ts';
import type { WorldChoice } from '../world/world.ts';
import { type Beginning, begin } from './beginning.ts';
import { Excuses } from './excuses.ts';
import { Frontier } from './frontier.ts';
import { judged, type Laboratory, type Ran } from './laboratory.ts';
import type { Owed } from './owed.ts';
import {
  allows,
  type Cost,
  compareCosts,
  costOf,
  costText,
  faultCount,
  isAlone,
  type Limits,
  type Plan,
  strikeKinds,
} from './plan.ts';
import type { AttackResult, Breach, Finding } from './result.ts';
import { Singles } from './singles.ts';
import { possibleIn } from './strikes.ts';
import { Tally } from './tally.ts';

/** How an attack is made. */
export interface AttackOptions extends WorldChoice, Limits {
  /** The most faults of one run; switches are bounded by the budget alone. */
  readonly faults: number;
  /** The guarantees to judge. */
  readonly guarantees: readonly GuaranteeName[];
  /** The most runs. */
  readonly runs: number;
  /** Asked before each run; the attack then ends, and says what it has covered. */
  readonly shouldStop?: () => boolean;
  /** Told after each run. */
  readonly onProgress?: (runs: number, waiting: number) => void;
}

/** The most faults and switches of one run together: two where fewer faults are allowed, since a fault makes the overlap. */
export const togetherOf = ({ faults }: Pick<AttackOptions, 'faults'>): number => Math.max(faults, 2);

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

/** One attack from its beginning to its end. */
class Course {
  trouble: Trouble | undefined;
  private stopped: string | undefined;
  private cutShort: string | undefined;
  private begun: Partial<Beginning> = {};
  private readonly excuses = new Excuses();
  private readonly crowds: Remark[] = [];
  private readonly tally = new Tally();
  private readonly breaches = new Map<GuaranteeName, Breach>();
  private readonly singles = new Singles();
  private readonly transcript: Transcript;
  private readonly options: AttackOptions;

  constructor(transcript: Transcript, options: AttackOptions) {
    this.transcript = transcript;
    this.options = options;
  }

  async take(): Promise<void> {
    const begun = await begin(this.options, this.transcript);
    const { laboratory, choice } = begun;
    this.begun = begun;
    for (const owed of begun.owed) await this.search(owed, laboratory, choice);
    await this.transcript.repeat(() => this.shouldStop());
  }

  result(): AttackResult {
    const { trouble, stopped, cutShort, transcript, tally } = this;
    const { owed = [], idle = [], choice = this.options } = this.begun;
    const wasStopped = trouble !== undefined || stopped !== undefined || cutShort !== undefined;
    return {
      findings: this.options.guarantees.map((guarantee) => this.finding(guarantee)),
      profile: choice.profile,
      effects: owed.map(({ focus }) => focus.effect),
      singles: this.singles.all,
      runs: tally.runs,
      tried: tally.rows,
      idle,
      excused: this.excuses.all,
      complete: !wasStopped && !this.isBroken() && this.isObserved(),
      lives: transcript.lives,
      trouble,
      stopped,
      remarks: eachOnce([...transcript.remarks(), ...this.crowds]),
    };
  }

  /** All plans that cost little before all that cost more. */
  private async search(owed: Owed, laboratory: Laboratory, choice: WorldChoice): Promise<void> {
    const frontier = new Frontier();
    frontier.add([]);
    for (let cost = frontier.cost; cost !== undefined; cost = frontier.cost) {
      if (this.isSettled(cost) || this.shouldStop()) return;
      const plan = frontier.take() as Plan;
      const ran = await laboratory.run(plan, owed);
      this.tally.count(cost);
      this.options.onProgress?.(this.tally.runs, frontier.waiting);
      this.judge(plan, ran, owed);
      for (const next of await this.extended(plan, ran, laboratory, choice)) frontier.add(next);
    }
  }

  /** Whether every guarantee is known to be broken by what costs less. */
  private isSettled(cost: Cost): boolean {
    const { guarantees } = this.options;
    return guarantees.every((name) => {
      const breach = this.breaches.get(name);
      return breach !== undefined && compareCosts(costOf(breach.strikes), cost) < 0;
    });
  }

  /** Whether every guarantee is broken, so that a search may have ended before all was tried. */
  private isBroken(): boolean {
    return this.breaches.size === this.options.guarantees.length;
  }

  /** Whether the code awaits nothing but what is played: in another await no crash was tried. */
  private isObserved(): boolean {
    return !this.transcript.remarks().some(({ what }) => what === 'await');
  }

  private shouldStop(): boolean {
    if (this.options.shouldStop?.() === true) this.stopped ??= 'the attack was stopped';
    if (this.tally.runs >= this.options.runs) this.stopped ??= `the limit of ${this.options.runs} runs was reached`;
    return this.stopped !== undefined;
  }

  private judge(plan: Plan, ran: Ran, { focus, owing }: Owed): void {
    const verdicts = judged(ran, owing, this.options.guarantees);
    const broke = this.options.guarantees.filter((name) => verdicts[name].status === 'violated');
    this.singles.note(plan, broke);
    this.excuses.note(plan, ran, owing);
    const cost = costOf(plan);
    if (ran.end !== 'quiet') this.cutShort ??= `a run with ${costText(cost)} reached its limit (${ran.end})`;
    for (const name of broke) {
      const known = this.breaches.get(name);
      if (known !== undefined && compareCosts(costOf(known.strikes), cost) <= 0) continue;
      const at = plan.findLast((each) => each.at !== undefined)?.at;
      const { events } = ran;
      const verdict = verdicts[name];
      this.breaches.set(name, { strikes: plan, par: cost.faults, effect: focus.effect, verdict, events, at });
    }
  }

  /** The plan with each strike that may come after its last one. Crashes come first, since they have a place in the code. */
  private async extended(plan: Plan, ran: Ran, laboratory: Laboratory, choice: WorldChoice): Promise<Plan[]> {
    const { faults, switches } = costOf(plan);
    if (faults + switches >= togetherOf(this.options) || isAlone(this.options, plan)) return [];
    const after = plan.at(-1)?.time ?? 0;
    const names = new Set(plan.map(({ name }) => name));
    const { strikes, crowded } = await possibleIn(laboratory, plan, ran, choice);
    this.crowds.push(...crowded.map(({ at }): Remark => ({ what: 'crowd', at })));
    const possible = strikes.filter(
      (strike) =>
        strike.time >= after &&
        !names.has(strike.name) &&
        (strike.kind === 'switch' || faults < this.options.faults) &&
        allows(this.options, plan, strike),
    );
    const inKinds = possible.toSorted((a, b) => strikeKinds.indexOf(a.kind) - strikeKinds.indexOf(b.kind));
    return inKinds.map((strike) => [...plan, strike]);
  }

  private finding(guarantee: GuaranteeName): Finding {
    const breach = this.breaches.get(guarantee);
    // What a person's code does not do twice shows nothing, not even a violation.
    const doubt = this.trouble?.kind === 'unrepeatable' ? this.trouble.message : undefined;
    if (breach !== undefined && doubt === undefined) {
      const because = `${costText(costOf(breach.strikes))}: ${breach.verdict.because}`;
      return { guarantee, status: 'violated', because, breach };
    }
    const reason = doubt ?? this.trouble?.message ?? this.stopped ?? this.cutShort ?? this.emptiness();
    if (reason !== undefined) return { guarantee, status: 'undecided', because: reason, breach: undefined };
    const because = `${this.isObserved() ? '' : 'as far as it was observed, '}whatever ${faultCount(this.options.faults)} or fewer do, in ${this.tally.runs} runs`;
    return { guarantee, status: 'holds', because, breach: undefined };
  }

  private emptiness(): string | undefined {
    return this.begun.owed?.length === 0
      ? 'the handler has no effect by its port: there is nothing to judge'
      : undefined;
  }
}
