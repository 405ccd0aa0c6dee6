/** The rules of RabbitMQ that the profile follows, each in one sentence. */
import type { Rule } from './rule.ts';

/** What 3.10 does otherwise, of which the recordings are. */
const before: Readonly<Record<string, string>> = {
  'RMQ-03': '3.10 takes any number of #',
  'RMQ-13': '3.10 takes queues that are neither durable nor exclusive',
  'RMQ-20': '3.10 puts what comes back to a quorum queue without a delivery limit behind all that waits',
  'RMQ-24': '3.10 closes the channel, on quorum queues as well',
  'RMQ-25': '3.10 takes no account of priorities when the next one is chosen on a quorum queue',
  'RMQ-29': '3.10 knows no priorities on quorum queues',
  'RMQ-34': '3.10 turns the order of the older entries round with each death',
  'RMQ-36': '3.10 has no limit unless one is asked for, and counts what is given back by a nack as well',
  'RMQ-38': '3.10 delays nothing',
};

/** RMQ-01 to RMQ-41. */
export const rabbitmqRules: readonly Rule[] = [
  ['RMQ-01', 'The default exchange routes to the queue whose name is the key; it cannot be bound.'],
  ['RMQ-02', 'A direct exchange routes on equal keys; a queue gets one copy however many bindings match.'],
  ['RMQ-03', 'In topic bindings * is one word and # any number of words, none included; at most two # since 4.3.5.'],
  ['RMQ-04', 'A fanout exchange copies to every bound queue and ignores the key.'],
  [
    'RMQ-05',
    'A headers exchange matches all or any of its arguments; those that begin with x- count only where asked.',
  ],
  ['RMQ-06', 'What no queue wants is dropped and confirmed; a mandatory one comes back before its confirm.'],
  ['RMQ-07', 'Publishing to an exchange that is not there closes the channel.'],
  ['RMQ-08', 'What an exchange cannot route goes to its alternate exchange, and then counts as routed.'],
  ['RMQ-09', 'A publish is confirmed once all its queues are responsible for it, and refused if one of them refuses.'],
  ['RMQ-10', 'Confirms may come out of order and several in one; each publish gets exactly one.'],
  [
    'RMQ-11',
    'A publish that is repeated since its confirm was lost is stored twice, and neither copy is a redelivery.',
  ],
  ['RMQ-12', 'A message survives a restart if it is persistent in a durable queue, or in a quorum queue.'],
  [
    'RMQ-13',
    'Queues that are neither durable nor exclusive are refused since 4.3; an unequal redeclaration is an error.',
  ],
  ['RMQ-14', 'An exclusive queue belongs to a connection and ends with it; nothing in it is dead-lettered.'],
  ['RMQ-15', 'A queue serves its consumers in turn, those of a higher priority first.'],
  ['RMQ-16', 'With automatic acknowledgement a message is settled when it is sent, and prefetch bounds nothing.'],
  ['RMQ-17', 'Delivery tags count per channel; acknowledging an unknown one closes the channel.'],
  ['RMQ-18', 'What a lost consumer held goes back to its queue and is delivered again.'],
  ['RMQ-19', 'Redelivered means handed out before, not processed before.'],
  ['RMQ-20', 'A classic queue puts what comes back where it was, a quorum queue before all that waits.'],
  ['RMQ-21', 'Order holds for one channel, one queue and one consumer; redelivery among several breaks it.'],
  ['RMQ-22', 'Prefetch bounds what a consumer, or a whole channel, holds without acknowledgement.'],
  ['RMQ-23', 'What is rejected without requeue is dead-lettered or dropped; with requeue it may go round for ever.'],
  [
    'RMQ-24',
    'Who keeps a delivery for too long is cancelled on quorum queues since 4.3; before, its channel was closed.',
  ],
  ['RMQ-25', 'A single active consumer gets everything; when it ends the next one takes over.'],
  ['RMQ-26', 'An exclusive consumer of a classic queue refuses others, and nobody takes its place.'],
  ['RMQ-27', 'A cancelled consumer gets no more; what it holds stays with its channel.'],
  ['RMQ-28', 'Priorities of a classic queue are strict, so that low ones may starve.'],
  ['RMQ-29', 'A quorum queue has 32 strict priorities since 4.3; what comes back goes before all of them.'],
  ['RMQ-30', 'The smaller time to live wins, and it ends a message only at the head of its queue.'],
  ['RMQ-31', 'Rejecting into a queue whose messages expire back to the first is a retry with a delay.'],
  ['RMQ-32', 'A full queue drops its head and confirms, or refuses the newest; only what waits counts.'],
  [
    'RMQ-33',
    'Dead letters are published anew, without their expiration; where their exchange is missing they are lost.',
  ],
  ['RMQ-34', 'x-death has one entry for each queue and reason, the latest first, with a count.'],
  ['RMQ-35', 'A circle of dead letters in which nobody rejects is broken.'],
  ['RMQ-36', 'A quorum queue gives a message up when more deliveries have failed than its limit allows.'],
  ['RMQ-37', 'Dead letters of a quorum queue may move at least once: kept until their target has confirmed.'],
  ['RMQ-38', 'A quorum queue may delay what comes back, the longer the more often it has failed.'],
  [
    'RMQ-39',
    'A quorum queue confirms once a majority has a message, survives a minority and stalls without a majority.',
  ],
  ['RMQ-40', 'Streams keep what was read, and filter what a named producer publishes again.'],
  ['RMQ-41', 'AMQP transactions are not atomic when a fault falls into the commit.'],
].map(([id = '', says = '']) => ({ id, profile: 'rabbitmq', says, before: before[id] }));
