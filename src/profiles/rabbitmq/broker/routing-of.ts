import type { Routing } from '../routing/route.ts';
import type { BrokerLedger } from './ledger.ts';

/** What routing looks at, in the ledger. */
export const routingOf = ({ exchanges, bindings, names }: BrokerLedger): Routing => ({
  exchanges,
  bindings,
  queues: names,
});
