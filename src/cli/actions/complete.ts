/** `queuescope complete`: a completion script, made from the tree of commands itself. */
import type { Argument, Command, Option } from 'commander';
import { guaranteeNames } from '../../guarantees/index.ts';
import { availableProfiles, fieldPaths, mustSeeWords, problemCodes } from '../../scenario/index.ts';
import { bashScript } from '../completion/bash.ts';
import type { Completed, CompletedOption, Values } from '../completion/completed.ts';
import { fishScript } from '../completion/fish.ts';
import { zshScript } from '../completion/zsh.ts';
import { type ExitStatus, exit } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { kindOf } from '../values.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** Prints the script for a shell. */
export async function completeCommand(
  program: Command,
  [shell = 'bash']: readonly string[],
  terminal: Terminal,
): Promise<ExitStatus> {
  terminal.printData(scripts[shell as keyof typeof scripts](completedOf(program)));
  return exit.kept;
}

/** What can be completed: of the program as a whole, and of each command. */
export function completedOf(program: Command): Completed {
  const helper = program.createHelp();
  const globals = helper.visibleOptions(program).map(optionOf);
  const names = helper.visibleCommands(program).map((command) => command.name());
  return {
    name: program.name(),
    options: globals,
    commands: helper.visibleCommands(program).map((command) => ({
      name: command.name(),
      about: helper.subcommandDescription(command),
      options: [
        ...helper.visibleOptions(command).map(optionOf),
        ...globals.filter(({ flags }) => !flags.includes('--help')),
      ],
      values:
        command.name() === 'help'
          ? { words: names, files: undefined }
          : (command.registeredArguments.map(valuesOf)[0] ?? nothing),
    })),
  };
}

const nothing: Values = { words: [], files: undefined };

function optionOf(option: Option): CompletedOption {
  const flags = [option.short, option.long].filter((flag) => flag !== undefined && flag !== null);
  return {
    flags,
    about: option.description,
    values: option.required || option.optional ? valuesOf(option) : undefined,
  };
}

function valuesOf(taker: Option | Argument): Values {
  if (taker.argChoices !== undefined) return { words: taker.argChoices, files: undefined };
  switch (kindOf(taker)) {
    case 'scenario':
      return { words: [], files: ['yaml', 'yml'] };
    case 'trace':
      return { words: [], files: ['jsonl', 'ndjson'] };
    case 'file':
      return { words: [], files: [] };
    case 'profile':
      return { words: availableProfiles, files: undefined };
    case 'guarantee':
      return { words: guaranteeNames, files: undefined };
    case 'field':
      return { words: fieldPaths(), files: undefined };
    case 'topic':
      return {
        words: [...guaranteeNames, ...Object.keys(problemCodes), ...Object.keys(mustSeeWords), ...fieldPaths()],
        files: undefined,
      };
    default:
      return nothing;
  }
}
