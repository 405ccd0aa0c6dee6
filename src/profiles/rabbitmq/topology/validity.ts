/**
 * Which declarations of a queue the broker refuses for what they say (RMQ-13, RMQ-28, RMQ-32). All of it was found at a
 * RabbitMQ 3.10.8. Arguments that the broker does not know are no mistake there.
 */
import type { Json } from '../../../model/json.ts';
import type { Arguments, QueueDeclaration } from './declared.ts';

/** The longest time that an argument may say, in milliseconds: ten years. */
const LONGEST = 315_360_000_000;

/** Whether an argument may have a value. */
type Check = (value: Json) => boolean;

const integer =
  (least: number, most = Number.MAX_SAFE_INTEGER): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;

const among =
  (...values: readonly Json[]): Check =>
  (value) =>
    values.includes(value);

const isText: Check = (value) => typeof value === 'string';

const everywhere: Readonly<Record<string, Check>> = {
  'x-message-ttl': integer(0, LONGEST),
  'x-expires': integer(1, LONGEST),
  'x-max-length': integer(0),
  'x-max-length-bytes': integer(0),
  'x-overflow': among('drop-head', 'reject-publish', 'reject-publish-dlx'),
  'x-dead-letter-exchange': isText,
  'x-dead-letter-routing-key': isText,
  'x-single-active-consumer': among(true, false),
  'x-queue-type': among('classic', 'quorum', 'stream'),
};

const ofClassicQueues: Readonly<Record<string, Check>> = {
  'x-max-priority': integer(0, 255),
  'x-queue-mode': among('default', 'lazy'),
  'x-queue-version': among(1, 2),
  'x-queue-master-locator': isText,
};

/** The broker takes any value as the limit of deliveries. */
const ofQuorumQueues: Readonly<Record<string, Check>> = {
  'x-delivery-limit': () => true,
  'x-dead-letter-strategy': among('at-most-once', 'at-least-once'),
  'x-max-in-memory-length': integer(0),
  'x-max-in-memory-bytes': integer(0),
  'x-queue-leader-locator': isText,
  'x-quorum-initial-group-size': integer(1),
};

/** A text that is no age ends the connection, and is not looked at here. */
const ofStreams: Readonly<Record<string, Check>> = {
  'x-max-length-bytes': integer(0),
  'x-max-age': isText,
  'x-stream-max-segment-size-bytes': (value) => Number.isSafeInteger(value),
  'x-initial-cluster-size': (value) => Number.isSafeInteger(value),
  'x-queue-leader-locator': isText,
  'x-queue-type': among('stream'),
};

/** What only streams know. */
const streamsAlone: readonly string[] = ['x-max-age', 'x-stream-max-segment-size-bytes'];

/** What is a mistake where a stream is declared, since another kind of queue knows it. */
const notOfStreams: readonly string[] = [
  ...Object.keys(everywhere),
  ...Object.keys(ofClassicQueues),
  ...Object.keys(ofQuorumQueues),
];

/** What is wrong with a declaration, e.g. `x-expires`; undefined where the broker takes it. */
export function faultIn({
  type,
  durable,
  exclusive,
  autoDelete,
  arguments: given,
}: QueueDeclaration): string | undefined {
  if (type !== 'classic' && !durable) return 'durable';
  if (type !== 'classic' && exclusive) return 'exclusive';
  if (type !== 'classic' && autoDelete) return 'autoDelete';
  return Object.keys(given).find((name) => !isFit(name, given, type));
}

/** The arguments that a kind of queue knows. */
const knownBy = (type: QueueDeclaration['type']): Readonly<Record<string, Check>> =>
  type === 'stream' ? ofStreams : { ...everywhere, ...(type === 'quorum' ? ofQuorumQueues : ofClassicQueues) };

/** Whether two declarations of one kind of queue have the same arguments, of those that the kind knows (found at 3.10). */
export function haveSameArguments(a: QueueDeclaration, b: QueueDeclaration): boolean {
  return Object.keys(knownBy(a.type)).every((name) => a.arguments[name] === b.arguments[name]);
}

function isFit(name: string, given: Arguments, type: QueueDeclaration['type']): boolean {
  if (type === 'stream') return isFitForStream(name, given);
  const others = type === 'quorum' ? ofClassicQueues : ofQuorumQueues;
  if (Object.hasOwn(others, name) || streamsAlone.includes(name)) return false;
  // A key for dead letters says nothing where there are none.
  if (name === 'x-dead-letter-routing-key' && given['x-dead-letter-exchange'] === undefined) return false;
  const known = knownBy(type);
  return !Object.hasOwn(known, name) || (known[name] as Check)(given[name] as Json);
}

function isFitForStream(name: string, given: Arguments): boolean {
  if (!Object.hasOwn(ofStreams, name)) return !notOfStreams.includes(name);
  return (ofStreams[name] as Check)(given[name] as Json);
}
