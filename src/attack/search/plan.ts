/** What goes otherwise in one run: faults, and switches between handlers that are at work at once. */
import type { Fault, FaultPlan } from '../../model/fault.ts';
import type { Site } from '../process/words.ts';
import { type Waited, waitName } from '../world/waits.ts';
import { type Disturbance, undisturbing } from '../world/world.ts';

/**
 * The kinds of things that go otherwise. All but the last are faults. A switch is none: it is the order in which handlers
 * that are at work at once go on, and any scheduler may choose it.
 */
export const strikeKinds = ['crash', 'redeliver', 'duplicate', 'reorder', 'stall', 'disconnect', 'switch'] as const;

/** A kind of thing that goes otherwise. */
export type StrikeKind = (typeof strikeKinds)[number];

/** How many of each kind a run may have. */
export type StrikeBudget = Readonly<Record<StrikeKind, number>>;

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
  /** What the adversary does, and which waits' requests never leave the process; or which wait ends so many microseconds later. */
  readonly does:
    | { readonly fault: Fault; readonly unsent?: readonly string[] }
    | { readonly hold: string; readonly by: number };
  /** What happens, in a sentence without a full stop. */
  readonly sentence: string;
  /** What it strikes at: the wait, or the packet. */
  readonly what: string;
  /** The place in the person's code; undefined where it concerns none. */
  readonly at: Site | undefined;
}

/** All that goes otherwise in one run, in the order of time. */
export type Plan = readonly Strike[];

/** The name of a connection's loss during a wait. */
export const disconnectName = (wait: Waited): string => `disconnect@${waitName(wait)}`;

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

/** What a plan does to its world, in which these requests besides never leave the process. */
export function disturbanceOf(plan: Plan, besides: readonly string[] = []): Disturbance {
  if (plan.length + besides.length === 0) return undisturbing;
  const faults: FaultPlan = plan.flatMap(({ does }) => ('fault' in does ? [does.fault] : []));
  const holds = new Map(plan.flatMap(({ does }): [string, number][] => ('hold' in does ? [[does.hold, does.by]] : [])));
  const unsent = new Set([...besides, ...plan.flatMap(unsentIn)]);
  return { faults, holds, unsent };
}

/** The waits whose requests have not left the process when a strike ends it, by their names. */
export const unsentIn = ({ does }: Strike): readonly string[] => ('fault' in does ? (does.unsent ?? []) : []);
