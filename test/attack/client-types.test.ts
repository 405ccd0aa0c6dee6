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
import type { commandsNotPlayed } from '../../src/attack/clients/ioredis/not-played.ts';
import type { PlayedConnection as PlayedIoredis, PlayedMakers } from '../../src/attack/clients/ioredis/shapes.ts';
import type { nodeNames } from '../../src/attack/clients/node-redis/names.ts';
import type { nodeCommandsNotPlayed } from '../../src/attack/clients/node-redis/not-played.ts';
import type { PlayedNodeConnection, PlayedNodeMakers } from '../../src/attack/clients/node-redis/shapes.ts';
import type { CommandName } from '../../src/attack/redis/commands.ts';

/** The names in A that B lacks; `never` where it has all. */
type Missing<A, B> = Exclude<keyof A, keyof B>;
type IsNever<T> = [T] extends [never] ? true : false;

// Each function compiles only as long as what it is given is of the shape that it gives.
const proofs = {
  channel: (played: PlayedChannel<Buffer>): Pick<amqp.ConfirmChannel, keyof PlayedChannel<Buffer>> => played,
  message: (played: PlayedMessage<Buffer>): amqp.ConsumeMessage => played,
  connection: (
    played: Pick<PlayedConnection<Buffer>, 'close' | 'updateSecret'>,
  ): Pick<amqp.ChannelModel, 'close' | 'updateSecret'> => played,
  ioredis: (played: Omit<PlayedIoredis, 'status'>): Pick<Redis, keyof Omit<PlayedIoredis, 'status'>> => played,
  nodeRedis: (
    played: Omit<PlayedNodeConnection, 'connect' | 'ping'>,
  ): Pick<RedisClientType, keyof Omit<PlayedNodeConnection, 'connect' | 'ping'>> => played,
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

type IoredisNames = (typeof commandsNotPlayed)[number] | CommandName | keyof PlayedIoredis | PlayedMakers;
const everyCommandIsOne: IsNever<Exclude<IoredisNames, keyof Redis>> = true;
/** The methods that ioredis has for commands: those in small letters, without their twins that give bytes. */
type Commands = Exclude<Extract<keyof Redis, Lowercase<string>>, keyof EventEmitter | `${string}Buffer`>;
/** What the rest of ioredis' own names are: its insides, and what says something of a client. */
type Insides = 'options' | 'mode' | 'condition' | 'stream' | 'exec' | 'discard';
const everyCommandIsKnown: IsNever<Exclude<Commands, IoredisNames | Insides>> = true;

test('every command of ioredis is played, or says that it is not, and nothing else is', () => {
  expect(everyCommandIsOne && everyCommandIsKnown).toBe(true);
});

type NodeNames =
  | (typeof nodeCommandsNotPlayed)[number]
  | (typeof nodeNames)[CommandName]
  | keyof PlayedNodeConnection
  | PlayedNodeMakers;
const everyNodeCommandIsOne: IsNever<Exclude<NodeNames, keyof RedisClientType>> = true;

test('every command under the name of node-redis is one of node-redis', () => {
  expect(everyNodeCommandIsOne).toBe(true);
});

test('what is played goes where the real thing goes', () => {
  expect(Object.keys(proofs)).toEqual(['channel', 'message', 'connection', 'ioredis', 'nodeRedis']);
});
