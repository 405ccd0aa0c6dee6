/** A trace file in place of a run: nothing is simulated, and everything is judged here as it stands. */
import { InjectedFaults } from '../../src/campaign/injected.ts';
import { Judge } from '../../src/guarantees/index.ts';
import { MetricsFold } from '../../src/metrics/index.ts';
import type { Observer } from '../../src/model/trace.ts';
import { participantsOf } from '../../src/report/participants.ts';
import { engineNote } from '../../src/report/trace/header.ts';
import type { TraceFile } from '../../src/report/trace-file.ts';
import { TraceHash } from '../../src/report/trace-hash.ts';
import { judged } from './moment.ts';
import { Post } from './post.ts';
import type { Moment, News, Outline, Summary } from './protocol.ts';

/** Events between two judges that are kept. */
const SPACING = 500;

/** A trace that was opened, with the judges that are kept of it. */
export class TraceRun {
  readonly id: number;
  readonly outline: Outline;
  private readonly trace: TraceFile;
  private readonly file: string;
  private readonly engine: string;
  readonly post: Post;
  private readonly tell: (news: News) => void;
  private cancelled = false;
  private readonly judges: Judge[] = [Judge.of()];

  constructor(id: number, trace: TraceFile, file: string, engine: string, tell: (news: News) => void) {
    this.id = id;
    this.trace = trace;
    this.file = file;
    this.engine = engine;
    this.tell = tell;
    this.post = new Post(id, tell);
    this.outline = outlineOfTrace(trace, file);
  }

  /** Tells the events and what they amount to. */
  async go(): Promise<void> {
    while (!this.cancelled && !this.post.send(this.trace.events)) await this.post.rest();
    if (this.cancelled) this.tell({ kind: 'failed', run: this.id, message: 'The reading was cancelled.' });
    else this.tell({ kind: 'done', run: this.id, summary: this.summary() });
  }

  cancel(): void {
    this.cancelled = true;
    this.post.stir();
  }

  /** The verdicts as of an event. A trace does not hold its actors' states, so there are no actors. */
  moment(event: number): Moment {
    const from = Math.min(this.judges.length - 1, Math.floor((event + 1) / SPACING));
    const judge = (this.judges[from] as Judge).fork();
    for (let i = from * SPACING; i <= event && i < this.trace.events.length; i++)
      judge.observe(this.trace.events[i] as (typeof this.trace.events)[number]);
    return { event, actors: [], ...judged(judge) };
  }

  /** A trace says nothing of charts, states or settings. */
  details() {
    return {};
  }

  charts() {
    return {};
  }

  closeUp(): undefined {}

  brokers() {
    return [];
  }

  private summary(): Summary {
    const { events, end, header } = this.trace;
    const [judge, hash, metrics, injected] = [Judge.of(), new TraceHash(), new MetricsFold(), new InjectedFaults([])];
    const observers: readonly Observer[] = [judge, hash, metrics, injected];
    for (let i = 0; i < events.length; i++) {
      for (const observer of observers) observer.observe(events[i] as (typeof events)[number]);
      if ((i + 1) % SPACING === 0) this.judges.push(judge.fork());
    }
    const quiet = end?.quiet === true;
    const note = engineNote(header, this.engine);
    const cut = 'The trace does not say that nothing was left to happen, so what is still owed stays undecided.';
    return {
      end: quiet ? 'quiet' : 'until',
      steps: 0,
      traceHash: hash.digest(),
      outcome: 'kept',
      verdicts: judge.verdicts(quiet ? 'quiet' : 'cut-off'),
      counts: judge.counts(),
      metrics: metrics.read(),
      injected: injected.found,
      promised: [],
      mustSee: [],
      notes: [...(note === undefined ? [] : [note]), ...(quiet ? [] : [cut])],
      replay: `queuescope judge ${this.file}`,
      violatedAt: judge.firstViolations(),
    };
  }
}

function outlineOfTrace({ header, events }: TraceFile, file: string): Outline {
  const participants = participantsOf(header.nodes, events);
  return {
    name: header.scenario === '' ? file : header.scenario,
    question: undefined,
    teaches: undefined,
    profile: header.profile,
    seed: header.seed,
    faults: [],
    participants,
    topology: { nodes: participants.map(({ id, role }) => ({ id, role, label: id })), edges: [] },
    // Nothing can be injected into what is only a trace.
    healAt: 0,
    local: [],
  };
}
