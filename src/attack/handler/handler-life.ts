/** A life of an async handler, `(message, effects) => Promise`, run where this module runs. */
import type { Json } from '../../model/json.ts';
import { Conversation } from '../process/conversation.ts';
import { type Life, Trouble } from '../process/host.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { comesToRest } from '../process/surroundings.ts';
import type { Heard, Input, Received, Remark, RequestName, Site } from '../process/words.ts';
import { type Effects, effectsPort } from './port.ts';

/** A message as a handler gets it. */
export interface HandlerMessage extends Received {
  /** Acknowledges it now. A handler that returns without having done so acknowledges by returning. */
  ack(): Promise<void>;
  /** Gives it back to its queue, or gives it up with `requeue: false`. */
  nack(options?: { readonly requeue?: boolean }): Promise<void>;
}

/** A person's consumer code. */
export type Handler = (message: HandlerMessage, effects: Effects) => unknown;

/** One life; its memory is that of the module which gave the handler. */
export class HandlerLife implements Life {
  private readonly handler: Handler;
  private readonly surroundings: Surroundings;
  private readonly conversation = new Conversation();
  private readonly running = new Set<number>();
  private readonly floating: Remark[] = [];

  constructor(handler: Handler, surroundings: Surroundings) {
    this.handler = handler;
    this.surroundings = surroundings;
  }

  async feed(input: Input): Promise<Heard> {
    if (input.type === 'message') this.begin(input.delivery, input.message);
    else if (input.type === 'answer') this.conversation.answer(input.call, input.value, input.failure);
    else throw new Trouble('gibberish', 'a handler is loaded before it hears anything');
    await comesToRest(this.surroundings, () => this.waitsElsewhere());
    return { outputs: this.conversation.take(), remarks: [...this.surroundings.remarks(), ...this.floating.splice(0)] };
  }

  end(): void {
    this.conversation.end();
    this.running.clear();
  }

  private begin(delivery: number, message: Received): void {
    this.running.add(delivery);
    const ask = (request: RequestName, data: Json, words: string, place: unknown): Promise<Json> =>
      this.conversation.ask(delivery, request, data, words, place as Site | undefined);
    const { here } = this.surroundings;
    const effects = effectsPort({ here, ask });
    const given: HandlerMessage = {
      ...message,
      ack: async () => void (await ask('ack', null, 'message.ack()', here())),
      nack: async ({ requeue = true } = {}) => void (await ask('nack', requeue, 'message.nack()', here())),
    };
    const done = (): void => {
      this.running.delete(delivery);
      this.floating.push(...this.conversation.floating(delivery));
      this.conversation.does({ type: 'done', delivery });
    };
    const failed = (error: unknown): void => {
      this.running.delete(delivery);
      const at = this.surroundings.thrownAt(error);
      this.conversation.does({ type: 'failed', delivery, error: errorText(error), at });
    };
    try {
      Promise.resolve(this.handler(given, effects)).then(done, failed);
    } catch (error) {
      failed(error);
    }
  }

  /** Whether a handler is under way that waits for no port: then for something that only real time brings. */
  private waitsElsewhere(): boolean {
    return [...this.running].some((delivery) => !this.conversation.isAsking(delivery));
  }
}

/** An error in one line: the first one of its message. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.split('\n', 1)[0] as string;
}
