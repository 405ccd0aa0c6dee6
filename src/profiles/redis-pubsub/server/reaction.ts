/** What the server's rules are given. */
import type { Rule } from '../../../actors/adapter/definition.ts';
import type { Reaction } from '../../../actors/adapter/reaction.ts';
import type { RedisConfig } from './config.ts';
import type { Connection, RedisLedger } from './ledger.ts';

/** What a rule of the server is given, besides the ledger. */
export type ServerReaction = Reaction<RedisConfig, Connection>;

/** A rule of the server. */
export type ServerRule = Rule<RedisLedger, RedisConfig, Connection>;

/** Rules by the names that the charts give them. */
export type ServerRules = Readonly<Record<string, ServerRule>>;
