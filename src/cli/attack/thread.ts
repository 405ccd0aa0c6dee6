/**
 * The thread in which one life of a person's handler runs: it loads the module, and then hears one input at a time. There
 * are hundreds of lives, so it imports nothing but what a life needs.
 */
import { setImmediate, setTimeout } from 'node:timers';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { errorText, type Handler, HandlerLife } from '../../attack/handler/handler-life.ts';
import { type Life, Trouble } from '../../attack/process/host.ts';
import type { Input } from '../../attack/process/words.ts';
import { Noticing } from './noticing.ts';
import { placeIn } from './places.ts';
import { isPlayed, playedLife } from './played-life.ts';
import type { ThreadData, ThreadWord } from './thread-words.ts';
import { loadTypeScript } from './type-loading.ts';

const port = parentPort as NonNullable<typeof parentPort>;
const { file, shown, life: count, client, stripped } = workerData as ThreadData;
const attacked = { file, shown };
const say = (word: ThreadWord): void => port.postMessage(word);

Error.stackTraceLimit = 50;
const noticing = new Noticing(attacked);

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
const surroundings = {
  settle: async () => {
    await turn();
    await turn();
  },
  pause: () => new Promise<void>((done) => setTimeout(done, 1)),
  here: () => placeIn(new Error().stack, attacked),
  thrownAt: (error: unknown) => placeIn(error instanceof Error ? error.stack : undefined, attacked),
  remarks: () => noticing.take(),
};

function complain(error: unknown): void {
  say({ type: 'unloadable', message: errorText(error), at: surroundings.thrownAt(error) });
}

/** The handler that a module gives: its default export, or the whole of a CommonJS module. */
function handlerIn(module: { readonly default?: unknown }): Handler {
  const given = module.default;
  const handler = typeof given === 'object' && given !== null ? (given as { default?: unknown }).default : given;
  if (typeof handler === 'function') return handler as Handler;
  throw new TypeError(
    'its default export is not a function: write `export default async (message, effects) => { ... }`',
  );
}

/** A life of the code: a handler is loaded before, and code that speaks to a client when it is told to. */
const lifeOf = async (): Promise<Life> =>
  isPlayed(client)
    ? playedLife(client, file, surroundings)
    : new HandlerLife(handlerIn(await import(pathToFileURL(file).href)), surroundings);

async function heardBy(life: Life, input: Input): Promise<ThreadWord> {
  try {
    return { type: 'heard', heard: await life.feed(input) };
  } catch (error) {
    if (error instanceof Trouble) return { type: 'trouble', kind: error.kind, message: error.message, at: error.at };
    throw error;
  }
}

async function live(): Promise<void> {
  if (stripped !== undefined) loadTypeScript(stripped);
  noticing.replace(count);
  const life = await lifeOf();
  noticing.take();
  noticing.follow();
  port.on('message', async (input: Input) => say(await heardBy(life, input)));
  say({ type: 'ready' });
}

live().catch(complain);
