import type { Reaction } from '../adapter/reaction.ts';
import { type Publish, verbs } from '../protocol.ts';
import { messageOf, type ProducerConfig } from './config.ts';
import type { Publication } from './ledger.ts';

/** Sends a message to the broker, for the attempt-th time, and records that it was attempted. */
export function publish(
  reaction: Reaction<ProducerConfig, Publication>,
  number: number,
  attempt: number,
  confirm: boolean,
): void {
  const { config } = reaction;
  const message = messageOf(config, number);
  if (reaction.heard) reaction.record({ type: 'attempted', message, attempt, group: config.queue });
  const packet: Publish = {
    verb: verbs.publish,
    message,
    copy: 0,
    attempt,
    queue: config.queue,
    confirm,
    idempotent: config.idempotent,
  };
  reaction.send(config.broker, packet);
}
