/** Runs made by threads: many runs of several scenarios use as many processors as there are threads. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type MakeRuns, type RunOrder, type RunsTally, tallyRun } from '../campaign/index.ts';
import type { Scenario } from '../scenario/index.ts';

/** What a thread is told when it begins; `role` tells it from the threads of others that load this file. */
interface Enlistment {
  readonly role: 'runner';
  readonly scenarios: readonly Scenario[];
}

/** Who looks on while runs are made. */
export interface RunsWatch {
  /** Called after each run with how many are done; the event loop has turned in between. */
  readonly onProgress: (done: number) => void;
  readonly shouldStop: () => boolean;
}

/** For so long, in milliseconds, runs are made here: a thread takes longer to start than most campaigns need in all. */
const ALONE = 400;

/** Makes runs here at first, and where there are many by `workers` threads. */
export function crewOf(workers: number, watch: RunsWatch): MakeRuns {
  return async (scenarios, orders, made) => {
    const line = new Line(orders, made, watch);
    await alone(line, scenarios, workers > 1 ? ALONE : Number.POSITIVE_INFINITY);
    if (!line.over) await together(line, scenarios, workers);
  };
}

/** Orders that are handed out, and tallies that are told in the order of the orders, however they come back. */
class Line {
  private readonly orders: Iterator<RunOrder, unknown>;
  private readonly made: (order: RunOrder, tally: RunsTally) => void;
  private readonly watch: RunsWatch;
  private readonly waiting = new Map<number, readonly [RunOrder, RunsTally]>();
  private next: RunOrder | undefined;
  private handed = 0;
  private told = 0;
  private done = 0;

  constructor(orders: Iterable<RunOrder>, made: (order: RunOrder, tally: RunsTally) => void, watch: RunsWatch) {
    this.orders = orders[Symbol.iterator]();
    this.made = made;
    this.watch = watch;
    this.advance();
  }

  /** Whether there is nothing to hand out any more. */
  get over(): boolean {
    return this.next === undefined || this.watch.shouldStop();
  }

  get isStopped(): boolean {
    return this.watch.shouldStop();
  }

  /** Hands out an order with its number; undefined where there is none. */
  take(): readonly [number: number, order: RunOrder] | undefined {
    const order = this.next;
    if (order === undefined || this.watch.shouldStop()) return undefined;
    this.advance();
    return [this.handed++, order];
  }

  give(number: number, order: RunOrder, tally: RunsTally): void {
    this.waiting.set(number, [order, tally]);
    this.watch.onProgress(++this.done);
    for (let found = this.waiting.get(this.told); found !== undefined; found = this.waiting.get(this.told)) {
      this.waiting.delete(this.told++);
      this.made(...found);
    }
  }

  private advance(): void {
    const { done, value } = this.orders.next();
    this.next = done === true ? undefined : (value as RunOrder);
  }
}

async function alone(line: Line, scenarios: readonly Scenario[], limit: number): Promise<void> {
  const started = performance.now();
  while (performance.now() - started < limit) {
    const taken = line.take();
    if (taken === undefined) return;
    const [number, order] = taken;
    line.give(number, order, tallyRun(scenarios[order.at] as Scenario, order.seed));
    await new Promise((done) => setImmediate(done));
  }
}

async function together(line: Line, scenarios: readonly Scenario[], workers: number): Promise<void> {
  const threads = Array.from({ length: workers }, () => {
    const workerData: Enlistment = { role: 'runner', scenarios };
    return new Worker(new URL(import.meta.url), { workerData });
  });
  // A run may take long: who is stopped waits for none.
  let look: NodeJS.Timeout | undefined;
  const stopped = new Promise<void>((resolve) => {
    look = setInterval(() => line.isStopped && resolve(), 50);
  });
  try {
    await Promise.race([stopped, Promise.all(threads.map((thread) => serve(thread, line)))]);
  } finally {
    clearInterval(look);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** Gives a thread one order after the other. */
function serve(thread: Worker, line: Line): Promise<void> {
  return new Promise((resolve, reject) => {
    let under: readonly [number, RunOrder] | undefined;
    const next = (): void => {
      under = line.take();
      if (under === undefined) resolve();
      else thread.postMessage(under[1]);
    };
    thread.on('message', (tally: RunsTally) => {
      const [number, order] = under as readonly [number, RunOrder];
      line.give(number, order, tally);
      next();
    });
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`a thread that made runs ended by itself, with status ${code}`)));
    next();
  });
}

function obey(port: NonNullable<typeof parentPort>, scenarios: readonly Scenario[]): void {
  port.on('message', ({ at, seed }: RunOrder) => port.postMessage(tallyRun(scenarios[at] as Scenario, seed)));
}

if (parentPort !== null && (workerData as Enlistment | null)?.role === 'runner')
  obey(parentPort, (workerData as Enlistment).scenarios);
