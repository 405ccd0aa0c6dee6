/** Requests that fail: refused, not answered in time, or lost before the broker has confirmed them. */
import type { Failure } from '../process/words.ts';
import { type Waited, waitName } from '../world/waits.ts';
import type { WorldChoice } from '../world/world.ts';
import { type Plan, restartAt, type Strike } from './plan.ts';

/** So long it takes until a refused request is known to be, in microseconds. */
const REFUSED = 1_000;

/** Whether a service answers, whom the process waits for. */
export const isAnswered = ({ request, delivery }: Waited): boolean =>
  request === 'call' ||
  request === 'publish' ||
  request?.startsWith('store.') === true ||
  (request === 'redis' && delivery >= 0);

/** Whether it is a played amqplib that publishes, on whose channel nothing but a confirm says that the broker has it. */
const isPublished = ({ request }: Waited, { loads, profile }: WorldChoice): boolean =>
  request === 'publish' && loads && profile === 'rabbitmq';

/** How the request of a wait may fail, unless it does already. */
export function failuresAt(wait: Waited, choice: WorldChoice, plan: Plan): Strike[] {
  if (plan.some(({ does }) => does.fails?.has(waitName(wait)))) return [];
  if (isPublished(wait, choice)) return [unconfirmedAt(wait), errorAt(wait)];
  if (!isAnswered(wait)) return [];
  const isRead = wait.request === 'store.get' || wait.request === 'store.list';
  return isRead ? [errorAt(wait)] : [errorAt(wait), timeoutAt(wait)];
}

const errorAt = (wait: Waited): Strike =>
  failing(
    'error',
    wait,
    true,
    `${wait.words}, on behalf of ${wait.message}, fails: it is refused, and nothing is done`,
  );

const timeoutAt = (wait: Waited): Strike =>
  failing(
    'timeout',
    wait,
    false,
    `${wait.words}, on behalf of ${wait.message}, times out: it is done, and the code is told that no answer came`,
  );

function failing(kind: 'error' | 'timeout', wait: Waited, unsent: boolean, sentence: string): Strike {
  const name = waitName(wait);
  return {
    kind,
    name: `${kind}@${name}`,
    time: unsent ? wait.since : wait.until,
    does: { fails: failureOf(name, kind, REFUSED), ...(unsent ? { unsent: [name] } : {}) },
    sentence,
    what: wait.words,
    of: wait.message,
    at: wait.at,
  };
}

/** The broker goes down with what it has not confirmed (RMQ-09, RMQ-12), and keeps what was acknowledged to it before. */
function unconfirmedAt(wait: Waited): Strike {
  const time = wait.until - 1;
  const name = waitName(wait);
  return {
    kind: 'unconfirmed',
    name: `unconfirmed@${name}`,
    time,
    does: {
      fault: restartAt(time),
      unsent: [name],
      fails: failureOf(name, 'unconfirmed', wait.until - wait.since),
    },
    sentence: `the broker goes down before it has confirmed ${wait.words}, on behalf of ${wait.message}: that is lost, also if what was acknowledged meanwhile is not`,
    what: wait.words,
    of: wait.message,
    at: wait.at,
  };
}

const failureOf = (name: string, failure: Failure, after: number) => new Map([[name, { failure, after }]]);
