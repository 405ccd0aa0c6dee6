/** What the person has open: the text, its problems, the branches and their runs. Everything else is derived from it. */
import { batch, computed, signal } from '@preact/signals';
import type { Fault } from '../../src/model/fault.ts';
import type { Problem } from '../../src/scenario/problem.ts';
import type { Outline, Source } from '../worker/protocol.ts';
import type { Branch } from './branch.ts';
import { Intake } from './intake.ts';
import { Laboratory, Refusal, type RunNews } from './laboratory.ts';
import { RunView } from './run-view.ts';

/** The text in the editor. */
export const source = signal<Source>({ file: 'untitled.yaml', text: '' });
/** What is wrong with the text, as of the last check. */
export const problems = signal<readonly Problem[]>([]);
/** What the text says, as of the last check that found no error. */
export const outline = signal<Outline | undefined>(undefined);
/** The seed that the person chose; undefined leaves it to the file. */
export const seed = signal<string | undefined>(undefined);
/** The base and what was tried besides, in the order of making. */
export const branches = signal<readonly Branch[]>([]);
/** The branch that is shown, by its id. */
export const activeId = signal(0);
/** The text and the seed of the base: what the runs are runs of. */
export const ranWith = signal<{ readonly source: Source; readonly seed: string | undefined } | undefined>(undefined);
/** Why the last order could not be carried out; empty where it could. */
export const failure = signal('');
/** What killed the Worker; empty while it lives. The next order begins a new one. */
export const crash = signal('');
/** The name of the trace file that is shown in place of runs; undefined where runs are shown. */
export const traceFile = signal<string | undefined>(undefined);

/** The branch that is shown. */
export const active = computed<Branch | undefined>(() => branches.value.find(({ id }) => id === activeId.value));
/** The run that is shown. */
export const run = computed<RunView | undefined>(() => active.value?.run);
/** Whether the text or the seed have changed since they were run. */
export const isStale = computed(
  () =>
    ranWith.value !== undefined &&
    (ranWith.value.source.text !== source.value.text || ranWith.value.seed !== seed.value),
);

let made = 0;
const views = new Map<number, RunView>();

/** The Worker that runs, checks and remembers. */
export const laboratory = new Laboratory(hear, (message) => {
  crash.value = message;
  for (const view of views.values()) if (view.status.value === 'running') fail(view, message);
});

// A Worker that died waits for nothing.
const intake = new Intake((id) => laboratory.ask('took', id).catch(() => undefined));

function hear(news: RunNews): void {
  const view = views.get(news.run);
  if (view === undefined) return;
  if (news.kind === 'events') return intake.take(view, news.events);
  intake.finish(view);
  if (news.kind === 'failed') fail(view, news.message);
  else
    batch(() => {
      view.summary.value = news.summary;
      view.status.value = 'done';
    });
}

function fail(view: RunView, message: string): void {
  batch(() => {
    view.failure.value = message;
    view.status.value = 'failed';
  });
}

/** Opens another text: what was run of the last one is let go. */
export function open(next: Source): void {
  batch(() => {
    source.value = next;
    seed.value = undefined;
    outline.value = undefined;
    problems.value = [];
    forgetAll();
  });
}

/** Runs the text as it stands as a new base. */
export async function runBase(): Promise<void> {
  const what = { source: source.peek(), seed: seed.peek() };
  const view = await start(what.source, what.seed, []);
  if (view === undefined) return;
  batch(() => {
    forgetAll(view);
    ranWith.value = what;
    showBase(view);
  });
}

function showBase(view: RunView): void {
  views.set(view.id, view);
  const base: Branch = { id: ++made, name: 'base', parent: undefined, at: -1, edits: [], run: view };
  branches.value = [base];
  activeId.value = base.id;
}

/** Shows a trace file in place of runs; the text in the editor stays. Says what is wrong with the file where it cannot be read. */
export async function showTrace(trace: Source): Promise<string | undefined> {
  try {
    const begun = await laboratory.ask('openTrace', trace);
    const view = new RunView(begun.run, begun.outline);
    batch(() => {
      forgetAll();
      traceFile.value = trace.file;
      showBase(view);
    });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** Closes the trace file: the text in the editor is what there is, and has not been run. */
export function closeTrace(): void {
  batch(() => forgetAll());
}

/** Ends the run that is shown, if it is under way; what it has told stays. */
export function cancelRun(): void {
  const view = run.peek();
  if (view?.status.peek() === 'running') laboratory.ask('cancel', view.id).catch(() => undefined);
}

/** Tries another future of the branch that is shown: its edits and one more, made at an event. */
export const branchOff = (name: string, edit: Fault, at: number): Promise<void> => branchWith(name, [edit], at);

/** The same with several edits at once, as a link brings them. */
export async function branchWith(name: string, more: readonly Fault[], at: number): Promise<void> {
  const parent = active.peek();
  const what = ranWith.peek();
  if (parent === undefined || what === undefined) return;
  const edits = [...parent.edits, ...more];
  const view = await start(what.source, what.seed, edits);
  if (view === undefined) return;
  batch(() => {
    const child: Branch = { id: ++made, name, parent: parent.id, at, edits, run: view };
    branches.value = [...branches.value, child];
    activeId.value = child.id;
  });
}

async function start(
  from: Source,
  withSeed: string | undefined,
  edits: readonly Fault[],
): Promise<RunView | undefined> {
  try {
    const begun = await laboratory.ask('run', { source: from, seed: withSeed, edits });
    const view = new RunView(begun.run, begun.outline);
    views.set(begun.run, view);
    batch(() => {
      failure.value = '';
      crash.value = '';
      outline.value = begun.outline;
    });
    return view;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    batch(() => {
      failure.value = error.message;
      if (error.problems.length > 0) problems.value = error.problems;
    });
    return undefined;
  }
}

/** Lets a run go that nothing leads back to. */
export function letGo(view: RunView): void {
  views.delete(view.id);
  // A Worker that died has nothing to forget.
  laboratory.ask('forget', view.id).catch(() => undefined);
}

/** Lets everything go but a run that has just begun, also the runs of branches that were deleted and could come back. */
function forgetAll(but?: RunView): void {
  for (const view of [...views.values()]) if (view !== but) letGo(view);
  branches.value = [];
  activeId.value = 0;
  ranWith.value = undefined;
  traceFile.value = undefined;
  failure.value = '';
}
