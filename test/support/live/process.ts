// Processes that a test starts and ends, with all that they have started themselves.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A process, and those that it has started. */
export class Started {
  private readonly child: ChildProcess;

  constructor(file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    // It leads a group of its own, so that a signal reaches all of the group.
    this.child = spawn(file, args, { env, detached: true, stdio: 'ignore' });
    process.once('exit', this.kill);
  }

  /** Whether it is over. */
  get isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined;
  }

  /** Sends a signal, and comes when the process is over. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    process.off('exit', this.kill);
    if (this.isOver) return;
    const over = once(this.child, 'exit');
    this.send(signal);
    await over;
  }

  /** Sends a signal. */
  send(signal: NodeJS.Signals): void {
    try {
      process.kill(-(this.child.pid as number), signal);
    } catch {
      // It is over already.
    }
  }

  // No process is left behind when the tests are broken off.
  private readonly kill = (): void => {
    if (!this.isOver) this.send('SIGKILL');
  };
}

/** Below the ephemeral ports: a client that polls a closed one of those may connect to itself. */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;

/** So many ports that nobody listens on; which ones depends on this process, so that tests side by side take others. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const free: number[] = [];
  for (let at = 0; free.length < count; at++) {
    const port = FIRST_PORT + ((process.pid * 16 + at) % (LAST_PORT - FIRST_PORT));
    if (await isFree(port)) free.push(port);
  }
  return free;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const outcome = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (outcome) await new Promise((resolve) => server.close(resolve));
  return outcome;
}

/** Waits until something is so; throws when a process that has to make it so is over, or after two minutes. */
export async function until(isSo: () => Promise<boolean>, by: Started, what: string): Promise<void> {
  const LOOK = 100;
  const MOST = 120_000;
  for (let waited = 0; !(await isSo()); waited += LOOK) {
    if (by.isOver || waited > MOST) throw new Error(`${what} ${by.isOver ? 'has ended' : 'does not answer'}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}
