/** What happens when somebody comes by a link: it is read, and what it says is opened beside what the person has. */
import { batch, effect, signal } from '@preact/signals';
import { shownTab } from '../drawer/shown-tab.ts';
import { openText } from '../files/open-text.ts';
import { openSafely } from '../files/own-texts.ts';
import { arrange } from '../lanes/state.ts';
import { version } from '../shell/version.ts';
import { moveTo, playing, selection, timeMode } from '../state/cursor.ts';
import { go, route } from '../state/route.ts';
import type { RunView } from '../state/run-view.ts';
import { branchWith, laboratory, run, runBase, seed, source } from '../state/session.ts';
import type { Source } from '../worker/protocol.ts';
import { decodeLink, LINK_PREFIX, textHash } from './codec.ts';
import type { Link } from './link.ts';

/** What has to be said of the last link. */
export interface LinkProblem {
  readonly message: string;
  /** What can be opened nevertheless. */
  readonly scenario: Source | undefined;
}

/** What has to be said of the last link; undefined where all is well. */
export const linkProblem = signal<LinkProblem | undefined>(undefined);

/** Takes the link in the address, if there is one; true where there was. */
export function takeLink(): boolean {
  const { hash } = location;
  if (!hash.startsWith(`#${LINK_PREFIX}`)) return false;
  const read = decodeLink(hash.slice(1 + LINK_PREFIX.length));
  // The link is done with: going back, or loading the page again, does not take it a second time.
  history.replaceState(null, '', '#/');
  if (read.ok) void openLink(read.link);
  else {
    linkProblem.value = { message: read.message, scenario: read.scenario };
    go(source.peek().text === '' ? 'gallery' : 'workbench');
  }
  return true;
}

/** Opens the scenario of a link that could not be opened as a whole. */
export async function openScenarioOnly(): Promise<void> {
  const scenario = linkProblem.peek()?.scenario;
  linkProblem.value = undefined;
  if (scenario !== undefined) await openText(scenario);
}

async function openLink(link: Link): Promise<void> {
  const text = link.text ?? (await laboratory.ask('text', link.file));
  if (text === undefined) {
    linkProblem.value = {
      message: `This version has no scenario ${link.file}, which the link shows.`,
      scenario: undefined,
    };
    go('gallery');
    return;
  }
  const note = noteOn(link, text);
  batch(() => {
    openSafely({ file: link.file, text });
    seed.value = link.seed;
    linkProblem.value = note === undefined ? undefined : { message: note, scenario: undefined };
    playing.value = false;
    go('workbench');
  });
  await runBase();
  if (link.edits.length > 0) await branchWith(link.branch?.name ?? 'shared', link.edits, link.branch?.at ?? -1);
  const view = run.peek();
  if (view !== undefined) await told(view, link.cursor);
  // Whoever has opened something else meanwhile is not disturbed.
  if (view !== undefined && run.peek() === view && route.peek() === 'workbench') show(link);
}

function show({ cursor, selection: chosen, view }: Link): void {
  batch(() => {
    timeMode.value = view.mode;
    if (view.tab !== undefined) shownTab.value = view.tab;
    if (view.lanes !== undefined) arrange(view.lanes);
    moveTo(cursor);
    selection.value = chosen;
  });
}

function noteOn({ engine, hash }: Link, text: string): string | undefined {
  if (hash !== undefined && hash !== textHash(text))
    return 'The scenario has changed since this link was made, so the run may show something else.';
  if (engine === version) return undefined;
  const maker = engine === '' ? 'an engine that it does not name' : `the engine ${engine}`;
  return `This link was made by ${maker}; this is ${version}, whose run may show something else.`;
}

/** Waits until a run has told so many events, or all that it will. */
function told(view: RunView, count: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (view.count.value < count && view.status.value === 'running') return;
      queueMicrotask(() => {
        stop();
        resolve();
      });
    });
  });
}
