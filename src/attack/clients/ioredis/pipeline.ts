/** Commands of ioredis that are collected and sent together: `pipeline()`, and `multi()` as one transaction. */
import { commandNames } from '../../redis/commands.ts';
import { type Answer, type Command, errorIn, ReplyError } from '../redis/connection.ts';
import { type Callback, splitCallback, told } from './arguments.ts';

/** What one of the commands came to, as `exec` gives it. */
export type Outcome = readonly [error: Error | null, result?: unknown];

/** How collected commands are made and sent. */
export interface Sending {
  /** The command that a call makes. Throws where it is not played. */
  made(method: string, args: readonly unknown[]): Command;
  brought(command: Command, answer: Answer): unknown;
  /** Sends all of them, and gives what came of each. */
  sent(commands: readonly Command[]): Promise<readonly Outcome[]>;
}

/** An object with all commands, each of which gives it back, and `exec`. */
export function pipelineOf(sending: Sending, refused: object, given: readonly (readonly unknown[])[] = []): object {
  const commands: { readonly command: Command; readonly callback: Callback | undefined }[] = [];
  const add = (method: string, words: readonly unknown[]): object => {
    const { args, callback } = splitCallback(words);
    commands.push({ command: sending.made(method, args), callback });
    return shape;
  };
  const exec = async (): Promise<readonly Outcome[]> => {
    const outcomes = await sending.sent(commands.map(({ command }) => command));
    for (const [at, { callback }] of commands.entries())
      callback?.(...(outcomes[at] as readonly [Error | null, never?]));
    return outcomes;
  };
  const methods = commandNames.map((name) => [name, (...args: unknown[]) => add(name, args)] as const);
  const shape: object = Object.assign({ ...refused }, Object.fromEntries(methods), {
    call: (name: string, ...args: unknown[]) => add(name, args),
    multi: () => shape,
    exec: (callback?: Callback) => told(exec(), callback),
    discard: () => {
      commands.length = 0;
      return shape;
    },
    get length(): number {
      return commands.length;
    },
  });
  for (const [method, ...args] of given) add(String(method), args);
  return shape;
}

/** The outcome of a command within a transaction. */
export function outcomeOf(sending: Pick<Sending, 'brought'>, command: Command, answer: Answer): Outcome {
  const error = errorIn(answer.reply);
  return error === undefined ? [null, sending.brought(command, answer)] : [new ReplyError(error)];
}
