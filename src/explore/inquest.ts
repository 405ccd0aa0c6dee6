/** What is asked of worlds: which of some guarantees are broken in them. */
import { type Amend, type GuaranteeName, guaranteeOf } from '../guarantees/index.ts';
import type { Setup } from '../kernel/setup.ts';
import type { World } from '../kernel/world.ts';
import type { VerdictStatus } from '../model/verdict.ts';
import type { Rest } from './findings.ts';
import type { Subject } from './inquiry.ts';
import {
  type Adversary,
  beginning,
  isAtRest,
  isBenign,
  type NumberedStep,
  type Situation,
  Situations,
} from './situation.ts';

/** All situations that can come from a setup, and what is asked of each: a property for each guarantee. */
export class Inquest extends Situations implements Subject<Situation, NumberedStep> {
  readonly properties: number;
  readonly lively: number;
  private readonly names: readonly GuaranteeName[];

  constructor(setup: Setup, names: readonly GuaranteeName[], adversary: Adversary, amend?: Amend) {
    super(beginning(setup, names, adversary, amend), adversary);
    this.names = names;
    this.properties = names.length;
    this.lively = this.bits((name) => guaranteeOf(name).properties.some(({ kind }) => kind === 'liveness'));
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

  rest({ world, judge, facts }: Situation, steps: readonly NumberedStep[]): Rest | undefined {
    if (!isAtRest(steps, world)) return undefined;
    const verdicts = judge.verdicts('quiet');
    const where = (status: VerdictStatus) => this.bits((name) => verdicts[name].status === status);
    return { violated: where('violated'), undecided: where('undecided'), facts };
  }

  private bits(is: (name: GuaranteeName) => boolean): number {
    return this.names.reduce((bits, name, index) => (is(name) ? bits | (1 << index) : bits), 0);
  }
}

/** How many faults a world has seen. */
function faultsOf({ spent: { drops, duplicates, crashes, timeouts } }: World): number {
  return drops + duplicates + crashes + timeouts;
}
