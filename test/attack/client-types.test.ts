// What is played is of the shape that the real clients declare. The compiler proves it; that it does so at all is the test.
import type { EventEmitter } from 'node:events';
import type * as amqp from 'amqplib';
import type { Redis } from 'ioredis';
import type { RedisClientType } from 'redis';
import { expect, test } from 'vitest';
import type {
  channelMethodsNotPlayed,
  PlayedChannel,
  PlayedConnection,
  PlayedMessage,
} from '../../src/attack/clients/amqplib/shapes.ts';
import type {
  commandsNotPlayed,
  nodeCommandsNotPlayed,
  PlayedKeys,
  PlayedNodeKeys,
  PlayedPubSub,
} from '../../src/attack/clients/ioredis/shapes.ts';

/** The names in A that B lacks; `never` where it has all. */
type Missing<A, B> = Exclude<keyof A, keyof B>;
type IsNever<T> = [T] extends [never] ? true : false;

/** What a promise of a method brings. */
type Brought<T> = T extends (...args: never[]) => infer R ? Awaited<R> : never;

// Each function compiles only as long as what it is given is of the shape that it gives.
const proofs = {
  channel: (played: PlayedChannel<Buffer>): Pick<amqp.ConfirmChannel, keyof PlayedChannel<Buffer>> => played,
  message: (played: PlayedMessage<Buffer>): amqp.ConsumeMessage => played,
  connection: (
    played: Pick<PlayedConnection<Buffer>, 'close' | 'updateSecret'>,
  ): Pick<amqp.ChannelModel, 'close' | 'updateSecret'> => played,
  redis: (played: Omit<PlayedKeys & PlayedPubSub, 'set'>): Pick<Redis, keyof Omit<PlayedKeys & PlayedPubSub, 'set'>> =>
    played,
  set: (played: Brought<PlayedKeys['set']>): 'OK' | null => played,
};

type ChannelNames =
  | keyof PlayedChannel<Buffer>
  | (typeof channelMethodsNotPlayed)[number]
  | keyof EventEmitter
  | 'connection';
const everyNameOfAChannel: IsNever<Exclude<keyof amqp.ConfirmChannel, ChannelNames>> = true;
const everyNameOfAConnection: IsNever<
  Missing<amqp.ChannelModel, PlayedConnection<Buffer> & EventEmitter & { connection: unknown }>
> = true;

test('every method of a channel of amqplib is played, or says that it is not', () => {
  expect(everyNameOfAChannel && everyNameOfAConnection).toBe(true);
});

const everyCommandIsOne: IsNever<Exclude<(typeof commandsNotPlayed)[number], keyof Redis>> = true;

test('every command that says that it is not played is one of ioredis', () => {
  expect(everyCommandIsOne).toBe(true);
});

const everyNodeCommandIsOne: IsNever<
  Exclude<(typeof nodeCommandsNotPlayed)[number] | keyof PlayedNodeKeys, keyof RedisClientType>
> = true;
type Brings<Name extends keyof PlayedNodeKeys> =
  Brought<PlayedNodeKeys[Name]> extends Brought<RedisClientType[Name]> ? true : false;
const whatItBrings: Readonly<{ [Name in keyof PlayedNodeKeys]: Brings<Name> }> = {
  setNX: true,
  incrBy: true,
  decrBy: true,
};

test('every command under the name of node-redis is one of node-redis, and brings what it brings there', () => {
  expect([everyNodeCommandIsOne, ...Object.values(whatItBrings)]).toEqual([true, true, true, true]);
});

test('what is played goes where the real thing goes', () => {
  expect(Object.keys(proofs)).toEqual(['channel', 'message', 'connection', 'redis', 'set']);
});
