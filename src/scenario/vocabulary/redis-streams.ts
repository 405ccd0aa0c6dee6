/** What scenarios may say under `redis-streams`, as files spell it. */
import { z } from 'zod';
import { entity } from './fields.ts';
import { wait } from './quantities.ts';

/** Of a topology. */
export const streamsTopology = entity({
  reclaim: entity({
    'min-idle': wait().describe('What has been pending for longer is claimed.'),
    every: wait().describe('How often the consumers look.'),
  })
    .optional()
    .describe(
      'All consumers run XAUTOCLAIM. By default nobody does, and what a dead one has pending stays so (RPS-23).',
    ),
  'delete-acknowledged': z
    .boolean()
    .optional()
    .describe('Whether what all groups have acknowledged is deleted, by XACKDEL (RPS-28). false by default.'),
}).describe('What consumers do with the streams of the server, where it is Redis Streams.');

/** Of whoever reads. */
export const streamsConsumer = entity({
  group: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe(
      'Its consumer group: each group gets everything (RPS-29). By default all consumers of a stream are in one.',
    ),
  history: z
    .boolean()
    .optional()
    .describe('Whether it reads its own pending entries first when it comes back (RPS-23). true by default.'),
}).describe('What only Redis Streams has of a consumer.');
