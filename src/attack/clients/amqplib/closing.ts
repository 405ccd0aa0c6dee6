/** A channel of the played amqplib that is closed: by the code, or by the broker for what it cannot accept (RMQ-17). */

/** What amqplib throws where a closed channel is used. */
export class IllegalOperationError extends Error {
  override readonly name = 'IllegalOperationError';
}

/** The error that a channel emits when the broker has closed it for an acknowledgement of what it does not know. */
export const unknownTag = (deliveryTag: number): Error =>
  Object.assign(
    new Error(
      `Channel closed by server: 406 (PRECONDITION-FAILED) with message "PRECONDITION_FAILED - unknown delivery tag ${deliveryTag}"`,
    ),
    { code: 406, classId: 60, methodId: 80 },
  );

/** The methods that answer at once, and so throw at once: all others reject. */
const immediate = ['ack', 'ackAll', 'nack', 'nackAll', 'reject', 'publish', 'sendToQueue'];

/** The methods of a channel, which refuse when it is closed. */
export function openOnly<Methods extends object>(methods: Methods, isClosed: () => boolean): Methods {
  const guarded = Object.entries(methods).map(([name, method]) => [
    name,
    (...args: unknown[]) => {
      if (!isClosed()) return (method as (...args: unknown[]) => unknown)(...args);
      const error = new IllegalOperationError('Channel closed');
      if (immediate.includes(name)) throw error;
      return Promise.reject(error);
    },
  ]);
  return Object.fromEntries(guarded) as Methods;
}
