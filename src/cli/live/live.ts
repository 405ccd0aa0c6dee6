/** Real brokers, by the scheme of their address. */
import { behavesLike, type Observed, type Recording, type ThreeWays, threeWays } from '../../conformance/index.ts';
import { CliError, exit } from '../exit.ts';
import type { Control } from './control.ts';
import { within } from './patience.ts';

/** An experiment as a real broker showed it. */
export interface LiveOutcome extends ThreeWays {
  /** Which version the real broker says that it is. */
  readonly version: string;
  /** How often it was done: a second time where the first one was unlike the recording. */
  readonly tries: number;
}

/** How experiments of one profile are done at a real broker. */
export interface LiveBroker {
  readonly profile: string;
  /** Which version the real broker says that it is. */
  readonly version: string;
  /** Why an experiment cannot be done there; undefined where it can. */
  unfit(recording: Recording): string | undefined;
  /** Does an experiment, and compares it three ways. */
  observe(recording: Recording): Promise<LiveOutcome>;
}

/** What is known of one kind of broker. */
interface Kind {
  readonly profile: string;
  versionOf(url: string): Promise<string>;
  unfit(recording: Recording, control: Control | undefined): string | undefined;
  observe(url: string, recording: Recording, control: Control | undefined): Promise<Observed>;
}

const rabbitmq = async (): Promise<Kind> => {
  await needed('amqplib');
  const { observeAmqp, unfitForAmqp, versionOfAmqp } = await import('./amqp.ts');
  return { profile: 'rabbitmq', versionOf: versionOfAmqp, unfit: unfitForAmqp, observe: observeAmqp };
};

const redis = async (): Promise<Kind> => {
  await needed('ioredis');
  const { observeRedis, unfitForRedis, versionOfRedis } = await import('./redis.ts');
  return { profile: 'redis-pubsub', versionOf: versionOfRedis, unfit: unfitForRedis, observe: observeRedis };
};

const kinds: Readonly<Record<string, () => Promise<Kind>>> = { amqp: rabbitmq, amqps: rabbitmq, redis };

/** How long it may take until a broker has said its version, in milliseconds. */
const TO_ANSWER = 15_000;

/** How long an experiment may take beside its waits: at first, and for each step; in milliseconds. */
const TO_BEGIN = 60_000;
const EACH_STEP = 15_000;

/**
 * The broker at an address; throws where there is no client for it, and where nobody answers. With `control` its owner lets
 * experiments stop and start it.
 */
export async function liveBroker(url: string, control?: Control): Promise<LiveBroker> {
  const scheme = /^[a-z]+(?=:\/\/[^/])/.exec(url)?.[0] ?? '';
  const kindOf = Object.hasOwn(kinds, scheme) && URL.canParse(url) ? kinds[scheme] : undefined;
  if (kindOf === undefined)
    throw new CliError(
      exit.usage,
      '--live takes an address such as amqp://127.0.0.1:5672 or redis://127.0.0.1:6379',
      'amqp:// is RabbitMQ, redis:// is Redis',
    );
  const kind = await kindOf();
  const version = await reached(() => within(TO_ANSWER, 'to connect', kind.versionOf(url)));
  return {
    profile: kind.profile,
    version,
    unfit: (recording) => otherVersion(recording, version) ?? kind.unfit(recording, control),
    observe: (recording) => observedTwice(recording, version, () => kind.observe(url, recording, control)),
  };
}

/** The clients of real brokers are optional: who never asks for one need not have them. */
async function needed(name: 'amqplib' | 'ioredis'): Promise<void> {
  try {
    await import(name);
  } catch {
    throw new CliError(exit.usage, `--live needs ${name}, which is not installed`, `npm install ${name}`);
  }
}

/** A recording tells of its own version only. */
function otherVersion(recording: Recording, version: string): string | undefined {
  return behavesLike(recording, version)
    ? undefined
    : `it needs a server like ${recording.broker.version ?? 'the recorded one'}, and this is ${version}`;
}

/** A real broker is asked twice before it is said to differ: a deadline within an experiment may pass while a machine is busy. */
async function observedTwice(
  recording: Recording,
  version: string,
  observe: () => Promise<Observed>,
): Promise<LiveOutcome> {
  const waits = recording.steps.reduce((sum, { ms }) => sum + (typeof ms === 'number' ? ms : 0), 0);
  const most = TO_BEGIN + recording.steps.length * EACH_STEP + waits;
  const once = async (): Promise<ThreeWays> =>
    threeWays(recording, await reached(() => within(most, recording.id, observe())));
  const first = await once();
  if (isOne(first)) return { ...first, version, tries: 1 };
  return { ...(await once()), version, tries: 2 };
}

/** Whether real, recorded and simulated are one. */
export const isOne = ({ realAndRecorded, realAndSimulated }: ThreeWays): boolean =>
  realAndRecorded === undefined && realAndSimulated === undefined;

/** What errors say whose cause is that nobody is there, or that somebody has gone. */
const gone =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|Socket closed|Connection is closed|Connection closed|connect ETIMEDOUT|writeable/i;

async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { code, message } = error as { readonly code?: unknown; readonly message?: string };
    const reason = gone.exec(`${code ?? ''} ${message ?? ''}`)?.[0];
    if (reason === undefined) throw error;
    throw new CliError(
      exit.unreadable,
      `no broker answers at that address (${reason})`,
      'start it, or look at the port',
    );
  }
}
