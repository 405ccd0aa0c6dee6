/** What was asked for on the command line of an attack: understood, or refused with a word that says how to mend it. */
import { readFileSync } from 'node:fs';
import {
  type AttackOptions,
  type Bodies,
  type ClientName,
  clientNames,
  MOST_CONSUMERS,
  MOST_SWITCHES,
  type StrikeBudget,
  type StrikeKind,
  strikeKinds,
  usualWorld,
} from '../../attack/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import { didYouMean } from '../../model/did-you-mean.ts';
import type { Json } from '../../model/json.ts';
import { printable } from '../../report/text/printable.ts';
import { countOf, guaranteesNamed, profileNamed } from '../actions/words.ts';
import { CliError, exit } from '../exit.ts';
import { unreadable } from '../files/read.ts';

/** The options of `attack`, as they stand on the command line. */
export interface AttackFlags {
  readonly as?: string;
  readonly guarantee?: readonly string[];
  readonly faults?: string;
  readonly budget?: string;
  readonly messages?: string;
  readonly bodies?: string;
  readonly prefetch?: string;
  readonly consumers?: string;
  readonly runs?: string;
  readonly timeLimit?: string;
  readonly patience?: string;
  readonly seed?: string;
  readonly profile?: string;
  readonly plan?: string;
  readonly test?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly mermaid?: boolean;
}

/** What was asked for. */
export interface Asked {
  /** The file as it was named. */
  readonly handler: string;
  readonly client: ClientName;
  /** The guarantees that decide the exit status. */
  readonly promised: readonly GuaranteeName[];
  readonly options: AttackOptions;
  /** The options that a replay has to say again. */
  readonly said: readonly string[];
  /** The same for a test that tries random faults: they stay within the budget. */
  readonly bounded: readonly string[];
}

/** What is judged where nobody names a guarantee. */
const usual: readonly GuaranteeName[] = ['at-most-once', 'at-least-once', 'exactly-once'];

/** The words of the options that have some by default. */
export const defaults = {
  faults: '2',
  messages: '2',
  prefetch: '1',
  consumers: '1',
  switches: 2,
  runs: '5000',
  patience: '5s',
} as const;

/** Reads the options. Throws a CliError. */
export function askedBy(handler: string, flags: AttackFlags): Asked {
  const named = guaranteesNamed(flags.guarantee ?? []);
  const faults = countOf(flags.faults ?? defaults.faults, '--faults');
  const client = clientOf(handler, flags.as);
  return {
    handler,
    client,
    promised: named.length === 0 ? ['exactly-once'] : named,
    options: {
      guarantees: named.length === 0 ? usual : named,
      profile: profileOf(client, flags.profile),
      messages: countOf(flags.messages ?? defaults.messages, '--messages'),
      bodies: flags.bodies === undefined ? undefined : bodiesIn(flags.bodies),
      prefetch: countOf(flags.prefetch ?? defaults.prefetch, '--prefetch'),
      consumers: consumersOf(flags.consumers),
      seed: flags.seed ?? usualWorld.seed,
      speaksLines: client === 'process',
      loads: client === 'amqplib' || client === 'ioredis',
      noAck: false,
      wiring: undefined,
      faults,
      budget: budgetOf(flags.budget, faults, client),
      failsAlone: !/\b(?:error|timeout)=/.test(flags.budget ?? ''),
      runs: countOf(flags.runs ?? defaults.runs, '--runs'),
    },
    said: saidIn(flags),
    bounded: flags.budget === undefined ? saidIn(flags) : [...saidIn(flags), '--budget', flags.budget],
  };
}

function clientOf(handler: string, word: string | undefined): ClientName {
  if (word === undefined) return /\.[cm]?[jt]s$/.test(handler) ? 'handler' : 'process';
  const found = clientNames.find((name) => name === word);
  if (found !== undefined) return found;
  const near = didYouMean(word, clientNames);
  const hint = near === undefined ? `there are ${clientNames.join(', ')}` : `did you mean ${near}?`;
  throw new CliError(exit.usage, `there is no client ${printable(word, 40)}`, hint);
}

/** The profile of a client is that of its broker; a handler of a port takes any. */
function profileOf(client: ClientName, word: string | undefined): AttackOptions['profile'] {
  const needed = client === 'amqplib' ? 'rabbitmq' : client === 'ioredis' ? 'redis-pubsub' : undefined;
  if (needed !== undefined) {
    // Code for Redis shows by its commands whether it subscribes or reads a stream.
    const isStreams = client === 'ioredis' && word === 'redis-streams';
    if (word === undefined || word === needed || isStreams) return needed;
    throw new CliError(
      exit.usage,
      `${client} speaks to ${needed} and not to ${printable(word, 40)}`,
      'leave --profile out',
    );
  }
  const profile = profileNamed(word ?? usualWorld.profile);
  if (profile !== 'redis-pubsub') return profile;
  throw new CliError(
    exit.usage,
    'Redis Pub/Sub acknowledges nothing, so that a handler of a port has nothing to return to',
    'write it with ioredis, and give --as ioredis',
  );
}

function consumersOf(word: string = defaults.consumers): number {
  const count = countOf(word, '--consumers');
  if (count >= 1 && count <= MOST_CONSUMERS) return count;
  throw new CliError(exit.usage, `--consumers is from 1 to ${MOST_CONSUMERS}`, 'two find what any number does');
}

/**
 * Reads `crash=2,redeliver=0`: what is not named may be as many as there may be faults, and switches 2. Requests of a handler
 * of the port fail once, and those of other code only where that is asked for.
 */
function budgetOf(text: string | undefined, faults: number, client: ClientName): StrikeBudget {
  const budget = Object.fromEntries(strikeKinds.map((kind) => [kind, faults])) as Record<StrikeKind, number>;
  budget.switch = defaults.switches;
  budget.error = budget.timeout = client === 'handler' ? Math.min(faults, 1) : 0;
  for (const part of text === undefined ? [] : text.split(',')) {
    const [, name = '', count = ''] = /^([\w-]+)=(\d{1,6})$/.exec(part.trim()) ?? [];
    const kind = strikeKinds.find((each) => each === name);
    if (kind === undefined) {
      const hint = `write for example crash=2,redeliver=0; there are ${strikeKinds.join(', ')}`;
      throw new CliError(exit.usage, `--budget does not understand ${printable(part, 40)}`, hint);
    }
    budget[kind] = Number(count);
    if (budget.switch > MOST_SWITCHES)
      throw new CliError(
        exit.usage,
        `--budget has at most switch=${MOST_SWITCHES}`,
        `write switch=${MOST_SWITCHES} or less`,
      );
  }
  return budget;
}

/** Reads what the messages say: a JSON array with a body for each message, in turn, or such an array for each queue. */
function bodiesIn(path: string): Bodies {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
  let bodies: Json;
  try {
    bodies = JSON.parse(text) as Json;
  } catch (error) {
    throw new CliError(exit.invalid, `${printable(path)} is no JSON: ${printable((error as Error).message)}`);
  }
  if (isBodies(bodies) || isBodiesByQueue(bodies)) return bodies;
  const found = Array.isArray(bodies) ? 'an empty one' : printable(JSON.stringify(bodies), 40);
  const hint =
    'give a body for each message, in turn: [{"amount":10},{"amount":20}]; or for each queue: {"orders":[{"amount":10}]}';
  throw new CliError(exit.invalid, `${printable(path)} must hold a JSON array, not ${found}`, hint);
}

const isBodies = (value: Json): value is readonly Json[] => Array.isArray(value) && value.length > 0;

const isBodiesByQueue = (value: Json): value is Readonly<Record<string, readonly Json[]>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.values(value).every(isBodies);

/** What a replay line repeats. */
function saidIn(flags: AttackFlags): string[] {
  const options = {
    as: 'as',
    messages: 'messages',
    bodies: 'bodies',
    prefetch: 'prefetch',
    consumers: 'consumers',
    profile: 'profile',
  } as const;
  return Object.entries(options).flatMap(([key, name]) => {
    const value = flags[key as keyof typeof options];
    return value === undefined ? [] : [`--${name}`, value];
  });
}
