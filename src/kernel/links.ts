import type { Ratio } from '../model/fault.ts';
import { combine } from '../model/hash.ts';
import { matchesLink } from './match.ts';
import type { NetworkRule, Setup } from './setup.ts';

/** A transmission rule together with the place where its hits are counted. */
export interface CountedRule {
  readonly rule: NetworkRule;
  /** Its position among all rules of the world, where its hits are counted. */
  readonly counter: number;
  /** Its position among the rules of its kind: its part in the key of a draw, which no fault of the plan shifts. */
  readonly position: number;
  /** True where the fault plan brought it, false where the scenario's network has it. */
  readonly injected: boolean;
}

/** What the rules and the chance have in store for one packet. */
export interface Fate {
  readonly lost: 'chance' | 'rule' | 'fault' | undefined;
  readonly duplicated: boolean;
  /** Added to the latency, by a rule or a fault. */
  readonly delay: number;
  /** The bounds of the latency. */
  readonly min: number;
  readonly max: number;
}

/** One direction between two actors, with all that is known about it before the world starts. */
export interface Link {
  readonly local: boolean;
  readonly min: number;
  readonly max: number;
  /** The fate of a packet that no rule touches: most have it, so it is made once. */
  readonly untouched: Fate;
  /** The link's part in the key of every draw. */
  readonly hash: number;
  /** The rules that may concern its packets, the fault plan's before the scenario's. */
  readonly rules: readonly CountedRule[];
  /** Whether nothing can happen to any of its packets but that it is lost by `loss`: so it is with most links. */
  readonly plain: boolean;
  readonly loss: Loss | undefined;
}

/** A rule that loses any packet of a link by chance: its part in the key of the draw, and the chance. */
export interface Loss {
  readonly position: number;
  readonly chance: Ratio;
}

/** The world's links by from * nodes + to, and how many rules are counted. */
export interface Links {
  readonly table: readonly Link[];
  readonly counters: number;
  /** Whether packets of one link never overtake each other. */
  readonly fifo: boolean;
}

/** Works out every link once. */
export function linksOf(setup: Setup): Links {
  const rules = countedRules(setup);
  const local = new Set(setup.network.local.flatMap(([a, b]) => [`${a}\u0000${b}`, `${b}\u0000${a}`]));
  const table = setup.nodes.flatMap((from) =>
    setup.nodes.map((to): Link => {
      const isLocal = local.has(`${from.id}\u0000${to.id}`);
      const own = isLocal ? [] : rules.filter(({ rule }) => matchesLink(rule.match, from, to));
      const loss = own.length === 1 ? lossOf(own[0] as CountedRule) : undefined;
      const { min, max } = isLocal ? { min: 0, max: 0 } : setup.network.latency;
      const untouched: Fate = { lost: undefined, duplicated: false, delay: 0, min, max };
      const hash = combine(from.hash, to.hash);
      const plain = own.length === 0 || loss !== undefined;
      return { local: isLocal, min, max, untouched, hash, rules: own, plain, loss };
    }),
  );
  return { table, counters: rules.length, fifo: setup.network.order === 'fifo' };
}

function lossOf({ rule, position }: CountedRule): Loss | undefined {
  const { type, match } = rule;
  if (type !== 'lose' || match.packet !== undefined || match.message !== undefined) return undefined;
  return { position, chance: rule.chance };
}

function countedRules(setup: Setup): CountedRule[] {
  const planned = setup.faults.flatMap((fault): NetworkRule[] => {
    if (fault.type === 'lose') return [{ type: 'lose-nth', match: fault.match, nth: fault.nth }];
    if (fault.type === 'duplicate') return [{ type: 'duplicate-nth', match: fault.match, nth: fault.nth }];
    if (fault.type === 'delay') return [{ type: 'delay-nth', match: fault.match, nth: fault.nth, by: fault.by }];
    return [];
  });
  const all = [...planned, ...setup.network.rules];
  return all.map((rule, counter) => {
    const injected = counter < planned.length;
    return { rule, counter, position: injected ? counter : counter - planned.length, injected };
  });
}
