import { emit, setup } from 'xstate';
import { Signals } from '../../../actors/adapter/signals.ts';
import type { MemberConfig } from './config.ts';

/**
 * The chart of a member of quorum queues: it follows a leader, waits before it stands for election, campaigns, or leads. It
 * is Raft: at most one leader in a term, and none without a majority of votes (RMQ-39).
 */

/** What a member's chart understands. */
export const memberSignals = new Signals({ timeouts: ['restand', 'suspect'] });

/** What a leader says: of the present term or a newer one, or of a term that is over. */
export const APPEND = memberSignals.family('append', 'from', ['leader', 'deposed']);
/** What a follower says: how far it is, of a term that is over, or of a newer one. */
export const APPENDED = memberSignals.family('appended', 'term', ['present', 'past', 'newer']);
/** Somebody asks for a vote: gets it; does not, though the term is newer; or does not. */
export const ASKED = memberSignals.family('asked', 'vote', ['granted', 'newer', 'refused']);
/** An answer to that: the one that makes the majority, another one, none that still matters, or one of a newer term. */
export const VOTE = memberSignals.family('vote', 'counts', ['decides', 'counts', 'refuses', 'nothing', 'newer']);
/** The host of another node says that its process is gone. */
export const GONE = memberSignals.flag('gone', 'leads');
/** The broker on this node asks to bring something to the majority. */
export const PROPOSE = memberSignals.plain('propose');
/** The majority has more of the log; it has all of it that was there when this member came to lead. */
export const COMMITTED = memberSignals.plain('committed');
export const AGREED = memberSignals.plain('agreed');
/** What was forced to the disk is safe. */
export const FORCED = memberSignals.plain('forced');
/** A record stands in the disk's cache. */
export const WRITTEN = memberSignals.plain('written');
/** It is time to stand for election, or to do so once more; nothing was heard of the leader for too long. */
export const STAND = memberSignals.plain('stand');
export const RESTAND = memberSignals.plain('restand');
export const SUSPECT = memberSignals.idle('suspect');
/** It is time for a leader to say that it is there. */
export const TICK = memberSignals.plain('tick');
export const IDLE_TICK = memberSignals.idle('tick');
memberSignals.failure = memberSignals.plain('diskFailed');

type Emitted =
  | { readonly type: 'announce' | 'listen' | 'takeRecords' | 'refuseOld' | 'answerSafe' | 'noteSafe' | 'forgetForcing' }
  | { readonly type: 'grant' | 'refuseVote' | 'adoptTerm' | 'noteGone' | 'noteSuspicion' }
  | { readonly type: 'awaitElection'; readonly how: 'bereft' | 'patient' }
  | { readonly type: 'stand' | 'countVote' | 'noteRefusal' | 'lead' | 'beginTicking' | 'tick' | 'stepDown' }
  | { readonly type: 'append' | 'noteProgress' | 'noteOwnProgress' | 'noteBack' | 'commit' | 'serve' };

type Event =
  | { type: 'append'; from: 'leader' | 'deposed' }
  | { type: 'appended'; term: 'present' | 'past' | 'newer' }
  | { type: 'asked'; vote: 'granted' | 'newer' | 'refused' }
  | { type: 'vote'; counts: 'decides' | 'counts' | 'refuses' | 'nothing' | 'newer' }
  | { type: 'gone'; leads: boolean }
  | {
      type:
        | 'propose'
        | 'committed'
        | 'agreed'
        | 'forced'
        | 'written'
        | 'stand'
        | 'restand'
        | 'suspect'
        | 'tick'
        | 'diskFailed';
    };

/** How a life begins. */
const beginnings = ['leads', 'follows', 'returns'] as const;

interface Input {
  readonly beginning: (typeof beginnings)[number];
}

const base = setup({
  types: { context: {} as Input, events: {} as Event, emitted: {} as Emitted, input: {} as Input },
  guards: {
    leads: ({ context }) => context.beginning === 'leads',
    returns: ({ context }) => context.beginning === 'returns',
    isOfLeader: ({ event }) => event.type === 'append' && event.from === 'leader',
    isGranted: ({ event }) => event.type === 'asked' && event.vote === 'granted',
    isNewer: ({ event }) =>
      (event.type === 'asked' && event.vote === 'newer') ||
      (event.type === 'vote' && event.counts === 'newer') ||
      (event.type === 'appended' && event.term === 'newer'),
    isPresent: ({ event }) => event.type === 'appended' && event.term === 'present',
    decides: ({ event }) => event.type === 'vote' && event.counts === 'decides',
    counts: ({ event }) => event.type === 'vote' && event.counts === 'counts',
    refuses: ({ event }) => event.type === 'vote' && event.counts === 'refuses',
    wasLeader: ({ event }) => event.type === 'gone' && event.leads,
  },
});

/** Whoever has lost its leader stands for election by itself; whoever hopes for another one waits until that takes too long. */
const bereft = base.emit({ type: 'awaitElection', how: 'bereft' });
const patiently = base.emit({ type: 'awaitElection', how: 'patient' });

const machine = base.createMachine({
  id: 'quorum-member',
  context: ({ input }) => input,
  initial: 'beginning',
  on: {
    append: [
      { guard: 'isOfLeader', target: '.following', reenter: true, actions: emit({ type: 'takeRecords' }) },
      { actions: emit({ type: 'refuseOld' }) },
    ],
    asked: [
      { guard: 'isGranted', target: '.waiting', reenter: true, actions: [emit({ type: 'grant' }), patiently] },
      {
        guard: 'isNewer',
        target: '.waiting',
        reenter: true,
        actions: [emit({ type: 'adoptTerm' }), emit({ type: 'refuseVote' }), patiently],
      },
      { actions: emit({ type: 'refuseVote' }) },
    ],
    // Whoever announces itself without need of a leader here is at least there.
    appended: { actions: emit({ type: 'noteBack' }) },
    gone: { actions: emit({ type: 'noteGone' }) },
    forced: { actions: emit({ type: 'noteSafe' }) },
    diskFailed: { actions: emit({ type: 'forgetForcing' }) },
  },
  states: {
    beginning: {
      always: [
        { guard: 'leads', target: 'leading' },
        { guard: 'returns', target: 'waiting', actions: [emit({ type: 'announce' }), bereft] },
        { target: 'following' },
      ],
    },
    following: {
      entry: emit({ type: 'listen' }),
      on: {
        forced: { actions: [emit({ type: 'noteSafe' }), emit({ type: 'answerSafe' })] },
        gone: [
          { guard: 'wasLeader', target: 'waiting', actions: [emit({ type: 'noteGone' }), bereft] },
          { actions: emit({ type: 'noteGone' }) },
        ],
        suspect: { target: 'waiting', actions: [emit({ type: 'noteSuspicion' }), bereft] },
      },
    },
    // Members wait for different times before they stand, or none of them would win.
    waiting: { on: { stand: 'campaigning', restand: 'campaigning' } },
    campaigning: {
      entry: emit({ type: 'stand' }),
      on: {
        vote: [
          { guard: 'decides', target: 'leading', actions: emit({ type: 'lead' }) },
          { guard: 'counts', actions: emit({ type: 'countVote' }) },
          { guard: 'refuses', actions: emit({ type: 'noteRefusal' }) },
          { guard: 'isNewer', target: 'waiting', actions: [emit({ type: 'adoptTerm' }), patiently] },
        ],
        restand: { target: 'campaigning', reenter: true },
      },
    },
    leading: {
      entry: emit({ type: 'beginTicking' }),
      exit: emit({ type: 'stepDown' }),
      on: {
        propose: { actions: emit({ type: 'append' }) },
        appended: [
          { guard: 'isPresent', actions: emit({ type: 'noteProgress' }) },
          { guard: 'isNewer', target: 'waiting', actions: [emit({ type: 'adoptTerm' }), patiently] },
        ],
        forced: { actions: [emit({ type: 'noteSafe' }), emit({ type: 'noteOwnProgress' })] },
        committed: { actions: emit({ type: 'commit' }) },
        agreed: { actions: emit({ type: 'serve' }) },
        tick: { actions: emit({ type: 'tick' }) },
      },
    },
  },
  options: { maxIterations: 100 },
});

/** The chart of a member and its signals. */
export const memberChart = {
  machine,
  signals: memberSignals,
  inputs: ({ first, own }: MemberConfig) => [
    { beginning: first === own ? 'leads' : 'follows' },
    { beginning: 'returns' },
  ],
};
