/** The page's side of the simulation's Worker: questions as promises, and news of runs. */
import type { Problem } from '../../src/scenario/problem.ts';
import type { Call, Method, Methods, News } from '../worker/protocol.ts';
import { spawn } from '../worker/spawn.ts';

/** A question that the Worker refused, with what is wrong with the text where it was about one. */
export class Refusal extends Error {
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[] = []) {
    super(message);
    this.problems = problems;
  }
}

/** What a run tells of itself. */
export type RunNews = Extract<News, { readonly run: number }>;

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Refusal): void;
}

/** One Worker and what has been asked of it. Where the Worker dies, every question fails and the next begins a new one. */
export class Laboratory {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private readonly hear: (news: RunNews) => void;
  private readonly died: (message: string) => void;

  constructor(hear: (news: RunNews) => void, died: (message: string) => void) {
    this.hear = hear;
    this.died = died;
  }

  /** Asks the Worker. Rejects with a Refusal. */
  ask<M extends Method>(method: M, ...args: Parameters<Methods[M]>): Promise<ReturnType<Methods[M]>> {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      const call: Call = { id, method, args };
      this.started().postMessage(call);
    });
  }

  /** Ends the Worker, whatever it does. */
  stop(message: string): void {
    this.worker?.terminate();
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(new Refusal(message));
    this.waiting.clear();
  }

  private started(): Worker {
    if (this.worker !== undefined) return this.worker;
    const worker = spawn();
    worker.onmessage = ({ data }: MessageEvent<News>) => this.take(data);
    worker.onerror = (event) => {
      event.preventDefault();
      const message = event.message || 'the simulation could not be started';
      this.stop(message);
      this.died(message);
    };
    this.worker = worker;
    return worker;
  }

  private take(news: News): void {
    if (news.kind !== 'answer' && news.kind !== 'refusal') return this.hear(news);
    const waiting = this.waiting.get(news.id);
    this.waiting.delete(news.id);
    if (news.kind === 'answer') waiting?.resolve(news.value);
    else waiting?.reject(new Refusal(news.message, news.problems));
  }
}
