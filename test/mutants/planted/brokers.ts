/** Bugs of the in-memory broker. */
import { type Answer, verbs } from '../../../src/actors/protocol.ts';
import { type Deque, dequeLength, pushLast } from '../../../src/collections/deque.ts';
import { inMemoryBroker } from '../../../src/profiles/in-memory/broker.ts';
import { ACK } from '../../../src/profiles/in-memory/broker-machine.ts';
import { ACKED, CHECKED, entryLifecycle, SYNCED } from '../../../src/profiles/in-memory/entry-machine.ts';
import { setReady } from '../../../src/profiles/in-memory/ledger.ts';
import { match } from '../../../src/profiles/in-memory/matching.ts';
import { addEntry } from '../../../src/profiles/in-memory/storing.ts';
import { inPlaceOf, type Mutant, rulesOf } from '../mutant.ts';

const own = inMemoryBroker;

/** What it does wrong. */
export const brokerMutants: readonly Mutant[] = [
  {
    id: 'broker-confirms-before-writing',
    culprit: 'broker',
    does: 'confirms a message before it is written',
    world: 'broker-crash',
    variant: rulesOf(own, {
      write: (write) => (ledger, reaction, params) => {
        own.rules.confirm?.(ledger, reaction, params);
        write(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'broker-skips-fsync',
    culprit: 'broker',
    does: 'takes what stands in the cache of the disk for safe',
    world: 'broker-crash',
    variant: rulesOf(own, { force: () => (_ledger, reaction) => reaction.tellPart(reaction.part.no, SYNCED) }),
  },
  {
    id: 'broker-forgets-its-disk',
    culprit: 'broker',
    does: 'comes back from a crash without looking at its disk',
    world: 'broker-crash',
    variant: inPlaceOf(own, { recover: () => undefined }),
  },
  {
    id: 'broker-forgets-the-lease',
    culprit: 'broker',
    does: 'waits for an acknowledgement for ever',
    world: 'lost-delivery',
    variant: inPlaceOf(own, {
      lifecycle: {
        ...entryLifecycle,
        inputs: (config) =>
          entryLifecycle.inputs(config).map((input) => ({ ...input, lease: Number.MAX_SAFE_INTEGER })),
      },
    }),
  },
  {
    id: 'broker-requeues-twice',
    culprit: 'broker',
    does: 'puts back two copies of what was not acknowledged',
    world: 'lost-delivery',
    variant: rulesOf(own, {
      requeue: (requeue) => (ledger, reaction, params) => {
        requeue(ledger, reaction, params);
        const { message, queue, attempt } = reaction.part;
        addEntry(ledger, reaction, message, queue, -1, attempt);
      },
    }),
  },
  {
    id: 'broker-requeues-elsewhere',
    culprit: 'broker',
    does: 'puts what was not acknowledged into the next queue',
    world: 'lost-delivery',
    variant: rulesOf(own, {
      offer: (offer) => (ledger, reaction, params) => {
        const { message, queue, attempt, deliveries, no } = reaction.part;
        if (deliveries === 0) return offer(ledger, reaction, params);
        reaction.part.done = true;
        addEntry(ledger, reaction, message, (queue + 1) % reaction.config.queues.length, -1, attempt + no);
      },
    }),
  },
  {
    id: 'broker-has-room-for-eight',
    culprit: 'broker',
    does: 'forgets who comes when eight wait already',
    world: 'busy-shop',
    variant: rulesOf(own, {
      offer: (offer) => (ledger, reaction, params) => {
        const isFull = dequeLength(ledger.ready[reaction.part.queue] as Deque<number>) >= 8;
        if (!isFull) offer(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'broker-requeues-at-the-end',
    culprit: 'broker',
    does: 'puts what was not acknowledged behind all others',
    world: 'two-in-order',
    variant: rulesOf(own, {
      offer: (offer) => (ledger, reaction, params) => {
        const { deliveries, no, queue } = reaction.part;
        if (deliveries === 0) return offer(ledger, reaction, params);
        setReady(ledger, queue, pushLast(ledger.ready[queue] as Deque<number>, no, reaction.owner));
        match(ledger, queue, reaction);
      },
    }),
  },
  {
    id: 'broker-keeps-the-seat-taken',
    culprit: 'broker',
    does: 'counts what was acknowledged against the prefetch for ever',
    world: 'two-in-order',
    variant: rulesOf(own, {
      settle: () => (_ledger, reaction) => {
        reaction.part.done = true;
      },
    }),
  },
  {
    id: 'broker-ignores-acks',
    culprit: 'broker',
    does: 'does not hear acknowledgements',
    world: 'lost-delivery',
    variant: rulesOf(own, { settleEntry: () => () => undefined }),
  },
  {
    id: 'broker-delivers-twice',
    culprit: 'broker',
    does: 'sends each delivery two times',
    world: 'lost-delivery',
    variant: rulesOf(own, {
      dispatch: (dispatch) => (ledger, reaction, params) => {
        dispatch(ledger, reaction, params);
        dispatch(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'broker-acks-on-dispatch',
    culprit: 'broker',
    does: 'takes a message for done when it has sent it',
    world: 'lost-delivery',
    variant: rulesOf(own, {
      dispatch: (dispatch) => (ledger, reaction, params) => {
        dispatch(ledger, reaction, params);
        reaction.tellPart(reaction.part.no, ACKED);
      },
    }),
  },
  {
    id: 'broker-drops-a-dead-letter',
    culprit: 'broker',
    does: 'gives a message up without a word and without its dead letter',
    world: 'dead-letters',
    variant: rulesOf(own, {
      giveUp: () => (_ledger, reaction) => {
        reaction.part.done = true;
        const { message, copy } = reaction.part;
        if (reaction.heard) reaction.record({ type: 'settled', message, group: 'orders', copy });
      },
    }),
  },
  {
    id: 'broker-hears-zombies',
    culprit: 'broker',
    does: 'lets anybody acknowledge a copy, whoever holds it now',
    world: 'late-ack',
    variant: inPlaceOf(own, {
      project: (ledger, reaction) => (reaction.packet?.verb === verbs.ack ? ACK.yes : own.project(ledger, reaction)),
    }),
  },
  {
    id: 'broker-does-not-recognise',
    culprit: 'broker',
    does: 'stores again what an idempotent producer repeats',
    world: 'lost-confirm',
    variant: rulesOf(own, { repeatConfirm: () => own.rules.take as NonNullable<typeof own.rules.take> }),
  },
  {
    id: 'broker-does-not-wait-for-the-store',
    culprit: 'broker',
    does: 'delivers before the dedup store has answered',
    world: 'checked-by-queue',
    variant: rulesOf(own, { ask: () => (_ledger, reaction) => reaction.tellPart(reaction.part.no, CHECKED.no) }),
  },
  {
    id: 'broker-turns-the-answer-round',
    culprit: 'broker',
    does: 'suppresses what the dedup store does not know',
    world: 'checked-by-queue',
    variant: rulesOf(own, {
      passAnswer: () => (_ledger, reaction) => {
        const { ticket, known } = reaction.packet as Answer;
        reaction.tellPart(ticket, known ? CHECKED.no : CHECKED.yes);
      },
    }),
  },
];
