// Every recording of Redis, done once more at a real one.
import { liveConformance } from '../support/live/experiments.ts';
import { redis } from '../support/live/server.ts';

liveConformance('test/golden/redis-pubsub', redis);
