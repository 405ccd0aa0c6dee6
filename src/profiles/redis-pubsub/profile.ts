import { Coupled } from '../../actors/coupled.ts';
import type { Profile } from '../profile.ts';
import { redisClient } from './client/client.ts';
import { clientConfig } from './client/from-plan.ts';
import { nodeCount } from './cluster/layout.ts';
import { lacksOf } from './lacks.ts';
import { serverConfig } from './server/from-plan.ts';
import { redisServer } from './server.ts';
import { versions } from './version.ts';

/** The face of Redis Pub/Sub. */
export const redisPubsub: Profile = {
  name: 'redis-pubsub',
  about: 'Redis Pub/Sub: to whoever is subscribed at that moment, once, and nothing is kept',
  versions,
  lacks: lacksOf,
  // To whom a message is owed depends on who is subscribed.
  routes: () => true,
  nodes: nodeCount,
  broker: (plan, cast) => cast(redisServer, serverConfig(plan)),
  client: (plan, user, cast) =>
    new Coupled(user, cast(redisClient, clientConfig(plan)), plan.broker, { heard: plan.nodes }),
};
