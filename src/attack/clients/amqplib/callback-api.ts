/** amqplib's callback API, over the promise API as it is played. */

type Method = (...args: never[]) => unknown;
type Methods = Readonly<Record<string, unknown>>;

/** The module `amqplib/callback_api`: `connect` calls back with a connection whose methods call back. */
export function calledBack({ connect }: { readonly connect: Method }, more: Methods): Methods {
  const connecting = callingBack(connect, (connection) => withCallbacks(connection as object, connectionMethods));
  const module = { connect: connecting, ...more };
  return { ...module, default: module };
}

/** The methods that bring an answer; those of a channel that do not are the same in both APIs. */
const connectionMethods = ['createChannel', 'createConfirmChannel', 'close', 'updateSecret'];
const channelMethods = [
  'assertQueue',
  'checkQueue',
  'deleteQueue',
  'purgeQueue',
  'bindQueue',
  'unbindQueue',
  'assertExchange',
  'checkExchange',
  'deleteExchange',
  'bindExchange',
  'unbindExchange',
  'prefetch',
  'consume',
  'cancel',
  'recover',
  'waitForConfirms',
  'close',
];

/** So many arguments are no callback, even if they are functions. */
const before: Readonly<Record<string, number>> = { consume: 2 };

function withCallbacks(target: object, names: readonly string[]): object {
  const methods = target as Record<string, unknown>;
  for (const name of names) {
    const isOpening = name === 'createChannel' || name === 'createConfirmChannel';
    const opened = (channel: unknown): unknown =>
      isOpening ? withCallbacks(channel as object, channelMethods) : channel;
    methods[name] = callingBack(methods[name] as Method, opened, before[name]);
  }
  return target;
}

/** A method whose last argument, if it is a function, is told what the promise brings. */
function callingBack(method: Method, brought: (value: unknown) => unknown, fixed = 0): Method {
  return (...args: unknown[]) => {
    const last = args.length > fixed ? args.at(-1) : undefined;
    const callback = typeof last === 'function' ? (last as (...args: unknown[]) => unknown) : undefined;
    const rest = callback === undefined ? args : args.slice(0, -1);
    const promise = Promise.resolve()
      .then(() => method(...(rest as never[])))
      .then(brought);
    // Without a callback an error is nobody's, and ends the process as it would in amqplib.
    if (callback === undefined) {
      void promise;
      return;
    }
    void promise.then(
      (value) => callback(null, value),
      (error) => callback(error),
    );
  };
}
