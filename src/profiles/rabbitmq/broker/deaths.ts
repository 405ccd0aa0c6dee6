/** The history of a message's deaths: x-death, and how it keeps dead letters from going round for ever (RMQ-34, RMQ-35). */

import type { Arguments } from '../topology/declared.ts';

/** Why a message was dead-lettered (RMQ-33). */
export type DeathReason = 'rejected' | 'expired' | 'maxlen' | 'delivery_limit';

/** One entry of x-death: how often a message died of one reason in one queue, and how it first came there. */
export interface Death {
  readonly queue: string;
  readonly reason: DeathReason;
  readonly count: number;
  /** When it first died so, in microseconds of the broker's clock. */
  readonly time: number;
  readonly exchange: string;
  readonly routingKeys: readonly string[];
  /** The expiration that the message had before its death took it away, in milliseconds. */
  readonly originalExpiration: number | undefined;
}

/**
 * The history with one more death, the latest first; a death that is in it already counts once more. `reverses`: whether
 * the version turns the order of the others round each time.
 */
export function withDeath(deaths: readonly Death[], death: Death, reverses = false): readonly Death[] {
  const same = deaths.find(({ queue, reason }) => queue === death.queue && reason === death.reason);
  const others = deaths.filter((each) => each !== same);
  const before = reverses ? others.toReversed() : others;
  return [same === undefined ? death : { ...same, count: same.count + 1 }, ...before];
}

/**
 * Whether a message that has just died would come to a queue again in which it died before, without anybody having
 * rejected it on the way: such a circle turns by itself, and is broken (RMQ-35).
 */
export function turnsByItself(deaths: readonly Death[], target: string): boolean {
  const back = deaths.findIndex(({ queue }) => queue === target);
  return back >= 0 && deaths.slice(0, back + 1).every(({ reason }) => reason !== 'rejected');
}

/**
 * What the broker writes into the headers of a dead letter, where bindings of a headers exchange find it if they look at what
 * begins with x- (RMQ-05, RMQ-34). `tellsLast`: whether the version tells of the last death as well as of the first.
 */
export function headersOf(deaths: readonly Death[], tellsLast: boolean): Arguments {
  const [last] = deaths;
  if (last === undefined) return {};
  const first = deaths.reduce((before, each) => (each.time <= before.time ? each : before));
  return {
    'x-death': deaths.map(({ queue, reason, count }) => ({ queue, reason, count })),
    ...namedAs('x-first-death', first),
    ...(tellsLast ? namedAs('x-last-death', last) : {}),
  };
}

const namedAs = (name: string, { queue, reason, exchange }: Death): Arguments => ({
  [`${name}-queue`]: queue,
  [`${name}-reason`]: reason,
  [`${name}-exchange`]: exchange,
});
