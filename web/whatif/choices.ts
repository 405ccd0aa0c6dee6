/** What makes sense to try at an event, in the order of the menu. */
import type { TraceEvent, TraceEventOf } from '../../src/model/trace.ts';
import type { Choice } from './edits.ts';
import { type Ground, isLocal, isRunning, lossOf, roleOf, sendingOf, whyNothing } from './ground.ts';

/** Choices that concern one thing: an actor, a transmission, an answer, a handler. */
export interface ChoiceGroup {
  /** What they concern, e.g. `worker` or `deliver shop-2`. */
  readonly title: string;
  readonly choices: readonly Choice[];
}

/** How long an actor is down or stands still, and how late a transmission is, in microseconds. */
const SHORT = 100_000;
const PAUSE = 2_000_000;
const LATE = 50_000;
const VERY_LATE = 1_000_000;

/** What can be tried at the event at a position; empty where nothing can. */
export function choicesAt(ground: Ground, position: number): readonly ChoiceGroup[] {
  const event = ground.events[position];
  if (event === undefined || whyNothing(ground, position) !== '') return [];
  const groups = [
    ...involvedIn(event).map((node) => actorGroup(ground, position, node)),
    ...transmissionGroups(ground, event),
    ...answerGroups(ground, position),
    ...handlerGroups(ground, event),
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

/** What can be done to an actor right after the event at a position. */
export function choicesFor(ground: Ground, position: number, actor: string): readonly ChoiceGroup[] {
  if (whyNothing(ground, position) !== '') return [];
  const group = actorGroup(ground, position, actor);
  return group.choices.length === 0 ? [] : [group];
}

/** The actors that an event is about, its own first. */
function involvedIn(event: TraceEvent): readonly string[] {
  const names: string[] = [event.node];
  if (event.type === 'received') names.push(event.from);
  else if (event.type !== 'moved' && 'to' in event) names.push(event.to);
  else if (event.type === 'fact' && 'by' in event.fact && event.fact.type !== 'confirmed') names.unshift(event.fact.by);
  return [...new Set(names)];
}

function actorGroup(ground: Ground, at: number, node: string): ChoiceGroup {
  const time = (ground.events[at]?.at ?? 0) + 1;
  if (roleOf(ground, node) === undefined || !isRunning(ground, node, time)) return { title: node, choices: [] };
  const peers = peersOf(ground, node);
  return {
    title: node,
    choices: [
      { kind: 'crash', at, node },
      { kind: 'crash', at, node, restartAfter: SHORT },
      { kind: 'pause', at, node, resumeAfter: PAUSE },
      ...peers.map((from): Choice => ({ kind: 'partition', at, node, from })),
    ],
  };
}

/** Those with whom an actor exchanges packets over the network in this run, in the order of diagrams. */
function peersOf(ground: Ground, node: string): readonly string[] {
  const found = new Set<string>();
  for (const event of ground.events) {
    if (event.type !== 'sent') continue;
    if (event.node === node) found.add(event.to);
    else if (event.to === node) found.add(event.node);
  }
  return ground.participants.flatMap(({ id }) => (found.has(id) && !isLocal(ground, node, id) ? [id] : []));
}

/** The packet that the event is about, or that brought it about. */
function transmissionGroups(ground: Ground, event: TraceEvent): ChoiceGroup[] {
  const cause = event.cause === undefined ? undefined : ground.events[event.cause];
  const arrival = event.type === 'fact' && cause?.type === 'received' && cause.node === event.node ? cause : event;
  if (!('transmission' in arrival)) return [];
  const sending = sendingOf(ground, arrival.transmission);
  return sending === undefined ? [] : [transmissionGroup(ground, sending)];
}

function transmissionGroup(ground: Ground, sending: TraceEventOf<'sent'>): ChoiceGroup {
  return { title: packetTitle(sending), choices: transmissionChoices(ground, sending) };
}

function transmissionChoices(ground: Ground, { seq: at, node, to }: TraceEventOf<'sent'>): readonly Choice[] {
  if (isLocal(ground, node, to) || whyNothing(ground, at) !== '') return [];
  const loss = lossOf(ground, at);
  if (loss !== undefined && loss.reason !== 'down') return [];
  const late: readonly Choice[] = [
    { kind: 'delay', at, by: LATE },
    { kind: 'delay', at, by: VERY_LATE },
  ];
  return loss === undefined ? [{ kind: 'lose', at }, { kind: 'duplicate', at }, ...late] : late;
}

/** What a group about a packet is called. */
const packetTitle = ({ node, to, packet: { verb, message } }: TraceEventOf<'sent'>): string =>
  `${verb.name}${message === undefined ? '' : ` ${message.id}`}, ${node} → ${to}`;

/** What answers a packet, by its verb. */
const answers: ReadonlyMap<string, string> = new Map([
  ['publish', 'confirm'],
  ['deliver', 'ack'],
]);

/** Facts on the way to the answer to a publish; those on the way to an ack are the consumers' and the stores'. */
const beforeConfirm: ReadonlySet<string> = new Set(['attempted', 'stored', 'synced', 'accepted']);
const beforeAck: ReadonlySet<string> = new Set(['dispatched', 'delivered', 'began', 'effected', 'marked', 'acked']);

/** The answer that is still to come to what the event is about, to be lost. */
function answerGroups(ground: Ground, position: number): ChoiceGroup[] {
  const event = ground.events[position] as TraceEvent;
  const awaited = answerTo(event);
  if (awaited === undefined) return [];
  for (let i = position; i < ground.events.length; i++) {
    const later = ground.events[i] as TraceEvent;
    if (later.type !== 'sent' || later.packet.verb.name !== awaited.verb) continue;
    if (later.packet.message?.id !== awaited.message) continue;
    const choices = transmissionChoices(ground, later).filter(({ kind }) => kind === 'lose');
    return [{ title: packetTitle(later), choices }];
  }
  return [];
}

function answerTo(event: TraceEvent): { readonly verb: string; readonly message: string } | undefined {
  if (event.type === 'fact') {
    const { type, message } = event.fact;
    if (beforeConfirm.has(type)) return { verb: 'confirm', message: message.id };
    return beforeAck.has(type) ? { verb: 'ack', message: message.id } : undefined;
  }
  if (event.type !== 'sent' && event.type !== 'received') return undefined;
  const { verb, message } = event.packet;
  const answer = answers.get(verb.name);
  return answer === undefined || message === undefined ? undefined : { verb: answer, message: message.id };
}

/** The handler that is about to work on a message for the first time: a later time would be hit by no fault alone. */
function handlerGroups(ground: Ground, event: TraceEvent): ChoiceGroup[] {
  const message = event.type === 'fact' ? event.fact.message : 'packet' in event ? event.packet.message : undefined;
  if (message === undefined) return [];
  const about = involvedIn(event).filter((node) => roleOf(ground, node) === 'consumer');
  return about.flatMap((node) => {
    const at = ground.events.findIndex((each) => isDelivery(each, node, message.id));
    const first = ground.events[at];
    if (first === undefined || !isNear(ground, event, first) || hasFailed(ground, node, message.id)) return [];
    return [{ title: `the handler of ${node}`, choices: [{ kind: 'handler-error', at, node, message: message.id }] }];
  });
}

const isDelivery = (event: TraceEvent, node: string, message: string): boolean =>
  event.type === 'fact' && event.node === node && event.fact.type === 'delivered' && event.fact.message.id === message;

/** Whether an event belongs to the first delivery, rather than to a later one. */
function isNear({ events }: Ground, event: TraceEvent, first: TraceEvent): boolean {
  const again = events.findIndex(
    (each) => each.seq > first.seq && each.type === 'fact' && isSameDelivery(each, first as TraceEventOf<'fact'>),
  );
  return first.type === 'fact' && (again < 0 || event.seq < again);
}

const isSameDelivery = ({ node, fact }: TraceEventOf<'fact'>, first: TraceEventOf<'fact'>): boolean =>
  node === first.node && fact.type === 'delivered' && fact.message.id === first.fact.message.id;

const hasFailed = ({ events }: Ground, node: string, message: string): boolean =>
  events.some(
    (event) =>
      event.type === 'fact' && event.node === node && event.fact.type === 'failed' && event.fact.message.id === message,
  );
