import { emit, setup } from 'xstate';
import { Signals } from '../../../actors/adapter/signals.ts';
import type { ErrorName } from '../protocol.ts';
import type { RabbitConfig } from './config.ts';

/**
 * The chart of the broker. Every method of AMQP is answered while it is up; what the projection found out about it (a
 * publish that nobody wants, a tag that is unknown) decides which answer. Beside that the chart lives with its disk:
 * clean, dirty, forcing what is new to be safe, and then confirming it.
 */

/** What the broker's chart understands. */
export const signals = new Signals({ timeouts: ['beat'] });

/** A frame of a connection or of a channel that is not open: nobody answers it. */
export const STALE = signals.plain('stale');
/** A frame of a channel that is closed: it is heard, and no more. */
export const LATE = signals.plain('late');
/** A frame is missing before this one: the connection is broken, since TCP loses nothing in the middle. */
export const BROKEN = signals.plain('broken');
/** Connections and channels. */
export const CONNECT = signals.plain('connect');
export const OPEN_CHANNEL = signals.plain('openChannel');
export const CLOSE_CHANNEL = signals.plain('closeChannel');
export const DISCONNECT = signals.plain('disconnect');
export const HEARTBEAT = signals.plain('heartbeat');
/** A publish: somebody wants it, or nobody does, which a mandatory one is to be told (RMQ-06). */
export const PUBLISH = signals.family('publish', 'fate', ['routed', 'unroutable', 'returned', 'held']);
/** An acknowledgement of some kind, of something that is open. In a transaction both wait for its end (RMQ-41). */
export const SETTLE = signals.family('settle', 'how', ['ack', 'nack', 'reject', 'discard', 'held', 'credit']);
/** Transactions: the channel has them from now on, or ends one. */
export const SELECT = signals.plain('select');
export const COMMIT = signals.plain('commit');
export const ROLLBACK = signals.plain('rollback');
export const RECOVER = signals.plain('recover');
/** basic.get: of a queue in which something waits, or nothing. */
export const GET = signals.flag('get', 'found');
export const QOS = signals.plain('qos');
export const CONSUME = signals.plain('consume');
export const CANCEL = signals.plain('cancel');
/** Declarations: of what is new, or of what is there already. */
export const DECLARE_QUEUE = signals.flag('declareQueue', 'known');
export const DECLARE_EXCHANGE = signals.flag('declareExchange', 'known');
export const INSPECT = signals.plain('inspect');
export const PURGE = signals.plain('purge');
export const DELETE_QUEUE = signals.plain('deleteQueue');
export const DELETE_EXCHANGE = signals.plain('deleteExchange');
export const BIND = signals.plain('bind');
export const UNBIND = signals.plain('unbind');
/** A method that is an error. */
export const REFUSE = signals.family('refuse', 'error', [
  'ACCESS_REFUSED',
  'NOT_FOUND',
  'RESOURCE_LOCKED',
  'PRECONDITION_FAILED',
  'CHANNEL_ERROR',
  'NOT_ALLOWED',
  'NOT_IMPLEMENTED',
  'INTERNAL_ERROR',
] satisfies ErrorName[]);
/** Something has changed in a queue; a publish has been decided. */
export const STIRRED = signals.plain('stirred');
export const ANSWER = signals.plain('answer');
/** A queue that may have been unused for long enough to be deleted. */
export const UNUSED = signals.plain('unused');
/** A record stands in the disk's cache; something is to be forced; what was forced is safe. */
export const WRITTEN = signals.plain('written');
export const DIRTY = signals.plain('dirty');
export const FORCED = signals.plain('forced');
/** Streams: it is time for the operating system to write its cache back, and it has (RMQ-40). */
export const WRITE_BACK = signals.idle('writeBack');
export const WRITTEN_BACK = signals.plain('writtenBack');
export const SHUT_DOWN = signals.plain('shutDown');
/** It is time to say that the broker is there, and to look who was not heard of. */
export const BEAT = signals.plain('beat');
export const IDLE_BEAT = signals.idle('beat');
/** Clusters: a client seeks the leader, and this is another node. */
export const TURN_AWAY = signals.plain('turnAway');
/** The member on this node: the majority has more of the log, it leads or does no longer, a lost node is there again. */
export const COMMITTED = signals.plain('committed');
export const LEAD = signals.plain('lead');
export const FOLLOW = signals.plain('follow');
export const RETURNED = signals.plain('returned');
signals.failure = signals.plain('diskFailed');

/** What the rules are told to do. */
type Emitted =
  | { readonly type: 'start' | 'welcome' | 'openChannel' | 'closeChannel' | 'disconnect' | 'listen' | 'abort' | 'beat' }
  | { readonly type: 'route' | 'discard' | 'giveBack' }
  | { readonly type: 'holdPublish' | 'holdSettlement' | 'select' | 'commit' | 'rollback' }
  | { readonly type: 'ackTags' | 'discardTags' | 'recoverAll' | 'fetch' | 'answerEmpty' }
  | { readonly type: 'returnTags'; readonly how: 'nack' | 'reject' }
  | { readonly type: 'setPrefetch' | 'register' | 'unregister' }
  | { readonly type: 'createQueue' | 'createExchange' | 'inspect' | 'answerDone' | 'emptyQueue' | 'deleteQueue' }
  | { readonly type: 'deleteExchange' | 'bind' | 'unbind' }
  | { readonly type: 'giveCredit' | 'writeBack' | 'noteWrittenBack' }
  | { readonly type: 'turnAway' | 'noteCommitted' | 'takeLead' | 'stepDown' | 'releaseKept' }
  | { readonly type: 'closeWith'; readonly error: ErrorName }
  | { readonly type: 'lookAfter' | 'sendConfirms' | 'deleteUnused' }
  | { readonly type: 'noteWritten' | 'forceAll' | 'noteForced' | 'confirmSafe' | 'failForced' | 'shutDown' };

type Event =
  | { type: 'publish'; fate: 'routed' | 'unroutable' | 'returned' | 'held' }
  | { type: 'settle'; how: 'ack' | 'nack' | 'reject' | 'discard' | 'held' | 'credit' }
  | { type: 'select' | 'commit' | 'rollback' }
  | { type: 'get'; found: boolean }
  | { type: 'declareQueue' | 'declareExchange'; known: boolean }
  | { type: 'refuse'; error: ErrorName }
  | { type: 'connect' | 'turnAway' | 'openChannel' | 'closeChannel' | 'disconnect' | 'heartbeat' | 'late' | 'broken' }
  | { type: 'recover' | 'qos' | 'consume' | 'cancel' | 'inspect' | 'purge' }
  | { type: 'deleteQueue' | 'deleteExchange' | 'bind' | 'unbind' | 'stirred' | 'answer' | 'unused' }
  | { type: 'written' | 'dirty' | 'forced' | 'diskFailed' | 'shutDown' | 'beat' | 'writeBack' | 'writtenBack' }
  | { type: 'committed' | 'lead' | 'follow' | 'returned' };

const errors = Object.keys(REFUSE) as ErrorName[];

const base = setup({
  types: {
    context: {} as { readonly interval: number; readonly waitsForSync: boolean },
    events: {} as Event,
    emitted: {} as Emitted,
    input: {} as { interval: number; waitsForSync: boolean },
  },
  delays: { fsync: ({ context }) => context.interval, settle: 0 },
  guards: {
    isRouted: ({ event }) => event.type === 'publish' && event.fate === 'routed',
    isReturned: ({ event }) => event.type === 'publish' && event.fate === 'returned',
    isHeld: ({ event }) =>
      (event.type === 'publish' && event.fate === 'held') || (event.type === 'settle' && event.how === 'held'),
    isAck: ({ event }) => event.type === 'settle' && event.how === 'ack',
    isNack: ({ event }) => event.type === 'settle' && event.how === 'nack',
    isCredit: ({ event }) => event.type === 'settle' && event.how === 'credit',
    isReject: ({ event }) => event.type === 'settle' && event.how === 'reject',
    isFound: ({ event }) => event.type === 'get' && event.found,
    isKnown: ({ event }) => 'known' in event && event.known,
    isAtOnce: ({ context }) => context.interval === 0,
    neverSyncs: ({ context }) => !context.waitsForSync,
    ...errorGuards(),
  },
});

/** A guard for each error, by its name. */
function errorGuards() {
  const is =
    (name: ErrorName) =>
    ({ event }: { event: Event }) =>
      event.type === 'refuse' && event.error === name;
  return {
    ACCESS_REFUSED: is('ACCESS_REFUSED'),
    NOT_FOUND: is('NOT_FOUND'),
    RESOURCE_LOCKED: is('RESOURCE_LOCKED'),
    PRECONDITION_FAILED: is('PRECONDITION_FAILED'),
    CHANNEL_ERROR: is('CHANNEL_ERROR'),
    NOT_ALLOWED: is('NOT_ALLOWED'),
    NOT_IMPLEMENTED: is('NOT_IMPLEMENTED'),
    INTERNAL_ERROR: is('INTERNAL_ERROR'),
  };
}

const machine = base.createMachine({
  id: 'rabbitmq-broker',
  context: ({ input }) => input,
  initial: 'clean',
  entry: emit({ type: 'start' }),
  on: {
    connect: { actions: emit({ type: 'welcome' }) },
    openChannel: { actions: emit({ type: 'openChannel' }) },
    closeChannel: { actions: [emit({ type: 'closeChannel' }), emit({ type: 'answerDone' })] },
    disconnect: { actions: emit({ type: 'disconnect' }) },
    heartbeat: { actions: emit({ type: 'listen' }) },
    late: { actions: emit({ type: 'listen' }) },
    broken: { actions: [emit({ type: 'abort' }), emit({ type: 'disconnect' })] },
    beat: { actions: emit({ type: 'beat' }) },
    publish: [
      { guard: 'isRouted', actions: emit({ type: 'route' }) },
      { guard: 'isReturned', actions: [emit({ type: 'giveBack' }), emit({ type: 'discard' })] },
      { guard: 'isHeld', actions: emit({ type: 'holdPublish' }) },
      { actions: emit({ type: 'discard' }) },
    ],
    settle: [
      { guard: 'isAck', actions: emit({ type: 'ackTags' }) },
      { guard: 'isNack', actions: emit({ type: 'returnTags', how: 'nack' }) },
      { guard: 'isReject', actions: emit({ type: 'returnTags', how: 'reject' }) },
      { guard: 'isHeld', actions: emit({ type: 'holdSettlement' }) },
      { guard: 'isCredit', actions: emit({ type: 'giveCredit' }) },
      { actions: emit({ type: 'discardTags' }) },
    ],
    select: { actions: [emit({ type: 'select' }), emit({ type: 'answerDone' })] },
    commit: { actions: emit({ type: 'commit' }) },
    rollback: { actions: [emit({ type: 'rollback' }), emit({ type: 'answerDone' })] },
    recover: { actions: [emit({ type: 'recoverAll' }), emit({ type: 'answerDone' })] },
    get: [{ guard: 'isFound', actions: emit({ type: 'fetch' }) }, { actions: emit({ type: 'answerEmpty' }) }],
    qos: { actions: [emit({ type: 'setPrefetch' }), emit({ type: 'answerDone' })] },
    consume: { actions: [emit({ type: 'answerDone' }), emit({ type: 'register' })] },
    cancel: { actions: [emit({ type: 'unregister' }), emit({ type: 'answerDone' })] },
    declareQueue: [
      { guard: 'isKnown', actions: emit({ type: 'inspect' }) },
      { actions: [emit({ type: 'createQueue' }), emit({ type: 'inspect' })] },
    ],
    declareExchange: [
      { guard: 'isKnown', actions: emit({ type: 'answerDone' }) },
      { actions: [emit({ type: 'createExchange' }), emit({ type: 'answerDone' })] },
    ],
    inspect: { actions: emit({ type: 'inspect' }) },
    purge: { actions: [emit({ type: 'inspect' }), emit({ type: 'emptyQueue' })] },
    deleteQueue: { actions: emit({ type: 'deleteQueue' }) },
    deleteExchange: { actions: [emit({ type: 'deleteExchange' }), emit({ type: 'answerDone' })] },
    bind: { actions: [emit({ type: 'bind' }), emit({ type: 'answerDone' })] },
    unbind: { actions: [emit({ type: 'unbind' }), emit({ type: 'answerDone' })] },
    refuse: errors.map((error) => ({ guard: error, actions: emit({ type: 'closeWith', error } as const) })),
    stirred: { actions: emit({ type: 'lookAfter' }) },
    answer: { actions: emit({ type: 'sendConfirms' }) },
    unused: { actions: emit({ type: 'deleteUnused' }) },
    written: [
      { guard: 'neverSyncs', actions: [emit({ type: 'noteWritten' }), emit({ type: 'confirmSafe' })] },
      { actions: emit({ type: 'noteWritten' }) },
    ],
    writeBack: { actions: emit({ type: 'writeBack' }) },
    writtenBack: { actions: emit({ type: 'noteWrittenBack' }) },
    shutDown: { actions: emit({ type: 'shutDown' }) },
    turnAway: { actions: emit({ type: 'turnAway' }) },
    committed: { actions: emit({ type: 'noteCommitted' }) },
    lead: { actions: emit({ type: 'takeLead' }) },
    follow: { actions: emit({ type: 'stepDown' }) },
    returned: { actions: emit({ type: 'releaseKept' }) },
  },
  states: {
    clean: { on: { dirty: [{ guard: 'isAtOnce', target: 'forcing' }, { target: 'dirty' }] } },
    dirty: { after: { fsync: 'forcing' } },
    forcing: {
      entry: emit({ type: 'forceAll' }),
      on: {
        forced: { target: 'confirming', actions: emit({ type: 'noteForced' }) },
        diskFailed: { target: 'confirming', actions: emit({ type: 'failForced' }) },
      },
    },
    // What is safe is confirmed in a reaction of its own, so that a crash can fall between the two.
    confirming: { after: { settle: { target: 'clean', actions: emit({ type: 'confirmSafe' }) } } },
  },
  options: { maxIterations: 100 },
});

/** The broker's chart and its signals. */
export const brokerChart = {
  machine,
  signals,
  inputs: ({ fsync }: RabbitConfig) => [{ interval: fsync.interval, waitsForSync: fsync.policy !== 'never' }],
};
