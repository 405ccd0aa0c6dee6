/** The network and its rules. */
import type { Draft } from '../draft.ts';
import { complaint, type Path } from '../problem.ts';
import type { NetworkRule, NetworkSpec } from '../scenario.ts';
import type { Context } from './context.ts';
import { settleMatch } from './matching.ts';

type Rule = NonNullable<Draft['network']>['rules'][number];

/** The network of a scenario. */
export function settleNetwork(context: Context): NetworkSpec {
  const { latency, order, rules } = context.draft.network!;
  return { latency, order, rules: rules.map((rule, index) => settleRule(rule, ['network', 'rules', index], context)) };
}

function settleRule(rule: Rule, path: Path, context: Context): NetworkRule {
  const match = settleMatch(rule, path, context);
  if ('lose' in rule) return { match, type: 'lose', chance: rule.lose };
  if ('loseNth' in rule) return { match, type: 'lose-nth', nth: rule.loseNth };
  if ('duplicate' in rule) return { match, type: 'duplicate', chance: rule.duplicate };
  if ('duplicateNth' in rule) return { match, type: 'duplicate-nth', nth: rule.duplicateNth };
  if ('latency' in rule) return { match, type: 'latency', ...rule.latency };
  const { by, chance, nth } = rule.delay;
  if (nth === undefined) return { match, type: 'delay', by, chance: chance ?? [1, 1] };
  if (chance !== undefined) {
    const message = 'a delay strikes by chance or the nth time, not both';
    context.report([...path, 'delay'], complaint('QS209', message, 'remove chance or nth'));
  }
  return { match, type: 'delay-nth', by, nth };
}
