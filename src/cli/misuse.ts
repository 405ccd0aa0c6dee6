/** What is wrong with a command line, in the words of the command's other errors: what, where, and how to mend it. */
import type { Argument, Command, CommanderError } from 'commander';
import { printable } from '../report/text/printable.ts';
import { CliError, exit } from './exit.ts';

/** The names that the parser puts between quotes in its messages. */
const quoted = (text: string): readonly string[] => [...text.matchAll(/'([^']*)'/g)].map(([, name = '']) => name);

/** The error that a person is told for one of the parser's. */
export function misuseOf(program: Command, { code, message }: CommanderError, args: readonly string[]): CliError {
  const command = calledBy(program, args);
  const name = pathOf(command, program);
  const help = `\`${['queuescope', name, '--help'].filter((word) => word !== '').join(' ')}\` shows what can be said`;
  const [what, how] = sentenceOf(code, message, command, name);
  return new CliError(
    exit.usage,
    printable(what, 600),
    how.endsWith('?') ? how : [how, help].filter((each) => each !== '').join('; '),
  );
}

/** The command that the words of a command line name; the program itself where they name none. */
function calledBy(program: Command, args: readonly string[]): Command {
  const word = args.find((arg) => !arg.startsWith('-'));
  return program.commands.find((command) => command.name() === word) ?? program;
}

const pathOf = (command: Command, program: Command): string => (command === program ? '' : command.name());

/** What is wrong, and what would mend it; the second is empty where the help alone can tell. */
function sentenceOf(code: string, message: string, command: Command, name: string): readonly [string, string] {
  const [first = ''] = quoted(message);
  const where = name === '' ? 'queuescope' : name;
  switch (code) {
    case 'commander.missingArgument':
      return [`${where} needs ${argumentText(command, first)}`, `say \`${usageOf(command)}\``];
    case 'commander.excessArguments':
      return [`${where} was given too much: ${surplusOf(message)}`, `say \`${usageOf(command)}\``];
    case 'commander.missingMandatoryOptionValue':
      return [`${where} needs ${optionText(command, first)}`, ''];
    case 'commander.optionMissingArgument':
      return [`${where} was given an option without its value: ${optionText(command, first)}`, ''];
    case 'commander.unknownOption':
      return [`${where} has no option ${first}`, suggested(message)];
    case 'commander.unknownCommand':
      return [`there is no command ${first}`, suggested(message)];
    case 'commander.invalidArgument':
      return [`${where}: ${choiceText(message)}`, ''];
    default:
      return [`${where}: ${message.replace(/^error: /, '')}`, ''];
  }
}

/** What a value that has to be one of a few may be; the parser names option and value, or value and argument. */
function choiceText(message: string): string {
  const [, choices] = /Allowed choices are (.*)\.$/.exec(message) ?? [];
  const option = /option '(\S+)[^']*' argument '([^']*)'/.exec(message);
  const argument = /value '([^']*)' is invalid for argument '([^']*)'/.exec(message);
  const [place, value] = option === null ? [argument?.[2], argument?.[1]] : [option[1], option[2]];
  return choices === undefined || place === undefined
    ? message.replace(/^error: /, '')
    : `${place} must be one of ${choices}, not ${value}`;
}

const usageOf = (command: Command): string =>
  ['queuescope', command.name(), ...command.registeredArguments.map(placeOf)].join(' ');

function placeOf(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? name : `[${name}]`;
}

function argumentText(command: Command, name: string): string {
  const argument = command.registeredArguments.find((each) => each.name() === name);
  return argument === undefined || argument.description === '' ? name : `${name}, ${argument.description}`;
}

function optionText(command: Command, flags: string): string {
  const option = [...command.options, ...(command.parent?.options ?? [])].find((each) => each.flags === flags);
  return option === undefined || option.description === '' ? flags : `${flags}, ${option.description}`;
}

/** How many words there are and may be, as the parser counts them. */
function surplusOf(message: string): string {
  const [, expected = '', got = ''] = /Expected (\d+) arguments? but got (\d+)/.exec(message) ?? [];
  const most = expected === '0' ? 'no argument' : expected === '1' ? 'one argument' : `${expected} arguments`;
  return `it takes ${most} and got ${got}`;
}

function suggested(message: string): string {
  const [, guess] = /\(Did you mean (?:one of )?([^?]+)\?\)/.exec(message) ?? [];
  return guess === undefined ? '' : `did you mean ${guess.replace(/, (?=[^,]*$)/, ' or ')}?`;
}
