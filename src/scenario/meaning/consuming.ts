/** Consumers and services. */
import type { Draft } from '../draft.ts';
import { complaint, type Path } from '../problem.ts';
import type { ConsumerSpec, ServiceSpec } from '../scenario.ts';
import { shown } from '../shown.ts';
import type { Context } from './context.ts';
import { instances } from './names.ts';
import { checkQueue, publishingOf } from './publishing.ts';
import { needTransactions, storeFor } from './stores.ts';

type Consumer = Draft['consumers'][number]['value'];

/** The consumers of a scenario, `count` written out. */
export function settleConsumers(context: Context): ConsumerSpec[] {
  return context.draft.consumers.flatMap(({ path, value }) => {
    const spec = consumingOf(value, path, context);
    return instances(value.id, value.count).map((id) => ({ ...spec, id }));
  });
}

/** The services of a scenario, `count` written out. */
export function settleServices(context: Context): ServiceSpec[] {
  return context.draft.services.flatMap(({ path, value }) => {
    const spec = { ...consumingOf(value, path, context), ...publishingOf(value, path, context) };
    const to = typeof value.to === 'string' ? [value.to] : value.to;
    for (const [index, queue] of to.entries()) {
      checkQueue(queue, typeof value.to === 'string' ? [...path, 'to'] : [...path, 'to', index], context);
    }
    return instances(value.id, value.count).map((id) => ({ ...spec, id, to }));
  });
}

/** This version reads services and cannot play them; it says so rather than leave them out. */
export function refuseServices(context: Context): void {
  for (const { path, value } of context.draft.services)
    context.report(
      path,
      complaint('QS419', `this version cannot play the service ${shown(value.id)}`, 'leave `services` out'),
    );
}

function consumingOf(value: Consumer, path: Path, context: Context): ConsumerSpec {
  const { id, from, prefetch, ack, work, dedup, effect, onError } = value;
  checkQueue(from, [...path, 'from'], context);
  const store = storeFor(value.store, dedup !== 'none' || effect === 'idempotent', path, context);
  if (dedup === 'atomic') needTransactions(store, [...path, 'dedup'], context);
  return { id, from, prefetch, ack, work, dedup, effect, store, onError };
}
