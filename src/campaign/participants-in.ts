import type { Role } from '../model/crash-point.ts';
import type { Participant } from '../report/participants.ts';
import type { Scenario } from '../scenario/index.ts';

/** The actors of a scenario, in the order of diagrams. */
export function participantsIn({ producers, brokers, stores, services, consumers }: Scenario): Participant[] {
  const named = (role: Role, list: readonly { readonly id: string }[]) => list.map(({ id }) => ({ id, role }));
  return [
    ...named('producer', producers),
    ...named(
      'broker',
      brokers.flatMap(({ nodes }) => nodes.map((id) => ({ id }))),
    ),
    ...named('store', stores),
    ...named('consumer', services),
    ...named('consumer', consumers),
  ];
}
