import type { Command } from 'commander';
import type { ExitStatus } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** What a command does: it prints to a terminal and says how it ended. */
export type Work = (terminal: Terminal, command: Command) => Promise<ExitStatus>;

/** Makes of a command's work the action that its parser calls. */
export type Perform = (command: Command, work: Work) => () => Promise<void>;
