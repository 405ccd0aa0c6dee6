import { emit, setup } from 'xstate';
import { Signals } from '../../../actors/adapter/signals.ts';
import type { RedisConfig } from './config.ts';
import { firstRoles, isMaster } from './roles.ts';

/**
 * The chart of the server: it leads, or it follows another one as its replica until somebody promotes it, or until it has been
 * without its master for so long that it stands for election (RPS-17). What a command means is for the connection on which it
 * comes to decide.
 */

/** What the server's chart understands. */
export const signals = new Signals();

/** A frame of a connection that is over: nobody answers it. */
export const STALE = signals.plain('stale');
/** A frame is missing before this one: the connection is broken, since TCP loses nothing in the middle. */
export const BROKEN = signals.plain('broken');
/** A client connects to whatever server this is, or to none but a master. */
export const CONNECT = signals.family('connect', 'to', ['anyone', 'master']);
export const COMMAND = signals.plain('command');
/** A client has read something. */
export const READ = signals.plain('read');
/** A client is gone. */
export const GONE = signals.plain('gone');
/** Another server passes on what was published there. */
export const SPREAD = signals.family('spread', 'by', ['bus', 'replication']);
/** What has been published leaves for the other servers. */
export const PASS_ON = signals.plain('passOn');
/** An operator makes a leader of a replica. */
export const PROMOTE = signals.plain('promote');
/** It knows from before its crash that it leads, or somebody else does so now. */
export const LEAD = signals.plain('lead');
export const FOLLOW = signals.plain('follow');
/** The link to its master is gone; its master is there. */
export const BEREFT = signals.plain('bereft');
export const LINKED = signals.plain('linked');
/** It has been without its master for too long. */
export const STAND = signals.plain('stand');
/** Another server says who is master of a shard, asks for a vote, or gives one. */
export const CLAIM = signals.plain('claim');
export const ASKED = signals.plain('asked');
export const VOTE = signals.plain('vote');
/** As many have voted for it as are needed. */
export const ELECTED = signals.plain('elected');

type Emitted = {
  readonly type:
    | 'open'
    | 'welcome'
    | 'turnAway'
    | 'hand'
    | 'note'
    | 'end'
    | 'abort'
    | 'hear'
    | 'passOn'
    | 'hearClaim'
    | 'awaitMaster'
    | 'calm'
    | 'stand'
    | 'countVote'
    | 'giveVote'
    | 'takeOver';
};

type Event =
  | { type: 'spread'; by: 'bus' | 'replication' }
  | { type: 'connect'; to: 'anyone' | 'master' }
  | { type: 'stale' | 'broken' | 'command' | 'read' | 'gone' | 'passOn' | 'promote' | 'lead' | 'follow' }
  | { type: 'bereft' | 'linked' | 'stand' | 'claim' | 'asked' | 'vote' | 'elected' };

interface Input {
  readonly follows: boolean;
  readonly first: boolean;
}

const machine = setup({
  types: { context: {} as Input, events: {} as Event, emitted: {} as Emitted, input: {} as Input },
  guards: {
    follows: ({ context }) => context.follows,
    isFirst: ({ context }) => context.first,
    isBus: ({ event }) => event.type === 'spread' && event.by === 'bus',
    seeksMaster: ({ event }) => event.type === 'connect' && event.to === 'master',
  },
}).createMachine({
  id: 'redis-server',
  context: ({ input }) => input,
  initial: 'starting',
  on: {
    connect: { actions: emit({ type: 'welcome' }) },
    command: { actions: emit({ type: 'hand' }) },
    read: { actions: emit({ type: 'note' }) },
    gone: { actions: emit({ type: 'end' }) },
    broken: { actions: emit({ type: 'abort' }) },
    // A leader hears the other nodes of its cluster, and no longer the one whose replica it was.
    spread: { guard: 'isBus', actions: emit({ type: 'hear' }) },
    passOn: { actions: emit({ type: 'passOn' }) },
    claim: { actions: emit({ type: 'hearClaim' }) },
  },
  states: {
    starting: {
      always: [{ guard: 'isFirst', target: 'begun', actions: emit({ type: 'open' }) }, { target: 'begun' }],
    },
    begun: { always: [{ guard: 'follows', target: 'following' }, { target: 'leading' }] },
    leading: {
      on: {
        follow: 'following',
        asked: { actions: emit({ type: 'giveVote' }) },
      },
    },
    following: {
      initial: 'linked',
      on: {
        connect: [
          { guard: 'seeksMaster', actions: emit({ type: 'turnAway' }) },
          { actions: emit({ type: 'welcome' }) },
        ],
        spread: { actions: emit({ type: 'hear' }) },
        promote: { target: 'leading', actions: emit({ type: 'takeOver' }) },
        lead: { target: 'leading' },
        linked: { target: '.linked' },
        follow: { target: '.linked' },
        bereft: { target: '.bereft' },
      },
      exit: emit({ type: 'calm' }),
      states: {
        linked: { entry: emit({ type: 'calm' }) },
        bereft: { entry: emit({ type: 'awaitMaster' }), on: { stand: 'standing' } },
        standing: {
          entry: emit({ type: 'stand' }),
          on: {
            vote: { actions: emit({ type: 'countVote' }) },
            elected: { target: '#redis-server.leading', actions: emit({ type: 'takeOver' }) },
            stand: { target: 'standing', reenter: true },
          },
        },
      },
    },
  },
  options: { maxIterations: 100 },
});

/** The server's chart and its signals. */
export const serverChart = {
  machine,
  signals,
  inputs: (config: RedisConfig) => {
    const follows = !isMaster(firstRoles(config.layout), config);
    return [
      { follows, first: true },
      { follows, first: false },
    ];
  },
};
