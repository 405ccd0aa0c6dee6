/** What only services can get wrong: how they remember, and where what they send goes. */
import type { Draft } from '../draft.ts';
import { circlesOf, type Passage, sharesOf } from '../passage.ts';
import { complaint, type Path } from '../problem.ts';
import { anyOf, shown } from '../shown.ts';
import type { Context } from './context.ts';
import { checkQueue } from './publishing.ts';

type Service = Draft['services'][number]['value'];

/** More messages than this services may never make, whether they come or not: tables are laid out for all of them. */
const DERIVED_LIMIT = 10_000_000;

/** The queues to which a service publishes. */
export const targetsOf = ({ to }: Service): readonly string[] => (typeof to === 'string' ? [to] : to);

/** Checks what a service says of itself. */
export function checkService(value: Service, path: Path, context: Context): void {
  const targets = targetsOf(value);
  for (const [index, queue] of targets.entries()) {
    const at = typeof value.to === 'string' ? [...path, 'to'] : [...path, 'to', index];
    checkQueue(queue, at, context);
    if (targets.indexOf(queue) < index)
      context.report(at, complaint('QS401', `${value.id} publishes to ${shown(queue)} twice`, 'name the queue once'));
  }
  if (value.dedup !== 'atomic') return;
  const at = [...path, 'dedup'];
  if (!value.outbox) {
    const message = `dedup: atomic needs an outbox, and ${value.id} has none`;
    context.report(at, complaint('QS431', message, 'add outbox: true, or say mark-first or mark-last'));
  } else if (value.count > 1) {
    const message = `each of the ${value.count} instances of ${value.id} has an outbox of its own`;
    context.report(at, complaint('QS431', message, 'let there be one, or mark in a store: mark-first or mark-last'));
  }
}

/** Checks that what services send does not come back to them, and that there is an end of it. */
export function checkPassage(context: Context): void {
  const { draft } = context;
  if (draft.services.length === 0) return;
  const passage = passageOf(draft);
  const circles = circlesOf(passage);
  for (const circle of circles) reportCircle(circle, context);
  if (circles.length > 0) return;
  const total = draft.producers.reduce((sum, { value }) => sum + value.messages, 0);
  if (sharesOf(passage).total - total <= DERIVED_LIMIT) return;
  const message = 'the services could make more than 10,000,000 messages';
  context.report(['services'], complaint('QS432', message, 'let there be fewer messages, services or targets'));
}

function reportCircle(circle: readonly string[], { draft, report }: Context): void {
  const isStep = (from: string, to: readonly string[]): boolean =>
    circle.some((queue, at) => queue === from && to.includes(circle[(at + 1) % circle.length] as string));
  const service = draft.services.find(({ value }) => isStep(value.from, targetsOf(value)));
  // A circle of dead letters alone is told where the queues are.
  if (service === undefined) return;
  const { path, value } = service;
  const start = circle.indexOf(value.from);
  const way = [...circle.slice(start), ...circle.slice(0, start), value.from];
  const names = way.length > 6 ? [...way.slice(0, 4), '...', ...way.slice(-1)] : way;
  const message = `what ${value.id} sends comes back to it: ${names.join(' -> ')}`;
  const others = draft.services.filter(({ value: each }) => isStep(each.from, targetsOf(each)));
  const who = anyOf(others.slice(0, 3).map(({ value: each }) => each.id));
  report([...path, 'to'], complaint('QS430', message, `let ${who} publish to another queue`));
}

function passageOf({ producers, services, topology, brokers }: Draft): Passage {
  const queues = [topology, ...brokers.map(({ value }) => value.topology)].flatMap((each) => each?.queues ?? []);
  return {
    producers: producers.map(({ value }) => value),
    services: services.map(({ value }) => ({ service: value.id, from: value.from, to: targetsOf(value) })),
    deadLetters: new Map(
      queues.flatMap(({ name, deadLetter }) => (deadLetter === undefined ? [] : [[name, deadLetter] as const])),
    ),
  };
}
