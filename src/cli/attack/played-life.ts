/** Lives of code that speaks to a client: the thread's side of a played one. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { playAmqplib } from '../../attack/clients/amqplib/play.ts';
import type { Play } from '../../attack/clients/client.ts';
import { playIoredis } from '../../attack/clients/ioredis/play.ts';
import type { ClientName } from '../../attack/clients/names.ts';
import { PlayedLife } from '../../attack/clients/played-life.ts';
import { errorText } from '../../attack/handler/handler-life.ts';
import type { Effects } from '../../attack/handler/port.ts';
import { Trouble } from '../../attack/process/host.ts';
import type { Surroundings } from '../../attack/process/surroundings.ts';
import { fetchOf } from './played-fetch.ts';
import { standIn } from './standing-in.ts';

/** How each client is played. A client more is an entry more. */
const clients: Readonly<Partial<Record<ClientName, Play>>> = { amqplib: playAmqplib, ioredis: playIoredis };

/** Whether code of this kind speaks to a played client. */
export const isPlayed = (client: ClientName): boolean => clients[client] !== undefined;

/** A life of the code in a file; it is loaded when it is told to. */
export function playedLife(client: ClientName, file: string, surroundings: Surroundings): PlayedLife {
  const play = clients[client] as Play;
  const onBehalf = new AsyncLocalStorage<number>();
  return new PlayedLife(
    play,
    async ({ packages }, effects) => {
      standIn(packages);
      globalThis.fetch = fetchOf(effects);
      const start = await startIn(file, surroundings);
      if (start !== undefined) await start(Object.values(packages)[0]?.default, effects);
    },
    {
      ...surroundings,
      within: (delivery, work) => onBehalf.run(delivery, work),
      enter: (delivery) => onBehalf.enterWith(delivery),
      current: () => onBehalf.getStore(),
      emitter: () => new EventEmitter(),
      bytes: (text) => Buffer.from(text),
      text: (bytes) => (typeof bytes === 'string' ? bytes : Buffer.from(bytes as Uint8Array).toString('utf8')),
    },
  );
}

/** Loads the module. What it exports as its default is called with the client and the port, if it is a function. */
async function startIn(
  file: string,
  { thrownAt }: Surroundings,
): Promise<((client: unknown, effects: Effects) => unknown) | undefined> {
  try {
    const { default: given } = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
    const start =
      typeof given === 'object' && given !== null ? (given as { readonly default?: unknown }).default : given;
    return typeof start === 'function' ? (start as (client: unknown, effects: Effects) => unknown) : undefined;
  } catch (error) {
    throw new Trouble('unloadable', errorText(error), thrownAt(error));
  }
}
