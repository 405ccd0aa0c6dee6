/** Where the messages of an attack are. */

/** The queue, or the channel, from which the code consumes. */
export const QUEUE = 'orders';
