/** The clients of Redis, played: ioredis, and node-redis under the name of its package. */
import type { Played, Surface } from '../client.ts';
import { nodeRedisClient } from '../node-redis/client.ts';
import { Channels } from '../redis/channels.ts';
import type { Sharing } from '../redis/sharing.ts';
import { ioredisClient } from './client.ts';

/** Plays both in one life: whichever the code imports, their messages come from one server. */
export function playIoredis(surface: Surface): Played {
  const channels = new Channels(surface);
  let connections = 0;
  const sharing: Sharing = { surface, channels, next: () => connections++ };
  // Called with `new`, as ioredis is, it gives what it returns.
  function Redis(...given: unknown[]): object {
    return ioredisClient(sharing, given);
  }
  const createClient = (): object => nodeRedisClient(sharing);
  return {
    packages: {
      ioredis: { default: Redis, Redis },
      redis: { default: { createClient }, createClient },
    },
    deliver: (delivery, { body }) => channels.deliver(delivery, JSON.stringify(body)),
  };
}
