import type { Command } from '../shell/command.ts';
import { go, route } from '../state/route.ts';

/** What can be done about the proof table. */
export const proofCommands: readonly Command[] = [
  {
    id: 'proof.show',
    title: 'The proof table: every broker, discipline and fault',
    group: 'App',
    keys: [],
    possible: () => route.peek() !== 'proof',
    perform: () => go('proof'),
  },
  {
    id: 'proof.back',
    title: 'Back to all scenarios',
    group: 'App',
    keys: ['Escape'],
    screens: ['proof'],
    perform: () => go('gallery'),
  },
];
