/** The rules of Redis, Pub/Sub and its contrast Streams, each in one sentence. */
import type { Rule } from './rule.ts';

/** RPS-01 to RPS-30. */
export const redisRules: readonly Rule[] = [
  ['RPS-01', 'A message is sent once to whoever is subscribed now, and never again.'],
  ['RPS-02', 'Without a subscriber PUBLISH succeeds, returns 0, and the message is gone.'],
  ['RPS-03', 'Messages and subscriptions are on no disk; a restart keeps none.'],
  ['RPS-04', 'PUBLISH returns how many subscriptions matched on this server, which says nothing about receipt.'],
  ['RPS-05', 'A client whose subscriptions overlap gets a message once for each.'],
  ['RPS-06', 'Subscribers of the channel come before patterns; the order among them is free.'],
  ['RPS-07', 'All subscribers of one server hear messages in the same order.'],
  ['RPS-08', 'Patterns know ?, *, sets, ranges and negation; * includes dots and nothing at all.'],
  ['RPS-09', 'What is published while a subscriber is away is lost, and nobody tells it.'],
  ['RPS-10', 'A subscriber that reads too slowly is cut off at a hard limit, or after a time above a soft one.'],
  ['RPS-11', 'Under RESP2 a subscriber may do little but subscribe; under RESP3 everything.'],
  ['RPS-12', 'Channels and patterns are unsubscribed one by one, independently of each other.'],
  ['RPS-13', 'Channels ignore database numbers.'],
  ['RPS-14', 'In a cluster PUBLISH goes to all nodes; a cut bus link loses silently.'],
  ['RPS-15', 'Shard channels live in slots, and patterns do not see them.'],
  ['RPS-16', 'A replica passes on what its leader publishes; its subscribers are not counted.'],
  ['RPS-17', 'What a leader had not passed on when it died is lost.'],
  ['RPS-18', 'Publishing again after a lost answer makes two of one.'],
  ['RPS-19', 'There are no groups: everybody gets everything.'],
  ['RPS-20', 'Keyspace notifications are published like everything else, and lost like it.'],
  ['RPS-21', 'A stream hands each new entry to one consumer of a group and notes it as pending.'],
  ['RPS-22', 'XACK takes entries from the pending ones; they stay in the stream.'],
  ['RPS-23', 'Nothing is delivered again by itself; somebody has to claim what has been idle for long enough.'],
  ['RPS-24', 'Claims and reads of the own history count deliveries; there is no dead letter queue.'],
  ['RPS-25', 'With NOACK an entry is settled when it is read.'],
  [
    'RPS-26',
    'A crash takes an entry or an acknowledgement that the file had not yet forced; replicas and fail-over are left out.',
  ],
  ['RPS-27', 'Trimming removes entries that nobody has read, and pending ones.'],
  ['RPS-28', 'XACKDEL deletes with the acknowledgement, if asked only once all groups have acknowledged.'],
  ['RPS-29', 'A stream can be read again, by each group for itself.'],
  ['RPS-30', 'An idempotent XADD that is repeated in time adds nothing.'],
].map(([id = '', says = '']) => ({
  id,
  profile: id < 'RPS-21' ? 'redis-pubsub' : 'redis-streams',
  says,
  before: undefined,
}));
