/** From a document that has been read to the scenario that it means. */
import type { Scenario } from '../scenario.ts';
import { settleBrokers } from './brokers.ts';
import { settleConsumers, settleServices } from './consuming.ts';
import type { Context } from './context.ts';
import { settleFaults } from './faults.ts';
import { namedQueues } from './flow.ts';
import { checkHealing, healingAt } from './healing.ts';
import { settleNetwork } from './network.ts';
import { checkProfiles } from './profiles.ts';
import { settleExpectations, settleSearch } from './promises.ts';
import { settleProducers } from './publishing.ts';
import { checkPassage } from './services.ts';
import { settleStores } from './stores.ts';

/** Checks that the parts fit together and gives the scenario; it is of use only if no error was reported. */
export function settle(context: Context): Scenario {
  const { draft } = context;
  checkPassage(context);
  checkHealing(context);
  const brokers = settleBrokers(context, namedQueues(context));
  checkProfiles(brokers, context);
  return {
    name: draft.name ?? '',
    teaches: draft.teaches,
    question: draft.question,
    brokers,
    producers: settleProducers(context),
    consumers: settleConsumers(context),
    services: settleServices(context),
    stores: settleStores(context),
    network: settleNetwork(context),
    faults: settleFaults(context),
    seed: draft.seed!,
    until: draft.until!,
    healAt: healingAt(draft)!,
    limits: draft.limits!,
    expect: settleExpectations(context),
    mustSee: draft['must-see']!,
    search: settleSearch(context),
  };
}
