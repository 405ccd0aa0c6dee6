import type { Command } from './command.ts';
import { commands } from './commands.ts';

/** The command of an id; undefined where no part of the app has one. */
export const commandNamed = (id: string): Command | undefined => commands.find((each) => each.id === id);
