/** Bugs of RabbitMQ and of its client. */
import { type Deque, pushLast } from '../../../src/collections/deque.ts';
import { lifeRules } from '../../../src/profiles/rabbitmq/broker/lives.ts';
import { levelOf, setLine } from '../../../src/profiles/rabbitmq/broker/queue.ts';
import { queueToWrite, stir } from '../../../src/profiles/rabbitmq/broker/reaction.ts';
import { addEntry } from '../../../src/profiles/rabbitmq/broker/storing.ts';
import { rabbitBroker } from '../../../src/profiles/rabbitmq/broker.ts';
import { rabbitClient } from '../../../src/profiles/rabbitmq/client/client.ts';
import type { ConfirmFrame } from '../../../src/profiles/rabbitmq/protocol.ts';
import { inPlaceOf, type Mutant, rulesOf } from '../mutant.ts';

/** What it does wrong. */
export const rabbitMutants: readonly Mutant[] = [
  {
    id: 'rabbit-confirms-unwritten',
    culprit: 'rabbitmq',
    does: 'confirms a persistent message that it keeps in memory alone (RMQ-09)',
    world: 'rabbit-broker-crash',
    variant: rulesOf(rabbitBroker, { persist: () => lifeRules.accept as NonNullable<typeof lifeRules.accept> }),
  },
  {
    id: 'rabbit-forgets-its-disk',
    culprit: 'rabbitmq',
    does: 'comes back from a crash with empty durable queues (RMQ-12)',
    world: 'rabbit-broker-crash',
    variant: inPlaceOf(rabbitBroker, { recover: () => undefined }),
  },
  {
    id: 'rabbit-client-confirms-all',
    culprit: 'rabbitmq',
    does: 'takes every confirm for one of all that was published so far (RMQ-10)',
    world: 'rabbit-broker-crash',
    variant: rulesOf(rabbitClient, {
      confirm: (confirm) => (ledger, reaction, params) => {
        const { packet } = reaction;
        const all: ConfirmFrame = { ...(packet as ConfirmFrame), tag: ledger.published, multiple: true };
        reaction.packet = all;
        confirm(ledger, reaction, params);
        reaction.packet = packet;
      },
    }),
  },
  {
    id: 'rabbit-loses-what-was-held',
    culprit: 'rabbitmq',
    does: 'puts nothing back of what a broken connection held (RMQ-18)',
    world: 'rabbit-worker-crash',
    variant: rulesOf(rabbitBroker, { putBack: () => () => undefined }),
  },
  {
    id: 'rabbit-puts-back-twice',
    culprit: 'rabbitmq',
    does: 'puts back two copies of what a broken connection held (RMQ-18)',
    world: 'rabbit-worker-crash',
    variant: rulesOf(rabbitBroker, {
      putBack: (putBack) => (ledger, reaction, params) => {
        putBack(ledger, reaction, params);
        addEntry(ledger, reaction, reaction.part.content, reaction.part.queue, undefined);
      },
    }),
  },
  {
    id: 'rabbit-puts-back-at-the-end',
    culprit: 'rabbitmq',
    does: 'puts back behind all others what stood before them (RMQ-20)',
    world: 'rabbit-order',
    variant: rulesOf(rabbitBroker, {
      putBack: () => (ledger, reaction) => {
        const entry = reaction.part;
        const queue = queueToWrite(ledger, reaction, entry.queue);
        entry.holder = -1;
        const level = levelOf(queue, entry.content.priority);
        setLine(queue, level, pushLast(queue.lines[level] as Deque<number>, entry.no, reaction.owner));
        queue.readyCount += 1;
        stir(ledger, reaction, queue.no);
      },
    }),
  },
  {
    id: 'rabbit-drops-a-dead-letter',
    culprit: 'rabbitmq',
    does: 'settles what has waited too long instead of dead-lettering it (RMQ-33)',
    world: 'rabbit-dead-letters',
    variant: rulesOf(rabbitBroker, { giveUp: () => lifeRules.settle as NonNullable<typeof lifeRules.settle> }),
  },
];
