// Real brokers for tests: the one that an environment variable names, or one of the test's own where its program is installed.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Control } from '../../../src/cli/live/control.ts';
import { startRabbitmq } from './rabbitmq.ts';
import { redisBinaries, startRedis } from './redis.ts';

/** A broker that answers. */
export interface Server {
  readonly url: string;
  /** Undefined where somebody else has started it. */
  readonly control: Control | undefined;
  /** Sends a signal to its processes, where they are one's own. */
  send(signal: NodeJS.Signals): void;
  /** Ends it, where it is one's own. */
  end(): Promise<void>;
}

/** A kind of broker: whether it can be had on this machine, and how. */
export interface Available {
  /** Why it cannot be had; undefined where it can. */
  readonly missing: string | undefined;
  start(): Promise<Server>;
}

/** RabbitMQ at QUEUESCOPE_AMQP, or of one's own. */
export const rabbitmq: Available = available(
  'QUEUESCOPE_AMQP',
  ['/usr/lib/rabbitmq/bin/rabbitmq-server'],
  startRabbitmq,
);

/** Redis at QUEUESCOPE_REDIS, or of one's own. */
export const redis: Available = available('QUEUESCOPE_REDIS', redisBinaries, startRedis);

type Start = (binary: string, folder: string) => Promise<Server>;

function available(variable: string, binaries: readonly string[], own: Start): Available {
  const url = process.env[variable];
  const binary = binaries.find((path) => existsSync(path));
  const isThere = (url !== undefined && url !== '') || binary !== undefined;
  return {
    missing: isThere ? undefined : `${variable} names no broker, and there is none of ${binaries.join(', ')}`,
    async start() {
      if (url !== undefined && url !== '')
        return { url, control: undefined, send: () => undefined, end: async () => undefined };
      const folder = mkdtempSync(join(tmpdir(), 'queuescope-live-'));
      const server = await own(binary as string, folder);
      const end = async (): Promise<void> => {
        await server.end();
        rmSync(folder, { recursive: true, force: true });
      };
      return { ...server, end };
    },
  };
}
