/** The ways in which a person's code may speak to the world. */

/**
 * `handler`: an async function and a port. `amqplib` and `ioredis`: code written for these clients, which are played.
 * `process`: any program that speaks JSON lines.
 */
export const clientNames = ['handler', 'amqplib', 'ioredis', 'process'] as const;

/** The name of a way. */
export type ClientName = (typeof clientNames)[number];
