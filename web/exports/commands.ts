import type { Command } from '../shell/command.ts';
import { ranWith, run } from '../state/session.ts';
import { copyAsTest, copyReplay, saveRun, saveScenario } from './export.ts';
import { isPictureOpen } from './picture-dialog.tsx';

const isOver = (): boolean => run.peek()?.status.peek() === 'done';
const canRunAgain = (): boolean => isOver() && ranWith.peek() !== undefined;

/** What can be taken out of the app. */
export const exportCommands: readonly Command[] = [
  {
    id: 'export.picture',
    title: 'Picture (SVG or PNG) …',
    group: 'Scenario',
    keys: [],
    possible: () => run.peek() !== undefined,
    perform: () => {
      isPictureOpen.value = true;
    },
  },
  {
    id: 'export.mermaid',
    title: 'Mermaid source (.mmd)',
    group: 'Scenario',
    keys: [],
    possible: isOver,
    perform: () => void saveRun('mermaid'),
  },
  {
    id: 'export.trace',
    title: 'Trace (.jsonl)',
    group: 'Scenario',
    keys: [],
    possible: canRunAgain,
    perform: () => void saveRun('trace'),
  },
  {
    id: 'export.story',
    title: 'Story (.txt)',
    group: 'Scenario',
    keys: [],
    possible: isOver,
    perform: () => void saveRun('story'),
  },
  {
    id: 'export.scenario',
    title: 'Scenario with its edits (.yaml)',
    group: 'Scenario',
    keys: [],
    possible: canRunAgain,
    perform: () => void saveScenario(),
  },
  {
    id: 'export.test',
    title: 'Copy as a test: the scenario, promising what this run shows',
    group: 'Scenario',
    keys: [],
    possible: canRunAgain,
    perform: () => void copyAsTest(),
  },
  {
    id: 'export.replay',
    title: 'Copy the replay line',
    group: 'Scenario',
    keys: [],
    possible: canRunAgain,
    perform: () => void copyReplay(),
  },
];
