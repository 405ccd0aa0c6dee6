/** PUBSUB: what the server says of its subscriptions. */
import { fits } from '../glob.ts';
import type { Value } from '../protocol.ts';
import type { SubscriptionKind } from './config.ts';
import type { RedisLedger } from './ledger.ts';

/** Answers PUBSUB CHANNELS, NUMSUB, NUMPAT, SHARDCHANNELS and SHARDNUMSUB. */
export function pubsubInfo(ledger: RedisLedger, [what = '', ...given]: readonly string[]): Value {
  switch (what.toLowerCase()) {
    case 'channels':
      return given.length > 1 ? tooMany(what) : names(ledger, 'channel', given[0]);
    case 'shardchannels':
      return given.length > 1 ? tooMany(what) : names(ledger, 'shard', given[0]);
    case 'numsub':
      return counts(ledger, 'channel', given);
    case 'shardnumsub':
      return counts(ledger, 'shard', given);
    case 'numpat':
      if (given.length > 0) return { error: "ERR wrong number of arguments for 'pubsub|numpat' command" };
      return names(ledger, 'pattern', undefined).length;
    default:
      return { error: `ERR unknown subcommand '${what}'. Try PUBSUB HELP.` };
  }
}

const tooMany = (what: string): Value => ({
  error: `ERR unknown subcommand or wrong number of arguments for '${what}'. Try PUBSUB HELP.`,
});

/** The names to which anybody is subscribed, each once. */
function names({ subscriptions }: RedisLedger, kind: SubscriptionKind, pattern: string | undefined): readonly string[] {
  const found = subscriptions.filter((each) => each.kind === kind).map(({ name }) => name);
  return [...new Set(found)].filter((name) => pattern === undefined || fits(pattern, name)).toSorted(byCode);
}

/** How many are subscribed to each of these names. */
function counts({ subscriptions }: RedisLedger, kind: SubscriptionKind, of: readonly string[]): Value {
  return of.flatMap((name) => [name, subscriptions.filter((each) => each.kind === kind && each.name === name).length]);
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
