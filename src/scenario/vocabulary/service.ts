/** Services, which consume and publish, as files spell them. */
import { z } from 'zod';
import { consumingKeys } from './consuming.ts';
import { entity, name } from './fields.ts';
import { publishingKeys } from './publishing.ts';

/** A service. */
export const serviceFile = entity({
  ...consumingKeys,
  to: z
    .union([name(), z.array(name()).min(1).max(100)])
    .describe('The queue or the list of queues to which it publishes one message for each that it has consumed.'),
  ...publishingKeys,
});
