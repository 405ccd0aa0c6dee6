// A real RabbitMQ of a test's own: a private node with all its files in one folder, and nothing that listens to other machines.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, Started, until } from './process.ts';
import { answers } from './redis.ts';
import type { Server } from './server.ts';

/** Starts it in a folder of its own; `binary` is the script of the server itself, which changes neither user nor address. */
export async function startRabbitmq(binary: string, folder: string): Promise<Server> {
  const [port = 0, distribution = 0, names = 0] = await freePorts(3);
  const url = `amqp://127.0.0.1:${port}`;
  const env = environment(folder, port, distribution, names);
  // The node would start one that outlives it.
  const epmd = new Started('epmd', ['-port', String(names), '-address', '127.0.0.1'], env);
  let running: Started | undefined;
  const start = async (): Promise<void> => {
    running = new Started(binary, [], env);
    await until(() => answers(url), running, 'rabbitmq-server');
  };
  const stop = async (how: 'graceful' | 'kill'): Promise<void> => running?.stop(how === 'kill' ? 'SIGKILL' : 'SIGTERM');
  const end = async (): Promise<void> => {
    await stop('kill');
    await epmd.stop('SIGKILL');
  };
  try {
    await start();
  } catch (error) {
    await end();
    throw error;
  }
  return { url, control: { start, stop }, send: (signal) => running?.send(signal), end };
}

function environment(folder: string, port: number, distribution: number, names: number): NodeJS.ProcessEnv {
  const within = (name: string): string => join(folder, name);
  for (const name of ['mnesia', 'log', 'home']) mkdirSync(within(name));
  writeFileSync(within('plugins'), '[].');
  writeFileSync(within('rabbitmq.conf'), `listeners.tcp.1 = 127.0.0.1:${port}\n`);
  return {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: within('home'),
    RABBITMQ_NODENAME: `queuescope${port}@localhost`,
    RABBITMQ_DIST_PORT: String(distribution),
    RABBITMQ_MNESIA_BASE: within('mnesia'),
    RABBITMQ_LOG_BASE: within('log'),
    RABBITMQ_ENABLED_PLUGINS_FILE: within('plugins'),
    RABBITMQ_CONFIG_FILE: within('rabbitmq.conf'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1} +S 1:1 +sbwt none',
    ERL_EPMD_PORT: String(names),
    ERL_EPMD_ADDRESS: '127.0.0.1',
  };
}
