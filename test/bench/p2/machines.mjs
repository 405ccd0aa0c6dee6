// The four XState machines of P2 (../peers/p2-rules.md). They decide, and say by `emit` what is to be done; whoever explores
// them owns channels and budgets. An event that a machine takes and ignores is answered by `ignored`, so that it differs
// from one that it does not take.
import { assign, emit, setup } from 'xstate';

const options = { maxIterations: 100 };
const ignored = emit({ type: 'ignored' });

/** The producer sends a message and waits for its acknowledgement before it sends the next. */
export const producer = (messages) =>
  setup({
    guards: {
      left: ({ context }) => context.next < messages,
      mine: ({ context, event }) => event.m === context.next,
    },
  }).createMachine({
    id: 'producer',
    context: { next: 0 },
    initial: 'ready',
    options,
    states: {
      ready: {
        on: {
          SEND: {
            guard: 'left',
            target: 'waiting',
            actions: emit(({ context }) => ({ type: 'publish', m: context.next })),
          },
          PUBACK: { actions: ignored },
        },
      },
      waiting: {
        on: {
          RETRY: { actions: emit(({ context }) => ({ type: 'publish', m: context.next })) },
          PUBACK: [
            { guard: 'mine', target: 'ready', actions: assign({ next: ({ context }) => context.next + 1 }) },
            { actions: ignored },
          ],
        },
      },
    },
  });

const acknowledged = (c) => [
  {
    guard: ({ context, event }) => context.flying[c] === event.m,
    actions: assign({ flying: ({ context }) => context.flying.with(c, null) }),
  },
  { actions: ignored },
];

/** The broker has one queue, and gives each consumer one message at a time until that one is acknowledged. */
export const broker = (consumers) =>
  setup({
    guards: {
      free: ({ context, event }) => context.flying[event.c] === null && context.queue.length > 0,
      busy: ({ context, event }) => context.flying[event.c] !== null,
    },
  }).createMachine({
    id: 'broker',
    context: { queue: [], flying: Array(consumers).fill(null) },
    initial: 'up',
    options,
    states: {
      up: {
        on: {
          PUB: {
            actions: [
              assign({ queue: ({ context, event }) => [...context.queue, event.m] }),
              emit(({ event }) => ({ type: 'confirm', m: event.m })),
            ],
          },
          DELIVER: {
            guard: 'free',
            actions: [
              emit(({ context, event }) => ({ type: 'deliver', c: event.c, m: context.queue[0] })),
              assign({
                flying: ({ context, event }) => context.flying.with(event.c, context.queue[0]),
                queue: ({ context }) => context.queue.slice(1),
              }),
            ],
          },
          REDELIVER: {
            guard: 'busy',
            actions: emit(({ context, event }) => ({ type: 'deliver', c: event.c, m: context.flying[event.c] })),
          },
          ...Object.fromEntries(Array.from({ length: consumers }, (_, c) => [`ACK ${c}`, acknowledged(c)])),
        },
      },
    },
  });

const crash = { CRASH: { target: 'crashed', actions: 'forget' } };

/** A consumer has its effect before it acknowledges; a crash takes what it has in hand. */
export const consumer = setup({
  actions: { forget: assign({ m: null }), take: assign({ m: ({ event }) => event.m }) },
}).createMachine({
  id: 'consumer',
  context: { m: null },
  initial: 'idle',
  options,
  states: {
    idle: { on: { ...crash, DELIVERY: { target: 'got', actions: 'take' } } },
    got: {
      on: {
        ...crash,
        EFFECT: { target: 'effected', actions: emit(({ context }) => ({ type: 'apply', m: context.m })) },
      },
    },
    effected: {
      on: {
        ...crash,
        SENDACK: { target: 'idle', actions: [emit(({ context }) => ({ type: 'ack', m: context.m })), 'forget'] },
      },
    },
    crashed: { on: { RESTART: 'idle' } },
  },
});

/** The store lets each message have its effect once. */
export const store = setup({
  guards: { seen: ({ context, event }) => context.seen.includes(event.m) },
}).createMachine({
  id: 'store',
  context: { seen: [] },
  initial: 'open',
  options,
  states: {
    open: {
      on: {
        APPLY: [
          { guard: 'seen', actions: ignored },
          { actions: assign({ seen: ({ context, event }) => [...context.seen, event.m].sort() }) },
        ],
      },
    },
  },
});
