/** The profiles that this version can run. */
import { inMemory } from './in-memory/profile.ts';
import type { Profile, ProfileName } from './profile.ts';
import { rabbitmq } from './rabbitmq/profile.ts';
import { redisPubsub } from './redis-pubsub/profile.ts';
import { redisStreams } from './redis-streams/profile.ts';

/** The faces of the profiles that this version can run. */
export const profiles: readonly Profile[] = [inMemory, rabbitmq, redisPubsub, redisStreams];

/** The names of the profiles that this version can run; the vocabulary knows the others already. */
export const availableProfiles: readonly ProfileName[] = profiles.map(({ name }) => name);

/** The profile of a name; undefined where this version cannot run it. */
export const profileNamed = (name: string): Profile | undefined => profiles.find((profile) => profile.name === name);
