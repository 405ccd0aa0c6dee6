/** Where messages go in and where they come out. */
import { didYouMean } from '../../model/did-you-mean.ts';
import { complaint, type Path } from '../problem.ts';
import { shown } from '../shown.ts';
import type { Context } from './context.ts';

interface End {
  readonly queue: string;
  readonly path: Path;
}

/** The queues that producers, consumers and services name, in that order, each once. */
export function namedQueues(context: Context): string[] {
  const { inlets, outlets } = ends(context);
  return [...new Set([...inlets, ...outlets].map(({ queue }) => queue))];
}

/** Warns of queues that nobody empties and of consumers that wait in vain. */
export function checkFlow(context: Context): void {
  const { inlets, outlets } = ends(context);
  const from = outlets.map(({ queue }) => queue);
  const to = [...inlets.map(({ queue }) => queue), ...deadLetterQueues(context), ...boundQueues(context)];
  const known = context.names.queues;
  const warned = new Set<string>();
  const warn = (end: End, code: 'QS451' | 'QS452', message: string, others: readonly string[]): void => {
    if (others.includes(end.queue) || warned.has(end.queue) || (known !== undefined && !known.includes(end.queue)))
      return;
    warned.add(end.queue);
    const meant = didYouMean(end.queue, others);
    context.report(end.path, complaint(code, message, meant === undefined ? '' : `did you mean ${meant}?`), 'warning');
  };
  for (const end of inlets) warn(end, 'QS451', `nobody consumes from the queue ${shown(end.queue)}`, from);
  for (const end of outlets) warn(end, 'QS452', `nothing goes into the queue ${shown(end.queue)}`, to);
}

function ends({ draft }: Context): { inlets: End[]; outlets: End[] } {
  const produced = draft.producers.map(({ path, value }) => ({ queue: value.to, path: [...path, 'to'] }));
  const passed = draft.services.flatMap(({ path, value }) =>
    typeof value.to === 'string'
      ? [{ queue: value.to, path: [...path, 'to'] }]
      : value.to.map((queue, index) => ({ queue, path: [...path, 'to', index] })),
  );
  const consumed = [...draft.consumers, ...draft.services];
  const outlets = consumed.map(({ path, value }) => ({ queue: value.from, path: [...path, 'from'] }));
  return { inlets: [...produced, ...passed], outlets };
}

/** What exchanges lead to; which of them get something is the broker's own affair. */
function boundQueues({ draft }: Context): string[] {
  const topologies = [draft.topology, ...draft.brokers.map(({ value }) => value.topology)];
  return topologies.flatMap((topology) => topology?.rabbitmq?.bindings.map(({ to }) => to) ?? []);
}

function deadLetterQueues({ draft }: Context): string[] {
  const topologies = [draft.topology, ...draft.brokers.map(({ value }) => value.topology)];
  const queues = topologies.flatMap((topology) => topology?.queues ?? []);
  return queues.flatMap(({ deadLetter }) => (deadLetter === undefined ? [] : [deadLetter]));
}
