/** A run within the Worker: taken in short stretches, so that the Worker hears what the page says meanwhile. */
import { conductInStretches, type RunPause, type RunReport } from '../../src/campaign/index.ts';
import type { Json } from '../../src/model/json.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import { brokersOf } from './broker-layout.ts';
import { chartsOf, closeUpOf } from './close-up.ts';
import type { ActorCharts, BrokerLayout, CloseUp } from './inspection.ts';
import { Keyframes } from './keyframes.ts';
import { detailsOf, momentOf } from './moment.ts';
import { outlineOf } from './outline.ts';
import { Post } from './post.ts';
import type { Moment, News, Order, Outline } from './protocol.ts';
import { summaryOf } from './summary.ts';

/** Steps between two pauses. */
const STRETCH = 64;
/** How long the Worker is busy before it listens again, in milliseconds. */
const SLICE = 12;

/** One run, with the worlds that are kept of it. */
export class WorkerRun {
  readonly id: number;
  readonly outline: Outline;
  private readonly scenario: Scenario;
  private readonly running: Generator<RunPause, RunReport>;
  /** The world at its beginning, until it is taken. */
  private beginning: IteratorResult<RunPause, RunReport> | undefined;
  private readonly keyframes = new Keyframes();
  readonly post: Post;
  private readonly tell: (news: News) => void;
  private cancelled = false;

  /** Throws a CodeError where the edits were made for another scenario. */
  constructor(id: number, scenario: Scenario, { seed, edits, source }: Order, tell: (news: News) => void) {
    const faults = edits.length === 0 ? undefined : [...scenario.faults, ...edits];
    this.id = id;
    this.tell = tell;
    this.post = new Post(id, tell);
    this.outline = outlineOf(scenario);
    this.scenario = scenario;
    this.running = conductInStretches(scenario, { seed, faults, file: source.file }, STRETCH);
    this.beginning = this.running.next();
  }

  /** Runs to the end, listening in between. */
  async go(): Promise<void> {
    try {
      let report: RunReport | undefined;
      while (!this.cancelled) {
        report ??= this.slice();
        if (report === undefined) await nextTask();
        else if (this.post.send(report.events)) {
          this.tell({ kind: 'done', run: this.id, summary: summaryOf(report) });
          return;
        } else await this.post.rest();
      }
      this.tell({ kind: 'failed', run: this.id, message: 'The run was cancelled.' });
    } catch (error) {
      this.tell({ kind: 'failed', run: this.id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  cancel(): void {
    this.cancelled = true;
    this.post.stir();
  }

  /** The world right after the event at a position. */
  moment(event: number): Moment {
    return momentOf(this.keyframes.at(event), event);
  }

  /** The whole state of each actor right after the event at a position. */
  details(event: number): Readonly<Record<string, Json>> {
    return detailsOf(this.keyframes.at(event).world);
  }

  /** The charts of its actors. */
  charts(): Readonly<Record<string, ActorCharts>> {
    return chartsOf(this.keyframes.at(-1).world.setup);
  }

  /** An actor right after the event at a position. */
  closeUp(event: number, actor: string): CloseUp | undefined {
    return closeUpOf(this.keyframes.at(event).world, event, actor);
  }

  /** Its brokers as the scenario describes them. */
  brokers(): readonly BrokerLayout[] {
    return brokersOf(this.scenario);
  }

  private slice(): RunReport | undefined {
    const until = performance.now() + SLICE;
    for (;;) {
      const next = this.beginning ?? this.running.next();
      this.beginning = undefined;
      if (next.done) return next.value;
      this.keyframes.keep(next.value);
      if (performance.now() < until) continue;
      this.post.send(next.value.events);
      return undefined;
    }
  }
}

/** Lets messages in: a timer of zero would wait four milliseconds each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
