/** Producers, and what services publish. */
import type { Draft } from '../draft.ts';
import { complaint, type Path } from '../problem.ts';
import type { ProducerSpec, PublishingSpec } from '../scenario.ts';
import type { Context } from './context.ts';
import { unknownQueue } from './names.ts';
import { settingsOf } from './profiles.ts';

/** The producers of a scenario. */
export function settleProducers(context: Context): ProducerSpec[] {
  return context.draft.producers.map(({ path, value }) => {
    const { id, to, messages, every, start, keys } = value;
    checkQueue(to, [...path, 'to'], context);
    const settings = settingsOf(value);
    return { id, to, messages, every, start, keys, ...publishingOf(value, path, context), settings };
  });
}

type Publishing = Pick<Draft['producers'][number]['value'], 'confirm' | 'retry' | 'idempotent' | 'outbox'>;

/** How a producer or a service publishes. */
export function publishingOf(value: Publishing, path: Path, { report }: Context): PublishingSpec {
  const { confirm, retry, idempotent, outbox } = value;
  if (confirm === 'none' && retry !== false) {
    const message = 'a producer that asks for no confirm never retries';
    report(
      [...path, 'retry'],
      complaint('QS450', message, 'add confirm: leader or all, or remove retry'),
      'warning',
      'key',
    );
  }
  return { confirm, retry: retry === false ? undefined : retry, idempotent, outbox };
}

/** Complains about a queue that does not exist. */
export function checkQueue(name: string, path: Path, { names, report }: Context): void {
  if (names.queues !== undefined && !names.queues.includes(name)) report(path, unknownQueue(name, names.queues));
}
