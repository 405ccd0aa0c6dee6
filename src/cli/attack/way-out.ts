/** What helps where a handler cannot be attacked as it is: an error without a way out is half an error. */
import type { ClientName } from '../../attack/index.ts';
import { printable } from '../../report/text/printable.ts';

/** Packages whose clients are played, and the option that plays them. */
const played: Readonly<Record<string, string>> = { amqplib: 'amqplib', ioredis: 'ioredis', redis: 'ioredis' };

/** The first line of an error's text: what a loader says below it is the stack of its requires. */
export const oneLine = (message: string): string => printable((message.split(/\r?\n/, 1)[0] ?? '').trim());

/** What to do about the message of a handler that cannot be loaded or decided; undefined where nothing is known. */
export function wayOut(message: string, client: ClientName): string | undefined {
  if (message.includes('strip-only')) return 'compile it and name the .js or .mjs file';
  if (/took more than \d+ ms/.test(message))
    return 'give it more with --patience; real timers run in real time, and `effects.sleep` waits in virtual time';
  if (message.includes("longer than the broker's lease"))
    return 'make the work of one delivery shorter, or acknowledge before what takes long; --profile rabbitmq attacks it at a broker without leases';
  const missing = /Cannot find (?:package|module) '([^']+)'/.exec(message)?.[1];
  return missing === undefined ? undefined : aboutPackage(missing, client);
}

function aboutPackage(missing: string, asked: ClientName): string {
  const [name = '', below] = missing.split('/');
  const client = played[name];
  if (client === undefined) return 'install it beside the handler, or mend the path';
  if (below !== undefined) return `of ${name} its promises are played and not ${missing}: write it with ${name} itself`;
  if (asked !== 'handler' && asked !== client)
    return `one client is played at a time, here ${asked}: install ${name} beside the handler, or attack the two parts apart`;
  return `--as ${client} plays it, with nothing installed`;
}

/** What to do where the code ran and had no effect that could be judged. */
export const withoutEffects = (client: ClientName): string =>
  client === 'handler'
    ? 'call effects.call, effects.publish or effects.store in the function that is exported as default; code that connects to a broker by itself needs --as amqplib or --as ioredis'
    : 'it has to subscribe while it is loaded, or in a function that it exports as default: one that is exported by another name, as start, is not called; effects are what it publishes or fetches, and not what it does by node:http';
