/** Forms of played commands that are not played, so that nobody takes an error of the server for their answer. */
import { type CommandName, commandNames } from '../../redis/commands.ts';
import type { Command } from './connection.ts';

/** What a command asks for that is not played, e.g. `SET with EXAT`; undefined where all of it is. */
export function unplayedForm({ name, args }: Command): string | undefined {
  const words = args.map((each) => each.toLowerCase());
  const within = (from: number, ...names: readonly string[]): string | undefined => {
    const found = words.slice(from).find((word) => names.includes(word));
    return found === undefined ? undefined : `${name.toUpperCase()} with ${found.toUpperCase()}`;
  };
  switch (name) {
    case 'set':
      return within(2, 'exat', 'pxat', 'ifeq', 'ifne', 'ifdeq', 'ifdne');
    case 'expire':
    case 'pexpire':
      return within(2, 'xx', 'gt', 'lt');
    case 'xgroup':
      return words[0] === 'create' ? undefined : `XGROUP ${words[0]?.toUpperCase()}`;
    case 'xpending':
      return args.length > 2 ? 'XPENDING with a range' : undefined;
    case 'xreadgroup':
      return within(3, 'claim', 'maxcount', 'maxsize');
    case 'xclaim':
      return within(4, 'idle', 'time', 'retrycount', 'force', 'lastid');
    case 'xadd':
      return within(1, 'idmp', 'idmpauto', 'keepref', 'delref', 'acked');
    default:
      return undefined;
  }
}

const known: ReadonlySet<string> = new Set(commandNames);

/** The command of a name, however it is written; undefined where it is not played. */
export function commandNamed(name: string): CommandName | undefined {
  const small = name.toLowerCase();
  return known.has(small) ? (small as CommandName) : undefined;
}

/** Says that something is not played. */
export const unplayed = (client: string, what: string): Error =>
  new Error(`${client}: ${what} is not played by queuescope attack; docs/attack.md says what is`);
