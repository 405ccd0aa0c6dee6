import type { Command } from '../shell/command.ts';
import { toast } from '../shell/toasts.tsx';
import { run } from '../state/session.ts';
import { asUsual, isUsual } from './arrangement.ts';
import { actorMeant, arrange, arrangement, moveLane, toggleCollapsed, toggleHidden } from './state.ts';

/** Does something to the lane of the actor that is meant; says how to mean one where none is. */
const withLane = (perform: (actor: string) => void) => (): void => {
  const actor = actorMeant();
  if (actor === undefined) toast({ text: 'Select an actor or an event first: its lane is meant.', tone: 'warn' });
  else perform(actor);
};

const lane = (id: string, title: string, key: string, perform: () => void): Command => ({
  id: `lane.${id}`,
  title,
  group: 'Look',
  keys: [key],
  screens: ['workbench'],
  possible: () => run.peek() !== undefined,
  perform,
});

/** How lanes are put by keys. */
export const laneCommands: readonly Command[] = [
  lane(
    'left',
    "This actor's lane to the left",
    '<',
    withLane((actor) => moveLane(actor, -1)),
  ),
  lane(
    'right',
    "This actor's lane to the right",
    '>',
    withLane((actor) => moveLane(actor, 1)),
  ),
  lane('collapse', "This actor's lane narrow, or wide again", 'z', withLane(toggleCollapsed)),
  lane('hide', "Hide this actor's lane", 'h', withLane(toggleHidden)),
  {
    ...lane('reset', 'All lanes in their usual order', 'H', () => arrange(asUsual)),
    possible: () => !isUsual(arrangement.peek()),
  },
];
