/** What makes sense to try at an event, in the order of the menu. */
import type { TraceEvent, TraceEventOf } from '../../src/model/trace.ts';
import type { Choice } from './edits.ts';
import { firstWork } from './first-work.ts';
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
  if (loss !== undefined) return late;
  // What is held back is neither doubled nor delayed; it can only be lost before it comes to that.
  const held = ground.events[at + 1];
  if (held?.type === 'held' && held.transmission === at) return [{ kind: 'lose', at }];
  return [{ kind: 'lose', at }, { kind: 'duplicate', at }, ...late];
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

/**
 * The handler that works on a message for the first time: it fails on the first delivery, and no fault alone makes it
 * fail on a later one only.
 */
function handlerGroups(ground: Ground, event: TraceEvent): ChoiceGroup[] {
  const message = event.type === 'fact' ? event.fact.message : 'packet' in event ? event.packet.message : undefined;
  if (message === undefined) return [];
  const consumers = involvedIn(event).filter((node) => roleOf(ground, node) === 'consumer');
  return consumers.flatMap((node) => {
    const at = firstWork(ground.events, node, message.id, event.seq);
    return at === undefined
      ? []
      : [{ title: `the handler of ${node}`, choices: [{ kind: 'handler-error', at, node, message: message.id }] }];
  });
}
