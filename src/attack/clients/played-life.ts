/** A life of code that speaks to a played client: it connects by itself, and is told of messages by its own callback. */
import type { Json } from '../../model/json.ts';
import { errorText } from '../handler/handler-life.ts';
import { type Effects, effectsPort } from '../handler/port.ts';
import { Conversation } from '../process/conversation.ts';
import { type Life, Trouble } from '../process/host.ts';
import { comesToRest, type Surroundings } from '../process/surroundings.ts';
import type { Heard, Input, Remark, RequestName, Site } from '../process/words.ts';
import { BEGINNING, type Play, type Played, type Surface } from './client.ts';

/** What such a life needs besides. */
export interface PlayedSurroundings extends Surroundings, Pick<Surface, 'emitter' | 'bytes' | 'text'> {
  /** Runs something on behalf of a delivery, and all that it starts. */
  within(delivery: number, work: () => unknown): unknown;
  /** The same for what follows from here on. */
  enter(delivery: number): void;
  /** On whose behalf the present code runs; undefined where it is nobody's. */
  current(): number | undefined;
}

/** Loads the person's code, which finds the client under its own name, and lets it begin. */
export type Begin = (played: Played, effects: Effects) => Promise<void>;

/** One life. */
export class PlayedLife implements Life {
  private readonly begin: Begin;
  private readonly surroundings: PlayedSurroundings;
  private readonly conversation = new Conversation();
  /** What is under way, each by the delivery on whose behalf it is. */
  private readonly running = new Set<{ readonly delivery: number }>();
  /** The deliveries that code has fetched itself: it handles them in the course of its beginning, as in a loop. */
  private readonly fetched = new Set<number>();
  /** What waits for requests that may be others'. */
  private readonly waiting = new Set<{ readonly delivery: number }>();
  private readonly noted: Remark[] = [];
  private readonly played: Played;
  private trouble: Trouble | undefined;

  constructor(play: Play, begin: Begin, surroundings: PlayedSurroundings) {
    this.begin = begin;
    this.surroundings = surroundings;
    this.played = play(this.surface());
  }

  async feed(input: Input): Promise<Heard> {
    if (input.type === 'load') this.load();
    else if (input.type === 'message') this.played.deliver(input.delivery, input.message, input.came);
    else this.conversation.answer(input.call, input.value, input.failure);
    await comesToRest(this.surroundings, () => this.trouble === undefined && this.waitsElsewhere());
    if (this.trouble !== undefined) throw this.trouble;
    return { outputs: this.conversation.take(), remarks: [...this.surroundings.remarks(), ...this.noted.splice(0)] };
  }

  end(): void {
    this.conversation.end();
    this.running.clear();
  }

  private load(): void {
    const { here } = this.surroundings;
    const effects = effectsPort({ here, ask: (request, data, words, at) => this.ask(request, data, words, at) });
    this.run(BEGINNING, () => this.begin(this.played, effects));
  }

  private surface(): Surface {
    const { emitter, bytes, text, here } = this.surroundings;
    return {
      ask: (request, data, words, delivery) => this.ask(request, data, words, here(), delivery),
      waitFor: (asked) => this.waitFor(asked),
      current: () => this.current(),
      handle: (delivery, work) => this.run(delivery, work),
      remark: (what) => void this.noted.push({ what, at: here() as Site | undefined }),
      enter: (delivery) => {
        this.fetched.add(delivery);
        this.surroundings.enter(delivery);
      },
      settle: (delivery, how, requeue) => this.conversation.does({ type: 'settle', delivery, how, requeue }),
      emitter,
      bytes,
      text,
    };
  }

  private async waitFor(asked: Iterable<Promise<unknown>>): Promise<void> {
    const waiting = { delivery: this.current() };
    this.waiting.add(waiting);
    try {
      await Promise.all(asked);
    } finally {
      this.waiting.delete(waiting);
    }
  }

  private current(): number {
    return this.surroundings.current() ?? BEGINNING;
  }

  private ask(request: RequestName, data: Json, words: string, at: unknown, delivery = this.current()): Promise<Json> {
    return this.conversation.ask(delivery, request, data, words, at as Site | undefined);
  }

  /** Runs code on behalf of a delivery. What it throws nobody catches, and in a real process that is the end of it. */
  private run(delivery: number, work: () => unknown): void {
    const underWay = { delivery };
    this.running.add(underWay);
    const failed = (error: unknown): void => this.failed(delivery, underWay, error);
    const done = (): void => void this.running.delete(underWay);
    try {
      Promise.resolve(this.surroundings.within(delivery, work)).then(done, failed);
    } catch (error) {
      failed(error);
    }
  }

  /** What was run has thrown: before the code was ready that is trouble, and afterwards the death of its process. */
  private failed(delivery: number, underWay: { readonly delivery: number }, error: unknown): void {
    this.running.delete(underWay);
    const at = this.surroundings.thrownAt(error);
    if (error instanceof Trouble) this.trouble ??= error;
    else if (delivery === BEGINNING)
      this.trouble ??= new Trouble('died', `the code failed before it was ready: ${errorText(error)}`, at);
    else this.conversation.does({ type: 'died', delivery, error: errorText(error), at });
  }

  /** Whether code is under way that waits for nothing that is played. */
  private waitsElsewhere(): boolean {
    const waiting = new Set([...this.waiting].map(({ delivery }) => delivery));
    const waits = (delivery: number): boolean => waiting.has(delivery) || this.conversation.isAsking(delivery);
    return [...this.running].some(
      ({ delivery }) => !waits(delivery) && !(delivery === BEGINNING && [...this.fetched].some(waits)),
    );
  }
}
