/** The arguments of ioredis' commands, as they go over the wire. */
import type { Surface } from '../client.ts';

/** A function of Node's kind: the error first. What it may be given is its own affair. */
export type Callback = (error: Error | null, result?: never) => unknown;

/** The arguments of a call without the callback behind them, which may be missing. */
export function splitCallback(given: readonly unknown[]): {
  readonly args: readonly unknown[];
  readonly callback: Callback | undefined;
} {
  const last = given.at(-1);
  return typeof last === 'function'
    ? { args: given.slice(0, -1), callback: last as Callback }
    : { args: given, callback: undefined };
}

/** Lists and objects are laid out flat, numbers are texts. */
export const wordsOf = (args: readonly unknown[], text: Surface['text']): readonly string[] =>
  args.flatMap((each) => laidOut(each, text));

function laidOut(value: unknown, text: Surface['text']): readonly string[] {
  if (value === null || value === undefined) return [''];
  if (Array.isArray(value)) return wordsOf(value, text);
  if (value instanceof Map) return wordsOf([...value].flat(), text);
  if (value instanceof Uint8Array) return [text(value)];
  return typeof value === 'object' ? wordsOf(Object.entries(value).flat(), text) : [String(value)];
}

/** A promise whose outcome a callback hears as well; then nobody has to catch it. */
export function told<T>(outcome: Promise<T>, callback: Callback | undefined): Promise<T> {
  if (callback === undefined) return outcome;
  outcome.then(
    (result) => callback(null, result as never),
    (error: Error) => callback(error),
  );
  return outcome;
}
