/** All bugs that are planted, in the order of the table. */
import type { Mutant } from './mutant.ts';
import { brokerMutants } from './planted/brokers.ts';
import { checkerMutants } from './planted/checkers.ts';
import { clusterMutants } from './planted/clusters.ts';
import { consumerMutants } from './planted/consumers.ts';
import { producerMutants } from './planted/producers.ts';
import { rabbitMutants } from './planted/rabbitmq.ts';
import { redisMutants } from './planted/redis-pubsub.ts';
import { streamsMutants } from './planted/redis-streams.ts';
import { storeMutants } from './planted/stores.ts';

/** The catalogue. */
export const catalogue: readonly Mutant[] = [
  ...brokerMutants,
  ...producerMutants,
  ...consumerMutants,
  ...storeMutants,
  ...checkerMutants,
  ...rabbitMutants,
  ...clusterMutants,
  ...redisMutants,
  ...streamsMutants,
];
