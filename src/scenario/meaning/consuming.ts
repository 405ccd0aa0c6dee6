/** Consumers and services. */
import type { Draft } from '../draft.ts';
import type { Path } from '../problem.ts';
import type { ConsumerSpec, ConsumingSpec, ServiceSpec } from '../scenario.ts';
import type { Context } from './context.ts';
import { instances } from './nodes.ts';
import { settingsOf } from './profiles.ts';
import { checkQueue, publishingOf } from './publishing.ts';
import { checkService, targetsOf } from './services.ts';
import { needTransactions, storeFor } from './stores.ts';

type Service = Draft['services'][number]['value'];
type Consuming = Pick<Service, keyof Service & keyof Draft['consumers'][number]['value']>;

/** The consumers of a scenario, `count` written out. */
export function settleConsumers(context: Context): ConsumerSpec[] {
  return context.draft.consumers.flatMap(({ path, value }) => {
    const { dedup, effect } = value;
    const store = storeFor(value.store, dedup !== 'none' || effect === 'idempotent', path, context);
    if (dedup === 'atomic') needTransactions(store, [...path, 'dedup'], context);
    const spec = { ...consumingOf(value, store, path, context), effect };
    return instances(value.id, value.count).map((id) => ({ ...spec, id }));
  });
}

/** The services of a scenario, `count` written out. */
export function settleServices(context: Context): ServiceSpec[] {
  return context.draft.services.flatMap(({ path, value }) => {
    // Its outbox is the transactional store that an atomic mark needs.
    const store = storeFor(value.store, value.dedup !== 'none' && value.dedup !== 'atomic', path, context);
    checkService(value, path, context);
    const spec = { ...consumingOf(value, store, path, context), ...publishingOf(value, path, context) };
    const to = targetsOf(value);
    return instances(value.id, value.count).map((id) => ({ ...spec, service: value.id, id, to }));
  });
}

function consumingOf(value: Consuming, store: string | undefined, path: Path, context: Context): ConsumingSpec {
  const { id, from, prefetch, ack, work, dedup, onError } = value;
  checkQueue(from, [...path, 'from'], context);
  return { id, from, prefetch, ack, work, dedup, store, onError, settings: settingsOf(value) };
}
