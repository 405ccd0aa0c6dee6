/** Consumers, as files spell them. */
import { consumingKeys } from './consuming.ts';
import { entity } from './fields.ts';

/** A consumer, or several of the same kind. */
export const consumerFile = entity(consumingKeys);
