/** What goes otherwise in one run: faults, and switches between handlers that are at work at once. */
import type { Fault } from '../../model/fault.ts';
import type { Site } from '../process/words.ts';
import type { Death } from '../world/death.ts';
import type { Failing } from '../world/hosted-config.ts';
import { actors, DOWN } from '../world/topology.ts';
import { type Waited, waitName } from '../world/waits.ts';
import { type Disturbance, undisturbing } from '../world/world.ts';

/**
 * The kinds of things that go otherwise. All but the last are faults. A switch is none: it is the order in which handlers
 * that are at work at once go on, and any scheduler may choose it.
 */
export const strikeKinds = [
  'crash',
  'redeliver',
  'duplicate',
  'reorder',
  'stall',
  'disconnect',
  'unconfirmed',
  'error',
  'timeout',
  'switch',
] as const;

/** A kind of thing that goes otherwise. */
export type StrikeKind = (typeof strikeKinds)[number];

/** How many of each kind a run may have. */
export type StrikeBudget = Readonly<Record<StrikeKind, number>>;

/** What the adversary does. Waits are told by their names. */
export interface Doing {
  readonly fault?: Fault;
  /** The waits whose requests never leave the process. */
  readonly unsent?: readonly string[];
  /** The waits whose requests fail. */
  readonly fails?: ReadonlyMap<string, Failing>;
  /** The wait that ends so many microseconds later. */
  readonly holds?: { readonly wait: string; readonly by: number };
}

/** What may go otherwise in one run. */
export interface Limits {
  /** The most of each kind. */
  readonly budget: StrikeBudget;
  /** Whether a request that fails is all that goes otherwise in its run, so that there are few such runs. */
  readonly failsAlone: boolean;
}

/** One thing that goes otherwise in a run. */
export interface Strike {
  readonly kind: StrikeKind;
  /**
   * Where, in words that fit other runs as well: `crash@1.3` is at the third wait of the first life, `redeliver@shop-1.1`
   * concerns the first acknowledgement of this message.
   */
  readonly name: string;
  /** When it is decided, in microseconds. */
  readonly time: number;
  readonly does: Doing;
  /** What happens, in a sentence without a full stop. */
  readonly sentence: string;
  /** What it strikes at: the wait, or the packet. */
  readonly what: string;
  /** The id of the message on whose behalf the process waits; undefined where the name says what it strikes. */
  readonly of?: string;
  /**
   * The name by what it strikes, which code keeps that is changed elsewhere: `crash@shop-1:call("charge")`, and with `#2` the
   * second such place of the run that has the strikes before it.
   */
  readonly meant?: string;
  /** The place in the person's code; undefined where it concerns none. */
  readonly at: Site | undefined;
}

/** All that goes otherwise in one run, in the order of time. */
export type Plan = readonly Strike[];

/** The name of a connection's loss during a wait. */
export const disconnectName = (wait: Waited): string => `disconnect@${waitName(wait)}`;

/** The broker goes down at a virtual time, and comes back with what it had confirmed. */
export const restartAt = (at: number): Fault => ({
  type: 'crash',
  node: actors.broker,
  when: { at },
  restartAfter: DOWN,
});

/** Whether a plan may have one strike more: it stays within its limits. */
export function allows(limits: Limits, plan: Plan, { kind }: Strike): boolean {
  if (isAlone(limits, plan) || (limits.failsAlone && plan.length > 0 && isFailure(kind))) return false;
  return plan.filter((each) => each.kind === kind).length < limits.budget[kind];
}

/** Whether a plan may have nothing more, since a request fails in it. */
export const isAlone = ({ failsAlone }: Limits, plan: Plan): boolean =>
  failsAlone && plan.some(({ kind }) => isFailure(kind));

const isFailure = (kind: StrikeKind): boolean => kind === 'error' || kind === 'timeout';

/** How many faults a plan has, and how many switches. */
export interface Cost {
  readonly faults: number;
  readonly switches: number;
}

/** What a plan costs. */
export function costOf(plan: Plan): Cost {
  const switches = plan.filter(({ kind }) => kind === 'switch').length;
  return { faults: plan.length - switches, switches };
}

/** Negative where the first costs less: fewer faults, or as many and fewer switches. */
export const compareCosts = (a: Cost, b: Cost): number => a.faults - b.faults || a.switches - b.switches;

/** A cost in words: `1 fault`, `2 faults and 1 switch`. */
export function costText({ faults, switches }: Cost): string {
  const said = faultCount(faults);
  return switches === 0 ? said : `${said} and ${switchCount(switches)}`;
}

/** A number of faults in words. */
export const faultCount = (count: number): string => (count === 1 ? '1 fault' : `${count} faults`);

/** A number of switches in words. */
const switchCount = (count: number): string => (count === 1 ? '1 switch' : `${count} switches`);

/** What a plan does to its world, in which these requests besides never leave the process, and in which lives die by themselves. */
export function disturbanceOf(plan: Plan, besides: readonly string[] = [], deaths: readonly Death[] = []): Disturbance {
  if (plan.length + besides.length + deaths.length === 0) return undisturbing;
  const doing = plan.map(({ does }) => does);
  return {
    faults: [...doing.flatMap(({ fault = [] }) => fault), ...deaths.map(crashOf)],
    holds: new Map(doing.flatMap(({ holds }) => (holds === undefined ? [] : [[holds.wait, holds.by] as const]))),
    unsent: new Set([...besides, ...doing.flatMap(({ unsent = [] }) => unsent)]),
    failing: new Map(doing.flatMap(({ fails = [] }) => [...fails])),
    dying: new Set(deaths.map(({ life }) => life)),
  };
}

/** What dies by itself is started again, as after any crash. */
const crashOf = ({ node, time }: Death): Fault => ({
  type: 'crash',
  node,
  when: { at: time + 1 },
  restartAfter: DOWN,
});
