/** The simulation's side of the app: it answers what the page asks and tells what happens in runs. */

import { readPlan } from '../../src/campaign/plan-shape.ts';
import { parseTraceFile } from '../../src/report/trace-file.ts';
import {
  editedText,
  faultLines,
  type Problem,
  parseScenario,
  type ReadFile,
  type RunPromises,
  type Scenario,
} from '../../src/scenario/index.ts';
import { version } from '../shell/version.ts';
import type { Lookout } from './lookout.ts';
import { outlineOf } from './outline.ts';
import type { Begun, Call, Checked, Methods, News, Order, Rehearsed, Source } from './protocol.ts';
import { Rehearsal } from './rehearsal.ts';
import { readShipped, textNamed } from './shipped.ts';
import { TraceRun } from './trace-run.ts';
import { WorkerRun } from './worker-run.ts';

/** As much of a Worker's global as is used here; the DOM's own types describe a window. */
const scope = globalThis as unknown as {
  onmessage: ((message: { readonly data: Call }) => void) | null;
  postMessage(news: News): void;
};

const tell = (news: News): void => scope.postMessage(news);
const runs = new Map<number, WorkerRun | TraceRun>();
/** One at a time: who looks ahead from another run has no use for the last. */
const rehearsals = new Map<number, Rehearsal>();
let begun = 0;

/** What a text says is wrong with it. */
class SourceError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('the text is not a scenario');
    this.problems = problems;
  }
}

/** What a text may extend: a file beside it, or a shipped one. */
const readFor =
  ({ beside = [] }: Source): ReadFile =>
  (path) =>
    beside.find(({ file }) => file === path)?.text ?? readShipped(path);

function scenarioOf(source: Source): Scenario {
  const parsed = parseScenario(source.text, source.file, readFor(source));
  if (parsed.ok) return parsed.scenario;
  throw new SourceError(parsed.problems);
}

function check(source: Source): Checked {
  const parsed = parseScenario(source.text, source.file, readFor(source));
  return parsed.ok
    ? { problems: parsed.warnings, outline: outlineOf(parsed.scenario) }
    : { problems: parsed.problems, outline: undefined };
}

function begin(order: Order): Begun {
  return beginWith(new WorkerRun(++begun, scenarioOf(order.source), readEdits(order), tell));
}

/** The order with edits that can be trusted: they may come from a link. */
function readEdits(order: Order): Order {
  const read = readPlan(order.edits);
  if ('why' in read) throw new Error(`what was changed in the run cannot be read; ${read.why}`);
  return { ...order, edits: read.plan };
}

function openTrace({ file, text }: Source): Begun {
  const read = parseTraceFile(text);
  if (!read.ok) throw new Error(read.errors.map(({ message }) => message).join('\n'));
  return beginWith(new TraceRun(++begun, read, file, version, tell));
}

function beginWith(run: WorkerRun | TraceRun): Begun {
  runs.set(run.id, run);
  // The answer goes first, so that the page knows the run whose events come.
  queueMicrotask(() => void run.go());
  return { run: run.id, outline: run.outline };
}

function edited({ source, seed, edits }: Order, promises: RunPromises | undefined): string {
  const scenario = scenarioOf(source);
  const other = seed === scenario.seed ? undefined : seed;
  return editedText(source.text, { own: scenario.faults, more: edits, seed: other, promises });
}

function runOf(id: number): WorkerRun | TraceRun {
  const run = runs.get(id);
  if (run === undefined) throw new Error(`there is no run ${id} any more`);
  return run;
}

function rehearse(order: Order): Rehearsed {
  const scenario = scenarioOf(order.source);
  rehearsals.clear();
  rehearsals.set(++begun, new Rehearsal(scenario, readEdits(order)));
  return { rehearsal: begun, budget: scenario.search.budget };
}

function lookoutOf(id: number): Lookout {
  const rehearsal = rehearsals.get(id);
  if (rehearsal === undefined) throw new Error(`there is no rehearsal ${id} any more`);
  return rehearsal.lookout;
}

const methods: Methods = {
  text: textNamed,
  check,
  run: begin,
  openTrace,
  edited,
  patch: faultLines,
  took: (run) => runs.get(run)?.post.taken(),
  cancel: (run) => runs.get(run)?.cancel(),
  forget(run) {
    runs.get(run)?.cancel();
    runs.delete(run);
  },
  moment: (run, event) => runOf(run).moment(event),
  details: (run, event) => runOf(run).details(event),
  charts: (run) => runOf(run).charts(),
  closeUp: (run, event, actor) => runOf(run).closeUp(event, actor),
  brokers: (run) => runOf(run).brokers(),
  rehearse,
  lookAhead: (rehearsal, event, milliseconds) => lookoutOf(rehearsal).lookAhead(event, milliseconds),
  lookBack: (rehearsal, name, milliseconds) => lookoutOf(rehearsal).lookBack(name, milliseconds),
};

scope.onmessage = ({ data: { id, method, args } }) => {
  try {
    const answer = methods[method] as (...given: readonly unknown[]) => unknown;
    tell({ kind: 'answer', id, value: answer(...args) });
  } catch (error) {
    const problems = error instanceof SourceError ? error.problems : [];
    tell({ kind: 'refusal', id, message: error instanceof Error ? error.message : String(error), problems });
  }
};
