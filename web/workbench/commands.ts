import type { Command } from '../shell/command.ts';
import { speed, step } from '../state/cursor.ts';
import { togglePlay } from '../state/playback.ts';
import { run } from '../state/session.ts';

const hasRun = (): boolean => run.peek() !== undefined;

const moving = (id: string, title: string, keys: readonly string[], by: number): Command => ({
  id: `time.${id}`,
  title,
  group: 'Time',
  keys,
  possible: hasRun,
  perform: () => step(by),
});

/** How to move in time. */
export const timeCommands: readonly Command[] = [
  { id: 'time.play', title: 'Play or pause', group: 'Time', keys: [' '], possible: hasRun, perform: togglePlay },
  moving('back', 'One event back', ['ArrowLeft'], -1),
  moving('forward', 'One event forward', ['ArrowRight'], 1),
  moving('back-ten', 'Ten events back', ['Shift+ArrowLeft'], -10),
  moving('forward-ten', 'Ten events forward', ['Shift+ArrowRight'], 10),
  moving('begin', 'To the beginning', ['Home'], Number.NEGATIVE_INFINITY),
  moving('end', 'To the end', ['End'], Number.POSITIVE_INFINITY),
  {
    id: 'time.slower',
    title: 'Play half as fast',
    group: 'Time',
    keys: [],
    perform: () => {
      speed.value = Math.max(0.1, speed.peek() / 2);
    },
  },
  {
    id: 'time.faster',
    title: 'Play twice as fast',
    group: 'Time',
    keys: [],
    perform: () => {
      speed.value = Math.min(100, speed.peek() * 2);
    },
  },
];
