/** A life of an async handler, `(message, effects) => Promise`, run where this module runs. */
import type { Json } from '../../model/json.ts';
import { type Life, Trouble } from '../process/host.ts';
import type { Call, Heard, Input, Output, Received, Remark, RequestName, Site } from '../process/words.ts';
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

/** What the life needs from the place where it runs. */
export interface Surroundings {
  /** Comes back when the code has done all that it can do without hearing anything. */
  settle(): Promise<void>;
  /** Comes back a little later in real time, so that what is no port may go on. */
  pause(): Promise<void>;
  /** The place in the person's code that is being executed. */
  here(): Site | undefined;
  /** The place where an error was thrown. */
  thrownAt(error: unknown): Site | undefined;
  /** What has been noticed since the last time. */
  remarks(): readonly Remark[];
}

/** One life; its memory is that of the module which gave the handler. */
export class HandlerLife implements Life {
  private readonly handler: Handler;
  private readonly surroundings: Surroundings;
  private outputs: Output[] = [];
  private readonly open = new Map<number, { readonly delivery: number; answered(value: Json): void }>();
  private readonly running = new Set<number>();
  private calls = 0;

  constructor(handler: Handler, surroundings: Surroundings) {
    this.handler = handler;
    this.surroundings = surroundings;
  }

  async feed(input: Input): Promise<Heard> {
    this.outputs = [];
    if (input.type === 'message') this.begin(input.delivery, input.message);
    else this.answer(input.call, input.value);
    await this.surroundings.settle();
    while (this.waitsElsewhere()) {
      await this.surroundings.pause();
      await this.surroundings.settle();
    }
    return { outputs: this.outputs, remarks: this.surroundings.remarks() };
  }

  end(): void {
    this.open.clear();
    this.running.clear();
  }

  private begin(delivery: number, message: Received): void {
    this.running.add(delivery);
    const ask = (request: RequestName, data: Json, words: string, place: unknown): Promise<Json> =>
      this.ask(delivery, request, data, words, place as Site | undefined);
    const { here } = this.surroundings;
    const effects = effectsPort({ here, ask });
    const given: HandlerMessage = {
      ...message,
      ack: async () => void (await ask('ack', null, 'message.ack()', here())),
      nack: async ({ requeue = true } = {}) => void (await ask('nack', requeue, 'message.nack()', here())),
    };
    const done = (): void => this.over({ type: 'done', delivery });
    const failed = (error: unknown): void => {
      const at = this.surroundings.thrownAt(error);
      this.over({ type: 'failed', delivery, error: errorText(error), at });
    };
    try {
      Promise.resolve(this.handler(given, effects)).then(done, failed);
    } catch (error) {
      failed(error);
    }
  }

  private over(output: Extract<Output, { type: 'done' | 'failed' }>): void {
    this.running.delete(output.delivery);
    this.outputs.push(output);
  }

  private ask(delivery: number, request: RequestName, data: Json, words: string, at: Site | undefined): Promise<Json> {
    const call: Call = { type: 'call', call: this.calls, delivery, request, data, words, at };
    this.calls += 1;
    this.outputs.push(call);
    return new Promise((answered) => {
      this.open.set(call.call, { delivery, answered });
    });
  }

  private answer(call: number, value: Json): void {
    const waiting = this.open.get(call);
    if (waiting === undefined) throw new Trouble('gibberish', `call ${call} is not open`);
    this.open.delete(call);
    waiting.answered(value);
  }

  /** Whether a handler is under way that waits for no port: then for something that only real time brings. */
  private waitsElsewhere(): boolean {
    const asking = new Set([...this.open.values()].map(({ delivery }) => delivery));
    return [...this.running].some((delivery) => !asking.has(delivery));
  }
}

/** An error in one line. */
export function errorText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
