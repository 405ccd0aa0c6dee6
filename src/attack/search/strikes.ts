/** What may go otherwise in a run, read off the run itself: each place with a name that another run understands. */
import type { Fault, Match } from '../../model/fault.ts';
import type { TraceEvent } from '../../model/trace.ts';
import { actors, DOWN, isWorker, LEASE } from '../world/topology.ts';
import { type Waited, waitName } from '../world/waits.ts';
import type { WorldChoice } from '../world/world.ts';
import { failuresAt, isAnswered } from './failing.ts';
import type { Laboratory, Ran } from './laboratory.ts';
import { costOf, disconnectName, type Plan, restartAt, type Strike } from './plan.ts';
import { switchesIn } from './switches.ts';
import { crashesBetween } from './unsent.ts';

/** So much later a reordered message comes, in microseconds: all that was sent meanwhile overtakes it. */
const LATE = 50_000;

/** So long after a wait began its answer comes where it is stalled, in microseconds: the message has gone to others by then. */
const STALLED: Partial<Record<WorldChoice['profile'], number>> = {
  'in-memory': LEASE + 10_000,
  'redis-streams': LEASE + 150_000,
};

/** Where the code itself claims what others have read, they do so a while after it is idle for long enough. */
function stalledFor({ profile, stream, claimed = 0 }: WorldChoice): number | undefined {
  if (stream === undefined) return STALLED[profile];
  return claimed === 0 || claimed > LONGEST_CLAIM ? undefined : 2 * claimed + LATE;
}

/** Later claims than this, in microseconds, lie behind the end of a run. */
const LONGEST_CLAIM = 120_000_000;

/** What may go otherwise in a run, and the requests that were too many together for all their sets to be tried. */
export interface Possible {
  /** In the order of time. */
  readonly strikes: readonly Strike[];
  readonly crowded: readonly Waited[];
}

/** Everything that may go otherwise in a run besides what its plan has. Throws a Trouble where the person's code gives any. */
export async function possibleIn(laboratory: Laboratory, plan: Plan, ran: Ran, choice: WorldChoice): Promise<Possible> {
  const { strikes, crowded } = await crashesBetween(laboratory, plan, ran, choice);
  const all = [...strikesIn(ran, choice, plan), ...strikes];
  return { strikes: withMeanings(all.sort((a, b) => a.time - b.time || (a.name < b.name ? -1 : 1))), crowded };
}

/** Names strikes by what they strike at, in the order of their run. */
function withMeanings(strikes: readonly Strike[]): readonly Strike[] {
  const counts = new Map<string, number>();
  return strikes.map((strike) => {
    const { kind, name, of, what } = strike;
    if (of === undefined) return { ...strike, meant: name };
    const meant = `${kind}@${of}:${what}`;
    const nth = (counts.get(meant) ?? 0) + 1;
    counts.set(meant, nth);
    return { ...strike, meant: nth === 1 ? meant : `${meant}#${nth}` };
  });
}

/** What is read off the run alone, which was made under a plan. */
function strikesIn(ran: Ran, choice: WorldChoice, plan: Plan): Strike[] {
  return [
    ...ran.waited.flatMap((wait) => strikesAtWait(wait, choice, plan)),
    ...strikesOnTheWay(ran.events, choice),
    ...switchesIn(ran, choice, costOf(plan).switches),
  ];
}

function strikesAtWait(wait: Waited, choice: WorldChoice, plan: Plan): Strike[] {
  const { profile, noAck } = choice;
  const stalled = stalledFor(choice);
  return [
    crashAt(wait),
    ...(stalled !== undefined && isAnswered(wait) ? [stallAt(wait, stalled, choice)] : []),
    ...(profile === 'rabbitmq' && !noAck && wait.delivery >= 0 ? [disconnectAt(wait)] : []),
    ...failuresAt(wait, choice, plan),
  ];
}

/** The process dies at the end of a wait: what it has asked for is done, and it does not learn of it. */
function crashAt(wait: Waited): Strike {
  const time = wait.until - 1;
  return {
    kind: 'crash',
    name: `crash@${waitName(wait)}`,
    time,
    does: { fault: { type: 'crash', node: wait.node, when: { at: time }, restartAfter: DOWN } },
    sentence: `the process dies while it waits for ${wait.words}, on behalf of ${wait.message}`,
    what: wait.words,
    of: wait.message,
    at: wait.at,
  };
}

/** An answer comes after the message has gone to others, while the process still works on it. */
function stallAt(wait: Waited, by: number, choice: WorldChoice): Strike {
  return {
    kind: 'stall',
    name: `stall@${waitName(wait)}`,
    time: wait.until,
    does: { holds: { wait: waitName(wait), by } },
    sentence: `the answer to ${wait.words}, on behalf of ${wait.message}, comes ${choice.stream === undefined ? "after the message's lease has ended" : 'after others may have claimed it'}`,
    what: wait.words,
    of: wait.message,
    at: wait.at,
  };
}

/** The connection to the broker breaks while the handler is at work: the message comes again, and the handler goes on. */
function disconnectAt(wait: Waited): Strike {
  const time = wait.until - 1;
  return {
    kind: 'disconnect',
    name: disconnectName(wait),
    time,
    does: { fault: restartAt(time) },
    sentence: `the broker restarts while the process waits for ${wait.words}, on behalf of ${wait.message}: the connection is lost, ${wait.message} is handed out once more, and the handler goes on`,
    what: wait.words,
    of: wait.message,
    at: wait.at,
  };
}

/** What may befall transmissions. On a connection as RabbitMQ has it nothing is lost or doubled: it breaks as a whole. */
function strikesOnTheWay(events: readonly TraceEvent[], { profile }: WorldChoice): Strike[] {
  const counts = new Map<string, number>();
  const count = (key: string): number => {
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return nth;
  };
  return events.flatMap((event): Strike[] => {
    if (event.type !== 'sent' || event.packet.message === undefined) return [];
    const { packet, node, to, at: time } = event;
    const { id } = event.packet.message;
    const verb = packet.verb.name;
    const match: Match = { packet: verb, message: id };
    const nth = (): number => count(`${verb} ${id}`);
    if (profile === 'redis-pubsub') return verb === 'deliver' && isWorker(to) ? [gapAt(to, nth(), id, time)] : [];
    if (verb === 'ack' && isWorker(node)) return [redelivery(match, nth(), id, time, profile)];
    if (profile === 'in-memory' && verb === 'deliver' && isWorker(to)) return deliveryStrikes(match, nth(), id, time);
    return [];
  });
}

function redelivery(match: Match, nth: number, id: string, time: number, profile: WorldChoice['profile']): Strike {
  const isLost = profile === 'in-memory';
  const how = isLost ? 'is lost' : 'does not arrive, since the broker restarts';
  return {
    kind: 'redeliver',
    name: `redeliver@${id}.${nth}`,
    time,
    does: { fault: isLost ? { type: 'lose', match, nth } : restartAt(time + 1) },
    sentence: `the ${ordinal(nth)} acknowledgement of ${id} ${how}, so that ${id} is handed out once more`,
    what: 'ack',
    at: undefined,
  };
}

/** The connection of a subscriber is lost just before it is told of a message: nobody keeps that for when it is back. */
function gapAt(node: string, nth: number, id: string, time: number): Strike {
  const cut: Fault = {
    type: 'partition',
    between: [[node], [actors.broker]],
    when: { at: time - 1 },
    healAfter: DOWN,
  };
  return {
    kind: 'disconnect',
    name: `disconnect@${id}.${nth}`,
    time: time - 1,
    does: { fault: cut },
    sentence: `the subscriber's connection is lost when ${id} is published, and it subscribes again when that is over`,
    what: 'deliver',
    at: undefined,
  };
}

function deliveryStrikes(match: Match, nth: number, id: string, time: number): Strike[] {
  const of = { time, what: 'deliver', at: undefined };
  return [
    {
      ...of,
      kind: 'duplicate',
      name: `duplicate@${id}.${nth}`,
      does: { fault: { type: 'duplicate', match, nth } },
      sentence: `${id} comes twice in its ${ordinal(nth)} delivery`,
    },
    {
      ...of,
      kind: 'reorder',
      name: `reorder@${id}.${nth}`,
      does: { fault: { type: 'delay', match, nth, by: LATE } },
      sentence: `the ${ordinal(nth)} delivery of ${id} comes ${LATE / 1000} ms late, so that others overtake it`,
    },
  ];
}

const ordinal = (n: number): string =>
  `${n}${n % 10 === 1 && n !== 11 ? 'st' : n % 10 === 2 && n !== 12 ? 'nd' : n % 10 === 3 && n !== 13 ? 'rd' : 'th'}`;
