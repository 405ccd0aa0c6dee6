/** The commands that the server knows: how many arguments each needs, what kind it is, and what it does. */
import type { Value } from '../protocol.ts';
import { slotError } from '../slots.ts';
import type { SubscriptionKind } from './config.ts';
import { type CommandKind, KILLED } from './connection-machine.ts';
import { deleteKeys, getKey, onStream, setKey } from './keyspace.ts';
import { type Connection, type Queued, type RedisLedger, subscriptionsOf } from './ledger.ts';
import { publish } from './publishing.ts';
import type { ServerReaction } from './reaction.ts';
import { rangesOf } from './roles.ts';
import { pubsubInfo } from './statistics.ts';
import * as streams from './streams.ts';
import { subscribe, tellMode, unsubscribe } from './subscribing.ts';

/** What a command is done with. */
interface Doing {
  readonly ledger: RedisLedger;
  readonly reaction: ServerReaction;
  readonly who: Connection;
  /** The arguments without the name. */
  readonly given: readonly string[];
  readonly queued: Queued;
}

interface Command {
  readonly kind: CommandKind;
  /** The least number of arguments, and the greatest. */
  readonly least: number;
  readonly most: number;
  /** Does it; undefined where pushes are the answer. */
  run(doing: Doing): Value | undefined;
}

const MANY = Number.POSITIVE_INFINITY;
const word = (kind: CommandKind): Command => ({ kind, least: 0, most: 0, run: () => undefined });

const entering = (of: SubscriptionKind): Command => ({
  kind: 'listening',
  least: 1,
  most: MANY,
  run({ ledger, reaction, who, given }) {
    const error = of === 'shard' ? movedFrom(ledger, reaction, given) : undefined;
    if (error !== undefined) return { error };
    subscribe(ledger, reaction, who, of, given);
    return undefined;
  },
});

const leaving = (of: SubscriptionKind): Command => ({
  kind: 'listening',
  least: 0,
  most: MANY,
  run({ ledger, reaction, who, given }) {
    const error = of === 'shard' && given.length > 0 ? movedFrom(ledger, reaction, given) : undefined;
    if (error !== undefined) return { error };
    unsubscribe(ledger, reaction, who, of, given);
    return undefined;
  },
});

const publishing = (shard: boolean): Command => ({
  kind: 'other',
  least: 2,
  most: 2,
  run({ ledger, reaction, given, queued: { message, size } }) {
    const [channel, body] = given as [string, string];
    const error = shard ? movedFrom(ledger, reaction, [channel]) : undefined;
    return error === undefined ? publish(ledger, reaction, { channel, body, message, size, shard }) : { error };
  },
});

/** A command on a stream; `at` is where its key stands among the arguments. */
const streaming = (least: number, command: (doing: streams.Doing) => streams.Done, at = 0): Command => ({
  kind: 'other',
  least,
  most: MANY,
  run({ ledger, reaction, who, given }) {
    const key = given.at(at) as string;
    return onStream(ledger, reaction, who, key, at === 0 ? given.slice(1) : given, command);
  },
});

const commands: Readonly<Record<string, Command>> = {
  subscribe: entering('channel'),
  psubscribe: entering('pattern'),
  ssubscribe: entering('shard'),
  unsubscribe: leaving('channel'),
  punsubscribe: leaving('pattern'),
  sunsubscribe: leaving('shard'),
  publish: publishing(false),
  spublish: publishing(true),
  multi: word('multi'),
  exec: word('exec'),
  discard: word('discard'),
  reset: word('reset'),
  quit: word('quit'),
  ping: {
    kind: 'listening',
    least: 0,
    most: 1,
    run({ ledger, who, given: [text] }) {
      const listens = who.protocol === 2 && subscriptionsOf(ledger, who.no).length > 0;
      return listens ? ['pong', text ?? ''] : (text ?? 'PONG');
    },
  },
  echo: { kind: 'other', least: 1, most: 1, run: ({ given: [text = ''] }) => text },
  hello: {
    kind: 'other',
    least: 0,
    most: 1,
    run({ ledger, reaction, who, given: [version = String(who.protocol)] }) {
      if (version !== '2' && version !== '3') return { error: 'NOPROTO unsupported protocol version' };
      who.protocol = version === '2' ? 2 : 3;
      tellMode(ledger, reaction, who);
      return 'OK';
    },
  },
  select: {
    kind: 'other',
    least: 1,
    most: 1,
    run({ who, given: [index = ''] }) {
      if (!/^\d{1,5}$/.test(index)) return { error: 'ERR value is not an integer or out of range' };
      if (Number(index) > 15) return { error: 'ERR DB index is out of range' };
      who.db = Number(index);
      return 'OK';
    },
  },
  set: {
    kind: 'other',
    least: 2,
    most: 2,
    run: ({ ledger, reaction, who, given: [key = '', value = ''] }) => setKey(ledger, reaction, who.db, key, value),
  },
  get: { kind: 'other', least: 1, most: 1, run: ({ ledger, who, given: [key = ''] }) => getKey(ledger, who.db, key) },
  del: {
    kind: 'other',
    least: 1,
    most: MANY,
    run: ({ ledger, reaction, who, given }) => deleteKeys(ledger, reaction, who.db, given),
  },
  xadd: streaming(4, streams.xadd),
  xtrim: streaming(3, streams.xtrim),
  xlen: streaming(1, streams.xlen),
  xrange: streaming(3, streams.xrange),
  xdel: streaming(2, streams.xdel),
  xgroup: streaming(4, streams.xgroup, 1),
  xreadgroup: streaming(6, streams.xreadgroup, -2),
  xack: streaming(3, streams.xack),
  xpending: streaming(2, streams.xpending),
  xclaim: streaming(5, streams.xclaim),
  xautoclaim: streaming(5, streams.xautoclaim),
  pubsub: { kind: 'other', least: 1, most: MANY, run: ({ ledger, given }) => pubsubInfo(ledger, given) },
  client: { kind: 'other', least: 3, most: 3, run: killClients },
};

/** CLIENT KILL TYPE pubsub or normal: ends these connections, and says how many they were. */
function killClients({ ledger, reaction, who, given: [what = '', by = '', type = ''] }: Doing): Value {
  if (what.toLowerCase() !== 'kill' || by.toLowerCase() !== 'type') return { error: 'ERR syntax error' };
  if (type !== 'pubsub' && type !== 'normal') return { error: `ERR Unknown client type '${type}'` };
  const isKilled = (no: number): boolean =>
    no !== who.no && subscriptionsOf(ledger, no).length > 0 === (type === 'pubsub');
  const killed = ledger.peers.toArray().filter(isKilled);
  for (const no of killed) reaction.tellPart(no, KILLED);
  return killed.length;
}

/** What a node of a cluster answers about shard channels that it does not serve; other servers serve them all (RPS-15). */
function movedFrom(
  { roles }: RedisLedger,
  { config }: ServerReaction,
  channels: readonly string[],
): string | undefined {
  return config.layout.isCluster ? slotError(channels, rangesOf(roles, config), config.id) : undefined;
}

const known = (name: string): Command | undefined => (Object.hasOwn(commands, name) ? commands[name] : undefined);

/** What kind of command this is; wrong where there is no such command, or its arguments are too few or too many. */
export function kindOf([name = '', ...given]: readonly string[]): CommandKind {
  const command = known(name);
  if (command === undefined || given.length < command.least || given.length > command.most) return 'wrong';
  return command.kind;
}

/** Commands that are named by two words: the server calls them so (found at 7.0). */
const containers: ReadonlySet<string> = new Set(['pubsub', 'client', 'xgroup']);

/** The name of a command as the server says it, e.g. `get` or `pubsub|channels`. */
export const fullName = ([name = '', what]: readonly string[]): string =>
  containers.has(name) && what !== undefined ? `${name}|${what.toLowerCase()}` : name;

/** What a wrong command is answered. */
export function errorOf([name = '', ...given]: readonly string[]): string {
  if (known(name) !== undefined) return `ERR wrong number of arguments for '${name}' command`;
  return `ERR unknown command '${name}', with args beginning with: ${given.map((each) => `'${each}' `).join('')}`;
}

/** Does a command that is not wrong; gives its answer, or undefined where pushes are the answer. */
export function perform(
  ledger: RedisLedger,
  reaction: ServerReaction,
  who: Connection,
  queued: Queued,
): Value | undefined {
  const [name = '', ...given] = queued.args;
  return known(name)?.run({ ledger, reaction, who, given, queued });
}
