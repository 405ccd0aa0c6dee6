// A real Redis of a test's own.
import { liveBroker } from '../../../src/cli/live/live.ts';
import { freePorts, Started, until } from './process.ts';
import type { Server } from './server.ts';

/** Where its program may be. */
export const redisBinaries: readonly string[] = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'];

/** Starts it in a folder of its own; it keeps nothing on the disk. */
export async function startRedis(binary: string, folder: string): Promise<Server> {
  const [port] = await freePorts(1);
  const url = `redis://127.0.0.1:${port}`;
  const args = `--port ${port} --bind 127.0.0.1 --appendonly no --dir ${folder} --save`.split(' ');
  let running: Started | undefined;
  const start = async (): Promise<void> => {
    running = new Started(binary, [...args, '']);
    await until(() => answers(url), running, 'redis-server');
  };
  const stop = async (how: 'graceful' | 'kill'): Promise<void> => running?.stop(how === 'kill' ? 'SIGKILL' : 'SIGTERM');
  await start();
  return { url, control: { start, stop }, send: (signal) => running?.send(signal), end: () => stop('kill') };
}

/** Whether a broker says which version it is. */
export const answers = async (url: string): Promise<boolean> =>
  liveBroker(url).then(
    () => true,
    () => false,
  );
