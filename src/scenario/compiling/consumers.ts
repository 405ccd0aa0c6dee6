/** Consumers as actors, and what services have in common with them. */
import { NEVER } from '../../actors/adapter/lower.ts';
import type { ConsumerConfig, HandlerError } from '../../actors/consumers/config.ts';
import { consumerOf, type Dedup } from '../../actors/consumers/disciplines.ts';
import type { Behaviour } from '../../kernel/behaviour.ts';
import type { FaultPlan } from '../../model/fault.ts';
import { nodeId } from '../../model/ids.ts';
import type { ConsumerSpec, ConsumingSpec, Scenario } from '../scenario.ts';
import type { Places } from './places.ts';

/** After which time a consumer that comes back from a crash subscribes again, in microseconds. */
const SUBSCRIBE_RETRY = 100_000;

/** How somebody consumes, whatever comes of it. */
export function consuming(spec: ConsumingSpec, scenario: Scenario, faults: FaultPlan, places: Places): ConsumerConfig {
  return {
    id: nodeId(spec.id),
    broker: places.brokerOf(spec.from),
    queue: spec.from,
    work: spec.work,
    store: spec.store === undefined ? -1 : places.of(spec.store),
    retry: spec.store === undefined ? NEVER : retryOf(scenario, faults, spec.store),
    resubscribe: SUBSCRIBE_RETRY,
    why: 'marked',
    autoAck: spec.ack === 'on-receipt',
    requeueOnError: spec.onError === 'requeue',
    errors: faults.flatMap((fault): HandlerError[] =>
      fault.type === 'handler-error' && fault.node === spec.id
        ? [{ message: fault.message, error: fault.error, times: fault.times }]
        : [],
    ),
  };
}

/** Whether the queue asks a dedup store before it delivers, so that its consumers need not. */
export function queueChecks({ brokers }: Scenario, name: string): boolean {
  return brokers.some(({ queues }) => queues.some((queue) => queue.name === name && queue.dedup !== undefined));
}

/** A consumer. */
export function consumer(spec: ConsumerSpec, scenario: Scenario, faults: FaultPlan, places: Places): Behaviour {
  const dedup: Dedup = spec.effect === 'idempotent' && spec.dedup === 'none' ? 'idempotent' : spec.dedup;
  const config: ConsumerConfig = {
    ...consuming(spec, scenario, faults, places),
    why: dedup === 'idempotent' ? 'idempotent' : 'marked',
  };
  return places.cast(consumerOf(spec.ack, dedup, queueChecks(scenario, spec.from)), config);
}

/** After which time a store is asked again. A local store that cannot die always answers: a timer would ring in vain. */
export function retryOf({ stores, search }: Scenario, faults: FaultPlan, id: string): number {
  const store = stores.find((each) => each.id === id);
  const mayDie = search.budget.crashes > 0 || faults.some((fault) => fault.type === 'crash' && fault.node === id);
  return store === undefined || (store.link === 'local' && !mayDie) ? NEVER : store.retry;
}
