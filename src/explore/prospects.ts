/**
 * What may still come of a moment, exactly: how many schedules follow it, and in how many of them each guarantee holds. A
 * schedule is maximal: it takes steps within the budget until nothing is left to do and the faults have healed. Each counts
 * once, so two that take the same steps in another order are two.
 */
import type { GuaranteeName, Judge } from '../guarantees/index.ts';
import type { World } from '../kernel/world.ts';
import type { VerdictStatus } from '../model/verdict.ts';
import { Census } from './census.ts';
import { Graph } from './graph.ts';
import { Search } from './search.ts';
import { type Adversary, anything, type NumberedStep, type Situation, Situations } from './situation.ts';
import { plainView } from './symmetry.ts';

/** A moment of a run: the world, and a judge who has seen all that led to it. */
export interface Moment {
  readonly world: World;
  readonly judge: Judge;
}

/** How many of the schedules end with a guarantee kept, broken, or without anything to judge. */
export type Share = Readonly<Record<VerdictStatus, bigint>>;

/** What follows a moment. */
export interface Outlook {
  /** How many schedules there are. */
  readonly schedules: bigint;
  readonly shares: Readonly<Record<GuaranteeName, Share>>;
}

/** What limits the look ahead. */
export interface ProspectBounds {
  /** The most states, those of all moments together. */
  readonly limit: number;
  /** What the adversary may do; all that the budget allows where this is left out. */
  readonly adversary?: Adversary | undefined;
}

/** For each state how many schedules follow it, and how many that keep and break each guarantee. */
interface Counted {
  readonly census: Census;
  readonly schedules: readonly bigint[];
  readonly shares: Readonly<
    Record<GuaranteeName, { readonly holds: readonly bigint[]; readonly violated: readonly bigint[] }>
  >;
}

/**
 * Looks at all that may come of some moments. Moments of one run have most of their futures in common, and what they have in
 * common is looked at once.
 *
 *     const prospects = new Prospects(['at-least-once'], { limit: 20_000 });
 *     const number = prospects.enter({ world, judge });
 *     while (prospects.advance(64));
 *     prospects.outlook(number)?.shares['at-least-once'].holds;
 */
export class Prospects {
  private readonly names: readonly GuaranteeName[];
  private readonly adversary: Adversary;
  private readonly limit: number;
  private readonly graph = new Graph();
  /** For each guarantee the verdicts at the ends, by the number of the state. */
  private readonly ends = new Map<number, Readonly<Record<GuaranteeName, VerdictStatus>>>();
  private search: Search<Situation, NumberedStep> | undefined;
  private counted: Counted | undefined;

  /** `names` are guarantees that the judges of all moments follow. */
  constructor(names: readonly GuaranteeName[], { limit, adversary = anything }: ProspectBounds) {
    this.names = names;
    this.limit = limit;
    this.adversary = adversary;
  }

  /** How many states have been met. */
  get states(): number {
    return this.search?.states ?? 0;
  }

  /** Whether there are more states than the limit allows; then no outlook is known. */
  get limited(): boolean {
    return this.search?.limited ?? false;
  }

  /** Takes a moment to look ahead from, and gives it a number. The same moment has the same number. */
  enter({ world, judge }: Moment): number {
    const situation: Situation = { world, judge, passed: 0, facts: [0] };
    if (this.search !== undefined) return this.search.enter(situation);
    this.search = this.begun(situation);
    return 0;
  }

  /** Takes the steps of so many states more; false when there is nothing left to look at. */
  advance(count: number): boolean {
    this.counted = undefined;
    return this.search?.advance(count) ?? false;
  }

  /**
   * What follows a moment, by the number that `enter` gave it. Undefined while the search is not over, when it has met its
   * limit, and where some schedules go round for ever, so that there is no number of them.
   */
  outlook(number: number): Outlook | undefined {
    if (this.search === undefined || this.search.limited || this.search.waiting > 0) return undefined;
    this.counted ??= this.count(this.search.states);
    const { census, schedules, shares } = this.counted;
    if (!census.isEnding(number)) return undefined;
    const all = schedules[number] as bigint;
    const share = (name: GuaranteeName): Share => {
      const { holds, violated } = shares[name];
      const [kept, broken] = [holds[number] as bigint, violated[number] as bigint];
      return { holds: kept, violated: broken, undecided: all - kept - broken };
    };
    const entries = this.names.map((name) => [name, share(name)]);
    return { schedules: all, shares: Object.fromEntries(entries) as Record<GuaranteeName, Share> };
  }

  private count(states: number): Counted {
    const { ends } = this;
    const census = new Census(this.graph, states);
    const ways = (name: GuaranteeName, status: VerdictStatus) =>
      census.paths((end) => ends.get(end)?.[name] === status);
    const shares = this.names.map((name) => [name, { holds: ways(name, 'holds'), violated: ways(name, 'violated') }]);
    return {
      census,
      schedules: census.paths(() => true),
      shares: Object.fromEntries(shares) as Counted['shares'],
    };
  }

  private begun(initial: Situation): Search<Situation, NumberedStep> {
    const situations = new Situations(initial, this.adversary, [plainView(initial.world.setup)]);
    return new Search<Situation, NumberedStep>(
      {
        initial,
        steps: (situation) => situations.onward(situation),
        after: (situation, step) => situations.after(situation, step),
        encode: (situation) => situations.encode(situation),
      },
      {
        limit: this.limit,
        meet: () => true,
        expand: ({ judge }, number, steps) => {
          if (steps.length === 0) this.ends.set(number, statusesOf(judge, this.names));
        },
        take: (from, _, to) => this.graph.add(from, to),
      },
    );
  }
}

function statusesOf(judge: Judge, names: readonly GuaranteeName[]): Readonly<Record<GuaranteeName, VerdictStatus>> {
  const verdicts = judge.verdicts('quiet');
  const entries = names.map((name) => [name, verdicts[name].status]);
  return Object.fromEntries(entries) as Record<GuaranteeName, VerdictStatus>;
}
