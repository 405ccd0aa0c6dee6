/** The arguments of node-redis' commands, as they go over the wire: their options are objects. */
import type { CommandName } from '../../redis/commands.ts';
import type { Surface } from '../client.ts';

type Options = Readonly<Record<string, unknown>>;

/** Lays the arguments of a command out. */
export function wordsOf(name: CommandName, given: readonly unknown[], text: Surface['text']): readonly string[] {
  const lay = (value: unknown): readonly string[] => laidOut(value, text);
  const forms: Readonly<Partial<Record<CommandName, () => readonly unknown[]>>> = {
    set: () => [...given.slice(0, 2), ...setOptions(optionsIn(given[2]))],
    // XGROUP CREATE, as `xGroupCreate` has it.
    xgroup: () => ['CREATE', ...given.slice(0, 3), ...(optionsIn(given[3]).MKSTREAM === true ? ['MKSTREAM'] : [])],
    xadd: () => [given[0], ...trimOptions(optionsIn(given[3])), given[1], given[2]],
    xtrim: () => {
      const [key, strategy, threshold, options] = given;
      const { strategyModifier, LIMIT } = optionsIn(options);
      return [key, strategy, ...(strategyModifier === undefined ? [] : [strategyModifier]), threshold, ...limit(LIMIT)];
    },
    xreadgroup: () => readWords(given),
    xautoclaim: () => [...given.slice(0, 5), ...named(optionsIn(given[5]), ['COUNT'])],
    xclaim: () => [
      ...given.slice(0, 5),
      ...named(optionsIn(given[5]), ['IDLE', 'TIME', 'RETRYCOUNT', 'FORCE', 'LASTID']),
    ],
    xrange: () => [...given.slice(0, 3), ...named(optionsIn(given[3]), ['COUNT'])],
  };
  return (forms[name]?.() ?? given).flatMap(lay);
}

const optionsIn = (value: unknown): Options => (typeof value === 'object' && value !== null ? (value as Options) : {});

/** Options that are words with a value behind them, or words alone where they are true. */
const named = (options: Options, names: readonly string[]): readonly unknown[] =>
  names.flatMap((name) => {
    const value = options[name];
    return value === undefined || value === false ? [] : value === true ? [name] : [name, value];
  });

function setOptions(options: Options): readonly unknown[] {
  const { condition, expiration, GET } = options;
  const { type, value } = optionsIn(expiration) as { readonly type?: string; readonly value?: unknown };
  const expires =
    expiration === 'KEEPTTL' || type === 'KEEPTTL' ? ['KEEPTTL'] : type === undefined ? [] : [type, value];
  return [
    ...named(options, ['EX', 'PX', 'EXAT', 'PXAT', 'KEEPTTL', 'NX', 'XX']),
    ...expires,
    ...(condition === undefined ? [] : [condition]),
    ...(GET === true ? ['GET'] : []),
  ];
}

const limit = (value: unknown): readonly unknown[] => (value === undefined ? [] : ['LIMIT', value]);

function trimOptions(options: Options): readonly unknown[] {
  const others = named(options, ['policy', 'IDMP', 'IDMPAUTO']).slice(0, 1);
  const { strategy, strategyModifier, threshold, limit: most } = optionsIn(options.TRIM);
  if (strategy === undefined) return others;
  return [
    ...others,
    strategy,
    ...(strategyModifier === undefined ? [] : [strategyModifier]),
    threshold,
    ...limit(most),
  ];
}

function readWords([group, consumer, streams, options]: readonly unknown[]): readonly unknown[] {
  const all = (Array.isArray(streams) ? streams : [streams]) as readonly {
    readonly key: unknown;
    readonly id: unknown;
  }[];
  const said = named(optionsIn(options), ['COUNT', 'BLOCK', 'NOACK', 'CLAIM', 'MAXCOUNT', 'MAXSIZE']);
  return ['GROUP', group, consumer, ...said, 'STREAMS', ...all.map(({ key }) => key), ...all.map(({ id }) => id)];
}

function laidOut(value: unknown, text: Surface['text']): readonly string[] {
  if (value instanceof Uint8Array) return [text(value)];
  if (value instanceof Date) return [String(value.getTime())];
  if (Array.isArray(value)) return value.flatMap((each) => laidOut(each, text));
  if (value instanceof Map) return [...value].flatMap((each) => laidOut(each, text));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap((each) => laidOut(each, text));
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  // As the real one says it.
  throw new TypeError(`"arguments[..]" must be of type "string | Buffer", got ${typeof value} instead.`);
}
