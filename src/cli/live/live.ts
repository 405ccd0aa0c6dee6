/** Real brokers, by the scheme of their address. */
import { type Observed, type Recording, type ThreeWays, threeWays } from '../../conformance/index.ts';
import { CliError, exit } from '../exit.ts';

/** An experiment as a real broker showed it. */
export interface LiveOutcome extends ThreeWays {
  /** Which version the real broker says that it is. */
  readonly version: string;
}

/** How experiments of one profile are done at a real broker. */
export interface LiveBroker {
  readonly profile: string;
  /** Why an experiment cannot be done there; undefined where it can. */
  unfit(recording: Recording): string | undefined;
  /** Does an experiment, and compares it three ways. */
  observe(recording: Recording): Promise<LiveOutcome>;
}

type Observe = (url: string, recording: Recording) => Promise<Observed & { readonly version: string }>;

/** The broker at an address; throws where there is no client for it. */
export async function liveBroker(url: string): Promise<LiveBroker> {
  const scheme = /^[a-z]+(?=:\/\/)/.exec(url)?.[0] ?? '';
  if (scheme !== 'amqp' && scheme !== 'amqps')
    throw new CliError(exit.usage, '--live takes an address such as amqp://127.0.0.1:5672', 'amqp:// is RabbitMQ');
  await needed('amqplib');
  const { observeAmqp, unfitForLive } = await import('./amqp.ts');
  return { profile: 'rabbitmq', unfit: unfitForLive, observe: comparing(url, observeAmqp) };
}

/** The clients of real brokers are optional: who never asks for one need not have them. */
async function needed(name: 'amqplib'): Promise<void> {
  try {
    await import(name);
  } catch {
    throw new CliError(exit.usage, `--live needs ${name}, which is not installed`, `npm install ${name}`);
  }
}

function comparing(url: string, observe: Observe): LiveBroker['observe'] {
  return async (recording) => {
    const real = await reached(() => observe(url, recording));
    return { ...threeWays(recording, real), version: real.version };
  };
}

async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code !== 'ECONNREFUSED' && code !== 'ENOTFOUND' && code !== 'ECONNRESET' && code !== 'ETIMEDOUT') throw error;
    throw new CliError(exit.unreadable, `no broker answers at that address (${code})`, 'start it, or look at the port');
  }
}
