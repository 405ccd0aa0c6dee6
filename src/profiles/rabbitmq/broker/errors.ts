/** What makes a method an error, which closes its channel. */

import type { BindFrame, ConsumeFrame, ErrorName } from '../protocol.ts';
import { matchModes } from '../routing/headers.ts';
import { exchangeNamed, hasExchange } from '../routing/route.ts';
import { hashesIn } from '../routing/topic.ts';
import { offsetOf } from '../streams/offset.ts';
import type { Binding, QueueDeclaration } from '../topology/declared.ts';
import { faultIn } from '../topology/validity.ts';
import type { RabbitConfig } from './config.ts';
import { consumersOf } from './consuming.ts';
import { isSameQueue } from './declaring.ts';
import { type BrokerLedger, type Consumer, queueNamed } from './ledger.ts';
import type { Peer } from './peer.ts';
import type { Queue } from './queue.ts';
import type { BrokerReaction } from './reaction.ts';
import { routingOf } from './routing-of.ts';

/** A queue that is not there, or that belongs to another connection (RMQ-14). */
export function queueError(ledger: BrokerLedger, name: string, peer: Peer): ErrorName | undefined {
  const queue = queueNamed(ledger, name);
  if (queue === undefined) return 'NOT_FOUND';
  return isLocked(queue, peer) ? 'RESOURCE_LOCKED' : undefined;
}

/** A queue out of which nothing can be taken: a stream is read by consumers alone (RMQ-40). */
export function emptyingError(ledger: BrokerLedger, name: string, peer: Peer): ErrorName | undefined {
  const error = queueError(ledger, name, peer);
  if (error !== undefined) return error;
  return queueNamed(ledger, name)?.settings.stream === true ? 'NOT_IMPLEMENTED' : undefined;
}

/** A reader that a stream does not take: it has to acknowledge, to say how much it holds, and where it begins (RMQ-40). */
function readingError({ noAck, priority, offset }: ConsumeFrame, { prefetch }: Peer): ErrorName | undefined {
  if (noAck) return 'NOT_IMPLEMENTED';
  if (priority || prefetch === 0) return 'PRECONDITION_FAILED';
  if (offsetOf(offset) !== undefined) return undefined;
  // A text that does not even begin as a time does makes 3.10 fail.
  return /^\d/.test(String(offset)) ? 'PRECONDITION_FAILED' : 'INTERNAL_ERROR';
}

function isLocked({ exclusiveTo, exclusiveSession }: Queue, { node, session }: Peer): boolean {
  return exclusiveTo >= 0 && (exclusiveTo !== node || exclusiveSession !== session);
}

/** A consumer that may not be registered (RMQ-22, RMQ-25, RMQ-26). */
export function consumeError(ledger: BrokerLedger, frame: ConsumeFrame, peer: Peer): ErrorName | undefined {
  const isTag = (each: Consumer): boolean => each.tag === frame.consumer;
  if (consumersOf(ledger, peer.node, peer.session).some(isTag)) return 'NOT_ALLOWED';
  const error = queueError(ledger, frame.queue, peer);
  if (error !== undefined) return error;
  const { settings, consumers } = queueNamed(ledger, frame.queue) as Queue;
  if (settings.stream) return readingError(frame, peer);
  if (settings.quorum) return peer.limit > 0 ? 'NOT_IMPLEMENTED' : undefined;
  const isTaken = consumers.some((no) => (ledger.consumers.get(no) as Consumer).exclusive);
  const isLate = frame.exclusive && (consumers.length > 0 || settings.singleActive);
  return isTaken || isLate ? 'ACCESS_REFUSED' : undefined;
}

/**
 * A queue that may not be declared so: it is there and different, or no queue can be so (RMQ-28, RMQ-32), or the version
 * does not have its kind (RMQ-13).
 */
export function declareQueueError(
  ledger: BrokerLedger,
  declaration: QueueDeclaration,
  peer: Peer,
  { version }: RabbitConfig,
): ErrorName | undefined {
  const known = queueNamed(ledger, declaration.name);
  if (known !== undefined) {
    // Who owns a queue is the first thing that has to be the same.
    if (isLocked(known, peer) || known.declaration.exclusive !== declaration.exclusive) return 'RESOURCE_LOCKED';
    return isSameQueue(known.declaration, declaration) ? undefined : 'PRECONDITION_FAILED';
  }
  const { name, durable, exclusive } = declaration;
  if (name.startsWith('amq.')) return 'ACCESS_REFUSED';
  if (faultIn(declaration) !== undefined) return 'PRECONDITION_FAILED';
  // A text that is no age makes 3.10 fail.
  const { 'x-max-age': age } = declaration.arguments;
  if (age !== undefined && typeof offsetOf(age) !== 'object') return 'INTERNAL_ERROR';
  return durable || exclusive || version.transientQueues ? undefined : 'INTERNAL_ERROR';
}

/** A binding that may not be made (RMQ-01, RMQ-03, RMQ-05). */
export function bindingError(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer): ErrorName | undefined {
  const { binding } = reaction.packet as BindFrame;
  const { exchange, to, target, routingKey } = binding;
  if (isOfDefault(binding)) return 'ACCESS_REFUSED';
  const source = exchangeNamed(ledger, exchange);
  if (source === undefined) return 'NOT_FOUND';
  const missing = to === 'queue' ? queueError(ledger, target, peer) : undefined;
  if (missing !== undefined) return missing;
  if (to === 'exchange' && !hasExchange(routingOf(ledger), target)) return 'NOT_FOUND';
  const mode = binding.arguments['x-match'];
  if (source.type === 'headers' && mode !== undefined && !matchModes.includes(mode)) return 'PRECONDITION_FAILED';
  const hashes = source.type === 'topic' ? hashesIn(routingKey) : 0;
  return hashes > reaction.config.version.mostHashes ? 'PRECONDITION_FAILED' : undefined;
}

/** A binding that may not be taken away; one that is not there is no error, whatever it lacks (RMQ-01). */
export function unbindingError(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer): ErrorName | undefined {
  const { binding } = reaction.packet as BindFrame;
  if (isOfDefault(binding)) return 'ACCESS_REFUSED';
  const error = binding.to === 'queue' ? queueError(ledger, binding.target, peer) : undefined;
  return error === 'NOT_FOUND' ? undefined : error;
}

/** Whether it would bind something to the default exchange, or that to something. */
const isOfDefault = ({ exchange, to, target }: Binding): boolean =>
  exchange === '' || (to === 'exchange' && target === '');
