/** The ledger: every rule of the real brokers, and what stands behind the claim that the profiles follow it. */
import { evidence } from './evidence.ts';
import { exercised } from './exercised.ts';
import { rabbitmqRules } from './rabbitmq-rules.ts';
import { redisRules } from './redis-rules.ts';
import type { Rule } from './rule.ts';

/**
 * What the strongest evidence for a rule is: a real broker that `conform --live` asks, a recording of one, a test of ours, or
 * none. A real broker that does otherwise than the rule, since it is older, is no evidence for it.
 */
export type Standing = 'live' | 'recorded' | 'tested' | 'documented only';

/** A rule, and what stands behind it. */
export interface Entry extends Rule {
  readonly standing: Standing;
  /** The version that the rule is about, and the day on which its documents were read. */
  readonly version: string;
  readonly date: string;
  /** The tests that name the rule, as `file: title`. */
  readonly tests: readonly string[];
  /** The versions of the real broker that recordings of the rule are of. */
  readonly recordedAt: readonly string[];
  /** The recordings that exercise it, without those that are declined as bugs of the broker. */
  readonly recordings: readonly Exercise[];
}

/** A recording, which broker it is of, and whether `conform --live` does it at a real one. */
export interface Exercise {
  readonly id: string;
  readonly version: string;
  readonly live: boolean;
}

/** The versions that the rules are about, and when they were read in the documents and the source. */
const sources: Readonly<Record<string, { readonly version: string; readonly date: string }>> = {
  rabbitmq: { version: '4.3', date: '2026-11-24' },
  'redis-pubsub': { version: '8', date: '2026-11-24' },
  'redis-streams': { version: '8', date: '2026-11-24' },
};

/** All rules in order, with their evidence. */
export function ledger(): readonly Entry[] {
  return [...rabbitmqRules, ...redisRules].map(entryOf);
}

function entryOf(rule: Rule): Entry {
  const tests = evidence.tests[rule.id] ?? [];
  const recordings = evidence.recordings.filter(({ id }) => exercised[id]?.includes(rule.id));
  const { version = '', date = '' } = sources[rule.profile] ?? {};
  const recordedAt = [...new Set(recordings.map((each) => each.version))];
  return { ...rule, standing: standingOf(rule, tests, recordings), version, date, tests, recordedAt, recordings };
}

function standingOf({ before }: Rule, tests: readonly string[], recordings: readonly Exercise[]): Standing {
  if (before === undefined && recordings.some(({ live }) => live)) return 'live';
  if (before === undefined && recordings.length > 0) return 'recorded';
  return tests.length > 0 ? 'tested' : 'documented only';
}
