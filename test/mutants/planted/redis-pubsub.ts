/** Bugs of Redis Pub/Sub and of its client. */
import type { Publish } from '../../../src/actors/protocol.ts';
import { pushLast } from '../../../src/collections/deque.ts';
import { redisClient } from '../../../src/profiles/redis-pubsub/client/client.ts';
import type { CommandFrame } from '../../../src/profiles/redis-pubsub/protocol.ts';
import { redisServer } from '../../../src/profiles/redis-pubsub/server.ts';
import { type Mutant, rulesOf } from '../mutant.ts';

/** What it does wrong. */
export const redisMutants: readonly Mutant[] = [
  {
    id: 'redis-client-hands-over-twice',
    culprit: 'redis-pubsub',
    does: 'hands every message over two times',
    world: 'redis-worker-crash',
    variant: rulesOf(redisClient, {
      deliver: (deliver) => (ledger, reaction, params) => {
        deliver(ledger, reaction, params);
        deliver(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'redis-subscribes-twice',
    culprit: 'redis-pubsub',
    does: 'notes every SUBSCRIBE two times (RPS-02)',
    world: 'redis-worker-crash',
    variant: rulesOf(redisServer, {
      perform: (perform) => (ledger, reaction, params) => {
        perform(ledger, reaction, params);
        if ((reaction.packet as CommandFrame).args[0] !== 'subscribe') return;
        ledger.subscriptions = [...ledger.subscriptions, ledger.subscriptions.at(-1)];
      },
    }),
  },
  {
    id: 'redis-client-publishes-again',
    culprit: 'redis-pubsub',
    does: 'publishes again on a new connection what had been answered on the old one (RPS-01)',
    world: 'redis-server-crash',
    variant: rulesOf(redisClient, {
      publish: (publish) => (ledger, reaction, params) => {
        publish(ledger, reaction, params);
        ledger.unanswered = pushLast(ledger.unanswered, reaction.packet as Publish, reaction.owner);
      },
    }),
  },
];
