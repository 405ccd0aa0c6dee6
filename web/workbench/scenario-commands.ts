import { chooseFile } from '../files/open-file.ts';
import { openStarter } from '../files/open-text.ts';
import type { Command } from '../shell/command.ts';
import { cancelRun, run, runBase, source, traceFile } from '../state/session.ts';
import { runNewSeed } from './seed-field.tsx';

const canRun = (): boolean => source.peek().text !== '' && traceFile.peek() === undefined;

/** What can be done with the scenario as a whole. */
export const scenarioCommands: readonly Command[] = [
  {
    id: 'scenario.run',
    title: 'Run the scenario as it stands',
    group: 'Scenario',
    keys: ['Ctrl+Enter'],
    screens: ['workbench'],
    possible: canRun,
    perform: () => void runBase(),
  },
  {
    id: 'scenario.again',
    title: 'Run again with the same seed',
    group: 'Scenario',
    keys: ['r'],
    screens: ['workbench'],
    possible: canRun,
    perform: () => void runBase(),
  },
  {
    id: 'scenario.new-seed',
    title: 'Run with a new seed',
    group: 'Scenario',
    keys: ['R'],
    screens: ['workbench'],
    possible: canRun,
    perform: runNewSeed,
  },
  {
    id: 'scenario.cancel',
    title: 'Cancel the run',
    group: 'Scenario',
    keys: [],
    possible: () => run.peek()?.status.peek() === 'running',
    perform: cancelRun,
  },
  { id: 'scenario.open', title: 'Open a file', group: 'Scenario', keys: [], perform: chooseFile },
  {
    id: 'scenario.starter',
    title: 'Write a new scenario',
    group: 'Scenario',
    keys: [],
    perform: () => void openStarter(),
  },
];
