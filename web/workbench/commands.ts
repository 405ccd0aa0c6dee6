import type { Command } from '../shell/command.ts';
import { moveTo, step } from '../state/cursor.ts';
import { togglePlay } from '../state/playback.ts';
import { run } from '../state/session.ts';

const hasRun = (): boolean => run.peek() !== undefined;

/** How to move in time. */
export const timeCommands: readonly Command[] = [
  { id: 'time.play', title: 'Play or pause', group: 'Time', keys: [' '], possible: hasRun, perform: togglePlay },
  {
    id: 'time.back',
    title: 'One event back',
    group: 'Time',
    keys: ['ArrowLeft'],
    possible: hasRun,
    perform: () => step(-1),
  },
  {
    id: 'time.forward',
    title: 'One event forward',
    group: 'Time',
    keys: ['ArrowRight'],
    possible: hasRun,
    perform: () => step(1),
  },
  {
    id: 'time.begin',
    title: 'To the beginning',
    group: 'Time',
    keys: ['Home'],
    possible: hasRun,
    perform: () => moveTo(0),
  },
  {
    id: 'time.end',
    title: 'To the end',
    group: 'Time',
    keys: ['End'],
    possible: hasRun,
    perform: () => moveTo(Number.POSITIVE_INFINITY),
  },
];
