/** Bugs of Redis Streams and of its client. */
import type { Settle } from '../../../src/actors/protocol.ts';
import { addingRules } from '../../../src/profiles/redis-streams/adding.ts';
import { streamsClient } from '../../../src/profiles/redis-streams/client/client.ts';
import { emptyLedger, type Kept, type StreamsLedger } from '../../../src/profiles/redis-streams/ledger.ts';
import { dispatch } from '../../../src/profiles/redis-streams/reading.ts';
import { streamsServer } from '../../../src/profiles/redis-streams/server.ts';
import { entryOf, type Group, type Pending } from '../../../src/profiles/redis-streams/stream/stream.ts';
import { inPlaceOf, type Mutant, rulesOf } from '../mutant.ts';

/** Changes all groups of all streams. */
function changeGroups(ledger: StreamsLedger, change: (group: Group, kept: Kept) => Group): void {
  ledger.kept = ledger.kept.map((kept) => ({
    ...kept,
    stream: { ...kept.stream, groups: kept.stream.groups.map((group) => change(group, kept)) },
  }));
}

/** Changes what is pending. */
const changePending = (ledger: StreamsLedger, change: (each: Pending) => Pending): void =>
  changeGroups(ledger, (group) => ({ ...group, pending: group.pending.map(change) }));

/** What it does wrong. */
export const streamsMutants: readonly Mutant[] = [
  {
    id: 'streams-keeps-what-is-acknowledged',
    culprit: 'redis-streams',
    does: 'leaves pending what a consumer has acknowledged (RPS-22)',
    world: 'streams-worker-crash',
    variant: rulesOf(streamsServer, {
      settle: (settle) => (ledger, reaction, params) => {
        const { entry } = reaction.packet as Settle;
        const before = (ledger as StreamsLedger).kept.flatMap(({ stream }) => stream.groups);
        const kept = before.flatMap(({ pending }) => pending).filter(({ id }) => id.ms === entry);
        settle(ledger, reaction, params);
        changeGroups(ledger, (group) => ({ ...group, pending: [...kept, ...group.pending] }));
      },
    }),
  },
  {
    id: 'streams-notes-nothing-pending',
    culprit: 'redis-streams',
    does: 'hands a new entry out without noting it as pending (RPS-21)',
    world: 'streams-worker-crash',
    variant: rulesOf(streamsServer, {
      add: (add) => (ledger, reaction, params) => {
        add(ledger, reaction, params);
        changeGroups(ledger, (group) => ({ ...group, pending: [] }));
      },
    }),
  },
  {
    id: 'streams-begins-too-late',
    culprit: 'redis-streams',
    does: 'lets a group begin behind the first entry instead of before it (RPS-21)',
    world: 'streams-worker-crash',
    variant: inPlaceOf(streamsServer, {
      ledger: (config) => {
        const ledger = emptyLedger(config);
        changeGroups(ledger, (group) => ({ ...group, last: { ms: 1, seq: 0 } }));
        return ledger;
      },
    }),
  },
  {
    id: 'streams-knows-no-consumer-again',
    culprit: 'redis-streams',
    does: 'takes a consumer that comes back for another one, so that nothing is pending in its name (RPS-23)',
    world: 'streams-worker-crash',
    variant: rulesOf(streamsServer, {
      welcome: (welcome) => (ledger, reaction, params) => {
        changePending(ledger, (each) => ({ ...each, consumer: 'nobody' }));
        welcome(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'streams-claims-too-early',
    culprit: 'redis-streams',
    does: 'claims what has not been idle for long enough (RPS-23)',
    world: 'streams-claimed',
    variant: rulesOf(streamsServer, {
      reclaim: (reclaim) => (ledger, reaction, params) => {
        changePending(ledger, (each) => ({ ...each, since: Number.NEGATIVE_INFINITY }));
        reclaim(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'streams-claims-for-the-dead',
    culprit: 'redis-streams',
    does: 'leaves what was claimed in the name of who had it before (RPS-23)',
    world: 'streams-claimed',
    variant: rulesOf(streamsServer, {
      reclaim: (reclaim) => (ledger, reaction, params) => {
        const before = (ledger as StreamsLedger).kept.flatMap(({ stream }) => stream.groups);
        const owners = new Map(before.flatMap(({ pending }) => pending.map(({ id, consumer }) => [id.ms, consumer])));
        reclaim(ledger, reaction, params);
        changePending(ledger, (each) => ({ ...each, consumer: owners.get(each.id.ms) }));
      },
    }),
  },
  {
    id: 'streams-hands-to-all',
    culprit: 'redis-streams',
    does: 'hands a new entry to every consumer of a group (RPS-21)',
    world: 'streams-claimed',
    variant: rulesOf(streamsServer, {
      add: (add) => (ledger, reaction, params) => {
        add(ledger, reaction, params);
        const [{ stream }] = (ledger as StreamsLedger).kept as readonly [Kept];
        const newest = entryOf(stream, stream.last);
        const holders = stream.groups.flatMap(({ pending }) => pending).filter(({ id }) => id === newest?.id);
        for (const reader of reaction.config.streams[0].readers)
          if (newest !== undefined && !holders.some(({ consumer }) => consumer === reader.id))
            dispatch(ledger, reaction, 0, reader, newest);
      },
    }),
  },
  {
    id: 'streams-trims-what-is-pending',
    culprit: 'redis-streams',
    does: 'forgets with a trimmed entry that a consumer has it, and says nothing (RPS-27)',
    world: 'streams-trimmed',
    variant: rulesOf(streamsServer, {
      add: (add) => (ledger, reaction, params) => {
        add(ledger, reaction, params);
        changeGroups(ledger, (group, { stream }) => ({
          ...group,
          pending: group.pending.filter(({ id }) => entryOf(stream, id) !== undefined),
        }));
      },
    }),
  },
  {
    id: 'streams-confirms-unforced',
    culprit: 'redis-streams',
    does: 'confirms an entry before its file has been forced (RPS-26)',
    world: 'streams-server-crash',
    variant: rulesOf(streamsServer, {
      add: (add) => (ledger, reaction, params) => {
        add(ledger, reaction, params);
        addingRules.confirmForced?.(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'streams-forgets-its-file',
    culprit: 'redis-streams',
    does: 'comes back from a crash with empty streams (RPS-26)',
    world: 'streams-server-crash',
    variant: inPlaceOf(streamsServer, {
      survive: (ledger, parts, config) => streamsServer.survive(ledger, parts, config, []),
    }),
  },
  {
    id: 'streams-recognises-nothing',
    culprit: 'redis-streams',
    does: 'forgets by which numbers it would recognise a repetition (RPS-30)',
    world: 'streams-lost-confirm',
    variant: rulesOf(streamsServer, {
      add: (add) => (ledger, reaction, params) => {
        ledger.kept = (ledger as StreamsLedger).kept.map((kept) => ({ ...kept, known: [] }));
        add(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'streams-lets-reads-wait-for-ever',
    culprit: 'redis-streams',
    does: 'never ends a read that waits, so that nobody finds out that the connection is broken (RPS-23)',
    world: 'streams-lost-delivery',
    variant: rulesOf(streamsServer, { endReads: () => () => undefined }),
  },
  {
    id: 'streams-client-holds-nothing',
    culprit: 'redis-streams',
    does: 'connects again as if it worked on nothing, and reads once more what it is working on (RPS-23)',
    world: 'streams-lost-delivery',
    variant: rulesOf(streamsClient, {
      deliver: (deliver) => (ledger, reaction, params) => {
        deliver(ledger, reaction, params);
        ledger.holding = [];
      },
    }),
  },
];
