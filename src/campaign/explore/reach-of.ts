/** Who may ever send to whom in a scenario, and who may be struck down. */
import type { Reach } from '../../explore/commuting.ts';
import type { Setup } from '../../kernel/setup.ts';
import type { Scenario } from '../../scenario/index.ts';

/** Everybody speaks to brokers and they to everybody but stores; a store speaks to those who use it, and they to it. */
export function reachOf({ nodes }: Setup, scenario: Scenario): Reach {
  const { points, nodes: victims } = scenario.search.faults;
  const users = new Set(
    [...scenario.consumers, ...scenario.services]
      .flatMap(({ id, store }) => (store === undefined ? [] : [`${id} ${store}`]))
      .concat(
        scenario.brokers.flatMap(({ id, queues }) =>
          queues.flatMap(({ dedup }) => (dedup === undefined ? [] : [`${id} ${dedup.store}`])),
        ),
      ),
  );
  const isUser = (from: string, to: string): boolean => users.has(`${from} ${to}`) || users.has(`${to} ${from}`);
  return {
    speaksTo: nodes.map((from) =>
      nodes.flatMap((to, index) => {
        const isStore = from.role === 'store' || to.role === 'store';
        const speaks = isStore ? isUser(from.id, to.id) : from.role === 'broker' || to.role === 'broker';
        return speaks && from !== to ? [index] : [];
      }),
    ),
    isVictim: nodes.map(({ id }) => victims?.includes(id) ?? true),
    waits: points !== undefined,
  };
}
