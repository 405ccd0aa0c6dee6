/** The shapes of amqplib's promise API that are played. A test holds them to amqplib's own types. `Bytes` is Node's Buffer. */

/** A message as a consumer's callback gets it. */
export interface PlayedMessage<Bytes> {
  readonly content: Bytes;
  readonly fields: {
    readonly deliveryTag: number;
    readonly redelivered: boolean;
    readonly exchange: string;
    readonly routingKey: string;
    readonly consumerTag: string;
  };
  readonly properties: PlayedProperties;
}

/** All that amqplib says of a message besides; what it does not say is undefined. */
export interface PlayedProperties {
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly deliveryMode: number | undefined;
  readonly priority: number | undefined;
  readonly correlationId: string | undefined;
  readonly replyTo: string | undefined;
  readonly expiration: string | undefined;
  readonly messageId: string | undefined;
  readonly timestamp: number | undefined;
  readonly type: string | undefined;
  readonly userId: string | undefined;
  readonly appId: string | undefined;
  readonly clusterId: string | undefined;
}

/** Options of a method. */
export type Options = Readonly<Record<string, unknown>>;

/** The answer to a declaration of a queue. */
export interface PlayedQueue {
  readonly queue: string;
  readonly messageCount: number;
  readonly consumerCount: number;
}

type Empty = Promise<Readonly<Record<string, never>>>;

/** Declares what is there: the world has it from its beginning on. */
export interface Declaring {
  assertQueue(queue?: string, options?: Options): Promise<PlayedQueue>;
  checkQueue(queue: string): Promise<PlayedQueue>;
  deleteQueue(queue: string, options?: Options): Promise<{ readonly messageCount: number }>;
  purgeQueue(queue: string): Promise<{ readonly messageCount: number }>;
  bindQueue(queue: string, source: string, pattern: string, args?: unknown): Empty;
  unbindQueue(queue: string, source: string, pattern: string, args?: unknown): Empty;
  assertExchange(exchange: string, type: string, options?: Options): Promise<{ readonly exchange: string }>;
  checkExchange(exchange: string): Empty;
  deleteExchange(exchange: string, options?: Options): Empty;
  bindExchange(destination: string, source: string, pattern: string, args?: unknown): Empty;
  unbindExchange(destination: string, source: string, pattern: string, args?: unknown): Empty;
  prefetch(count: number, global?: boolean): Empty;
}

/** Consumes. */
export interface Consuming<Bytes> {
  consume(
    queue: string,
    onMessage: (message: PlayedMessage<Bytes> | null) => void,
    options?: Options,
  ): Promise<{ readonly consumerTag: string }>;
  cancel(consumerTag: string): Promise<{ readonly consumerTag: string }>;
}

/** Settles what it has consumed. */
export interface Settling<Bytes> {
  ack(message: PlayedMessage<Bytes>, allUpTo?: boolean): void;
  nack(message: PlayedMessage<Bytes>, allUpTo?: boolean, requeue?: boolean): void;
  reject(message: PlayedMessage<Bytes>, requeue?: boolean): void;
  ackAll(): void;
  nackAll(requeue?: boolean): void;
  recover(): Empty;
}

/** Publishes, and waits for confirms. */
export interface Publishing<Bytes> {
  publish(
    exchange: string,
    routingKey: string,
    content: Bytes,
    options?: Options,
    confirmed?: (error: unknown, ok: Readonly<Record<string, never>>) => void,
  ): boolean;
  sendToQueue(
    queue: string,
    content: Bytes,
    options?: Options,
    confirmed?: (error: unknown, ok: Readonly<Record<string, never>>) => void,
  ): boolean;
  waitForConfirms(): Promise<void>;
}

/** A channel. */
export interface PlayedChannel<Bytes> extends Declaring, Consuming<Bytes>, Settling<Bytes>, Publishing<Bytes> {
  close(): Promise<void>;
}

/** The methods of a channel that are not played, and say so when they are called. */
export const channelMethodsNotPlayed = ['get'] as const;

/** A connection. */
export interface PlayedConnection<Bytes> {
  createChannel(options?: Options): Promise<PlayedChannel<Bytes>>;
  createConfirmChannel(options?: Options): Promise<PlayedChannel<Bytes>>;
  close(): Promise<void>;
  updateSecret(secret: Bytes, reason: string): Promise<void>;
}
