/** What the page and the simulation's Worker say to one another: plain data, cloned on its way. */

import type { Injected, MustSee, Promised, RunEnd, RunOutcome } from '../../src/campaign/index.ts';
import type { Counts } from '../../src/guarantees/counts.ts';
import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import type { Verdicts } from '../../src/guarantees/judge.ts';
import type { Metrics } from '../../src/metrics/index.ts';
import type { Fault, FaultBudget } from '../../src/model/fault.ts';
import type { Json } from '../../src/model/json.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import type { Topology } from '../../src/report/flowchart.ts';
import type { Participant } from '../../src/report/participants.ts';
import type { Problem, RunPromises } from '../../src/scenario/index.ts';
import type { ActorCharts, BrokerLayout, CloseUp } from './inspection.ts';
import type { Search } from './lookout.ts';
import type { StudyReport } from './study.ts';

/** The text of a scenario, and the file it came from. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** Files that it may extend besides the shipped ones. */
  readonly beside?: readonly Omit<Source, 'beside'>[];
}

/** What reading a text gave. */
export interface Checked {
  readonly problems: readonly Problem[];
  /** Undefined where an error keeps the text from being a scenario. */
  readonly outline: Outline | undefined;
}

/** What a scenario says of itself before it runs. */
export interface Outline {
  readonly name: string;
  readonly question: string | undefined;
  readonly teaches: string | undefined;
  readonly profile: string;
  readonly seed: string;
  /** The faults of the file, before any that a person adds. */
  readonly faults: readonly Fault[];
  readonly participants: readonly Participant[];
  readonly topology: Topology;
  /** When all faults end at the latest, in microseconds of the run. */
  readonly healAt: number;
  /** Pairs of actors that are one process for each other: no fault of the network comes between them. */
  readonly local: readonly (readonly [string, string])[];
}

/** What to run. `edits` are faults besides those of the file. */
export interface Order {
  readonly source: Source;
  readonly seed: string | undefined;
  readonly edits: readonly Fault[];
}

/** A run that has begun; its events follow by themselves. */
export interface Begun {
  readonly run: number;
  readonly outline: Outline;
}

/** What is known when a run is over. */
export interface Summary {
  readonly end: RunEnd;
  readonly steps: number;
  readonly traceHash: string;
  readonly outcome: RunOutcome;
  readonly verdicts: Verdicts;
  readonly counts: Counts;
  readonly metrics: Metrics;
  readonly injected: readonly Injected[];
  readonly promised: readonly Promised[];
  readonly mustSee: readonly MustSee[];
  readonly notes: readonly string[];
  /** The command line that runs it again. */
  readonly replay: string;
  /** For each guarantee the event at which it broke for good; undefined where none did. */
  readonly violatedAt: Readonly<Record<GuaranteeName, number | undefined>>;
}

/** An actor at a moment. */
export interface ActorMoment {
  readonly id: string;
  readonly role: Participant['role'];
  readonly up: boolean;
  readonly paused: boolean;
  /** The state that a person would point at; empty while it is down. */
  readonly state: string;
  /** What its own clock shows, in microseconds. */
  readonly clock: number;
  /** How many lives it has begun. */
  readonly incarnation: number;
}

/** The world right after an event, and what can be said of the guarantees until then. */
export interface Moment {
  readonly event: number;
  readonly actors: readonly ActorMoment[];
  readonly verdicts: Verdicts;
  readonly counts: Counts;
  /** For each guarantee the event at which it broke for good by then; undefined where none did. */
  readonly brokenAt: Readonly<Record<GuaranteeName, number | undefined>>;
}

/** What the page may ask; each answer is a promise at the page's side. */
export interface Methods {
  /** The text of a shipped scenario, or of a cell of the proof table by its name; undefined where there is none. */
  text(path: string): string | undefined;
  /** What is wrong with a text, and what it says. */
  check(source: Source): Checked;
  /** Begins a run: `events` messages follow, and then `done` or `failed`. Rejects with the problems of the text. */
  run(order: Order): Begun;
  /** Opens a trace file in place of a run: it is told and judged like one. Rejects with a sentence that names the line. */
  openTrace(source: Source): Begun;
  /**
   * The text of an order with its seed and its edits in it, else as the person wrote it; `promises` take the place of what it
   * promises. Rejects with the problems of the text.
   */
  edited(order: Order, promises: RunPromises | undefined): string;
  /** Edits as the entries of `faults` that a file would have. */
  patch(edits: readonly Fault[]): string;
  /** Says that a message with events was taken, so that another may come. */
  took(run: number): void;
  /** Ends a run early; what it has told stays. */
  cancel(run: number): void;
  /** Lets a run go, with all that is remembered of it. */
  forget(run: number): void;
  /** The world right after the event at a position of a run's trace. */
  moment(run: number, event: number): Moment;
  /** The whole state of each actor right after an event, by its id; null while it is down. */
  details(run: number, event: number): Readonly<Record<string, Json>>;
  /** The charts of the actors of a run, by their ids; a trace file has none. */
  charts(run: number): Readonly<Record<string, ActorCharts>>;
  /** An actor right after an event; undefined where there is none of that name, or where the run is a trace file. */
  closeUp(run: number, event: number, actor: string): CloseUp | undefined;
  /** The brokers of a run as the scenario describes them; a trace file does not. */
  brokers(run: number): readonly BrokerLayout[];
  /** Makes a run that tells nothing, to look ahead from it. Rejects as `run` does. Busy until the run is over. */
  rehearse(order: Order): Rehearsed;
  /** Looks at the futures after an event of a rehearsal for so many milliseconds, and tells what is known by then. */
  lookAhead(rehearsal: number, event: number, milliseconds: number): StudyReport;
  /** Looks for the point of no return of a guarantee that was violated in the end, for so many milliseconds. */
  lookBack(rehearsal: number, name: GuaranteeName, milliseconds: number): Search;
}

/** A rehearsal that can be asked about its futures, and the faults that these may have. */
export interface Rehearsed {
  readonly rehearsal: number;
  readonly budget: FaultBudget;
}

/** The name of a question. */
export type Method = keyof Methods;

/** A question of the page. */
export interface Call {
  readonly id: number;
  readonly method: Method;
  readonly args: readonly unknown[];
}

/** What the Worker says: an answer, or news of a run. */
export type News =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'events'; readonly run: number; readonly events: readonly TraceEvent[] }
  | { readonly kind: 'done'; readonly run: number; readonly summary: Summary }
  | { readonly kind: 'failed'; readonly run: number; readonly message: string };
