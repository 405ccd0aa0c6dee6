/** What may go wrong in a run, read off the run itself: each place with a name that another run understands. */
import type { Fault, Match } from '../../model/fault.ts';
import type { TraceEvent } from '../../model/trace.ts';
import type { ProfileName } from '../../profiles/profile.ts';
import type { Site } from '../process/words.ts';
import { answerVerb, type PortAnswer } from '../world/port-protocol.ts';
import type { Waited } from '../world/waits.ts';
import { actors, DOWN, LEASE } from '../world/world.ts';

/** The kinds of things that go wrong. */
export const strikeKinds = ['crash', 'redeliver', 'duplicate', 'reorder', 'stall'] as const;

/** A kind of thing that goes wrong. */
export type StrikeKind = (typeof strikeKinds)[number];

/** How many of each kind a run may have. */
export type StrikeBudget = Readonly<Record<StrikeKind, number>>;

/** One thing that may go wrong in a run. */
export interface Strike {
  readonly kind: StrikeKind;
  /**
   * Where, in words that fit other runs as well: `crash@1.3` is at the third wait of the first life, `redeliver@shop-1.1`
   * concerns the first acknowledgement of this message.
   */
  readonly name: string;
  /** When it is decided, in microseconds. */
  readonly time: number;
  readonly fault: Fault;
  /** What happens, in a sentence without a full stop. */
  readonly sentence: string;
  /** What it strikes at: the wait, or the packet. */
  readonly what: string;
  /** The place in the person's code; undefined where it concerns none. */
  readonly at: Site | undefined;
}

/** So much later a reordered message comes, in microseconds: all that was sent meanwhile overtakes it. */
const LATE = 50_000;

/** Everything that may go wrong in a run, in the order of time. */
export function strikesIn(events: readonly TraceEvent[], waited: readonly Waited[], profile: ProfileName): Strike[] {
  const all = [...waited.map(crashAt), ...strikesOnTheWay(events, waited, profile)];
  return all.sort((a, b) => a.time - b.time || (a.name < b.name ? -1 : 1));
}

/** The process dies at the end of a wait: what it has asked for is done, and it does not learn of it. */
function crashAt({ life, number, words, at, message, until }: Waited): Strike {
  const time = until - 1;
  return {
    kind: 'crash',
    name: `crash@${life}.${number}`,
    time,
    fault: { type: 'crash', node: actors.worker, when: { at: time }, restartAfter: DOWN },
    sentence: `the process dies while it waits for ${words}, on behalf of ${message}`,
    what: words,
    at,
  };
}

/** What may befall transmissions. On a connection as RabbitMQ has it nothing is lost or doubled: it breaks as a whole. */
function strikesOnTheWay(events: readonly TraceEvent[], waited: readonly Waited[], profile: ProfileName): Strike[] {
  if (profile === 'redis-pubsub') return [];
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
    const match: Match = { from: node, to, packet: verb, message: id };
    const nth = (): number => count(`${node} ${to} ${verb} ${id}`);
    if (verb === 'ack' && node === actors.worker) return [redelivery(match, nth(), id, time, profile)];
    if (profile !== 'in-memory') return [];
    if (verb === 'deliver' && to === actors.worker) return deliveryStrikes(match, nth(), id, time);
    if (packet.verb === answerVerb) return stall(packet as PortAnswer, match, nth(), time, waited);
    return [];
  });
}

function redelivery(match: Match, nth: number, id: string, time: number, profile: ProfileName): Strike {
  const how = profile === 'in-memory' ? 'is lost' : 'does not arrive, since the broker restarts';
  const restart: Fault = { type: 'crash', node: actors.broker, when: { at: time + 1 }, restartAfter: DOWN };
  return {
    kind: 'redeliver',
    name: `redeliver@${id}.${nth}`,
    time,
    fault: profile === 'in-memory' ? { type: 'lose', match, nth } : restart,
    sentence: `the ${ordinal(nth)} acknowledgement of ${id} ${how}, so that ${id} is handed out once more`,
    what: 'ack',
    at: undefined,
  };
}

function deliveryStrikes(match: Match, nth: number, id: string, time: number): Strike[] {
  const late: Fault = { type: 'delay', match, nth, by: LATE };
  return [
    {
      kind: 'duplicate',
      name: `duplicate@${id}.${nth}`,
      time,
      fault: { type: 'duplicate', match, nth },
      sentence: `${id} comes twice in its ${ordinal(nth)} delivery`,
      what: 'deliver',
      at: undefined,
    },
    {
      kind: 'reorder',
      name: `reorder@${id}.${nth}`,
      time,
      fault: late,
      sentence: `the ${ordinal(nth)} delivery of ${id} comes ${LATE / 1000} ms late, so that others overtake it`,
      what: 'deliver',
      at: undefined,
    },
  ];
}

/** An answer comes after the lease has ended, while the process still works on the message. */
function stall(
  { life, call }: PortAnswer,
  match: Match,
  nth: number,
  time: number,
  waited: readonly Waited[],
): Strike[] {
  const wait = waited.find((each) => each.life === life && each.call === call);
  if (wait === undefined) return [];
  const sentence = `the answer to ${wait.words}, on behalf of ${wait.message}, comes after the message's lease has ended`;
  return [
    {
      kind: 'stall',
      name: `stall@${life}.${wait.number}`,
      time,
      fault: { type: 'delay', match, nth, by: LEASE + 10_000 },
      sentence,
      what: wait.words,
      at: wait.at,
    },
  ];
}

const ordinal = (n: number): string =>
  `${n}${n % 10 === 1 && n !== 11 ? 'st' : n % 10 === 2 && n !== 12 ? 'nd' : n % 10 === 3 && n !== 13 ? 'rd' : 'th'}`;
