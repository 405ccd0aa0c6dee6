import { type Command, Option } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { json } from './options.ts';

/** `queuescope serve`. */
export function addServe(program: Command, perform: Perform): void {
  const command = program.command('serve').argument('[PATH...]', 'your own scenario files, or folders of them');
  describe(command, 'the browser app, on this machine', about, [
    ['queuescope serve', 'prints its address; Ctrl-C ends'],
    ['queuescope serve shop/ --open', 'opens it, with the scenarios of a folder'],
    ['queuescope serve --port 9000', 'at a port of your own; 0 is any free one'],
    ['queuescope serve --host 0.0.0.0', 'for a whole room: others can reach it too'],
  ])
    .addOption(new Option('--port <NUMBER>', 'where to listen; 8765 or the next free one otherwise'))
    .addOption(new Option('--host <ADDRESS>', 'for whom to listen; this machine alone otherwise').default('127.0.0.1'))
    .addOption(new Option('--open', 'open it in the browser'))
    .addOption(json())
    .action(
      perform(command, async (terminal) => {
        const { serveCommand } = await import('../actions/serve.ts');
        return serveCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Serves the app's files and those that are named, and nothing else; the
simulation runs in the browser, and nothing that is written there leaves it. A
file of yours is read anew each time that the app asks; what it extends has to
be named as well. The same app in one file, for machines without Node or a
network, is below the same address as /workshop.html.`;
