// Nothing appears from nowhere and nothing goes without a word: over random worlds and random faults.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ARRIVAL } from '../../src/kernel/pending.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { compile } from '../../src/scenario/compile.ts';
import { type Played, playSetup } from '../support/engine/play.ts';
import { randomCase } from '../support/engine/random-worlds.ts';

/** What has become of each copy: the last fact that took it from its queue, or undefined where none has. */
function fatesOf({ events }: Played): Map<string, string | undefined> {
  const fates = new Map<string, string | undefined>();
  for (const event of events) {
    if (event.type !== 'fact' || !('copy' in event.fact)) continue;
    const copy = copyOf(event.fact);
    switch (event.fact.type) {
      case 'stored':
      case 'requeued':
        fates.set(copy, undefined);
        break;
      case 'settled':
      case 'dropped':
      case 'dead-lettered':
      case 'vanished':
        fates.set(copy, event.fact.type);
    }
  }
  return fates;
}

const copyOf = ({ message, copy }: Extract<Fact, { copy: number }>): string => `${message.id}#${copy}`;

/** The copies that the broker says it has at the end. */
function owedBy({ world, setup }: Played): string[] {
  return world.nodes.flatMap(({ state }, index) => {
    const { behaviour, role } = setup.nodes[index] as (typeof setup.nodes)[number];
    if (role !== 'broker' || state === undefined) return [];
    const { ledger } = behaviour.freeze(state) as { ledger: { open: { message: string; copy: number }[] } };
    return ledger.open.map(({ message, copy }) => `${message}#${copy}`);
  });
}

/** For each transmission how often it was sent, doubled, received and lost. */
function transmissionsOf(events: readonly TraceEvent[]) {
  const count = new Map<number, { sent: number; doubled: number; received: number; lost: number }>();
  const of = (transmission: number) => {
    const known = count.get(transmission) ?? { sent: 0, doubled: 0, received: 0, lost: 0 };
    count.set(transmission, known);
    return known;
  };
  for (const event of events) {
    if (event.type === 'sent') of(event.transmission).sent += 1;
    else if (event.type === 'duplicated') of(event.transmission).doubled += 1;
    else if (event.type === 'received') of(event.transmission).received += 1;
    else if (event.type === 'lost') of(event.transmission).lost += 1;
  }
  return count;
}

/** How many packets are still under way, held back or waiting for a paused actor. */
function underWay({ world }: Played): number {
  const waiting = world.nodes.flatMap(({ backlog }) => (backlog ?? []).filter(({ item }) => item.kind === ARRIVAL));
  const arrivals = world.agenda.entries().filter(({ item }) => item.kind === ARRIVAL);
  return waiting.length + arrivals.length + world.network.held.length;
}

/** Property tests may take their time on a busy machine. */
const minute = 60_000;

const cases = randomCase.map(({ scenario, faults }) => compile(scenario, { faults }));

describe('in every world, whatever strikes it', () => {
  test(
    'each copy that a broker stored is settled, given up, gone with a reason, or still there',
    () => {
      fc.assert(
        fc.property(cases, (setup) => {
          const played = playSetup(setup);
          const open = [...fatesOf(played)].flatMap(([copy, fate]) => (fate === undefined ? [copy] : []));
          const owed = owedBy(played);
          for (const copy of open) expect(owed, `${copy} is in no queue, and no event says why`).toContain(copy);
        }),
        { seed: 11, numRuns: 300 },
      );
    },
    minute,
  );

  test(
    'a broker owes no copy that it has let go, and no copy twice',
    () => {
      fc.assert(
        fc.property(cases, (setup) => {
          const played = playSetup(setup);
          const fates = fatesOf(played);
          const owed = owedBy(played);
          for (const copy of owed) expect([copy, fates.get(copy)]).toEqual([copy, undefined]);
          expect(owed.length).toBe(new Set(owed).size);
        }),
        { seed: 12, numRuns: 200 },
      );
    },
    minute,
  );

  test(
    'each packet that was sent arrives or is lost, as often as it was doubled, or is still under way',
    () => {
      fc.assert(
        fc.property(cases, (setup) => {
          const played = playSetup(setup);
          let missing = 0;
          for (const [transmission, { sent, doubled, received, lost }] of transmissionsOf(played.events)) {
            expect([transmission, sent]).toEqual([transmission, 1]);
            expect(received + lost, `#${transmission}`).toBeLessThanOrEqual(sent + doubled);
            missing += sent + doubled - received - lost;
          }
          expect(missing).toBe(underWay(played));
        }),
        { seed: 13, numRuns: 300 },
      );
    },
    minute,
  );

  test(
    'each event follows its cause, and time never runs backwards',
    () => {
      fc.assert(
        fc.property(cases, (setup) => {
          let now = 0;
          playSetup(setup).events.forEach(({ seq, at, cause }, index) => {
            expect(seq).toBe(index);
            expect(cause ?? -1).toBeLessThan(seq);
            expect(at).toBeGreaterThanOrEqual(now);
            now = at;
          });
        }),
        { seed: 14, numRuns: 200 },
      );
    },
    minute,
  );

  test(
    'a message that no fault and no rule touched has its effect, or an event says who gave it up',
    () => {
      fc.assert(
        fc.property(cases, (setup) => {
          const played = playSetup(setup);
          fc.pre(played.end === 'quiet');
          const told = new Map<string, Set<string>>();
          const tell = (id: string, what: string) => told.set(id, (told.get(id) ?? new Set()).add(what));
          for (const event of played.events) {
            if (event.type === 'fact') tell(event.fact.message.id, event.fact.type);
            else if (event.type === 'lost' && event.packet.message !== undefined) tell(event.packet.message.id, 'lost');
          }
          const crashed = played.events.some((event) => event.type === 'fault' && event.what === 'crashed');
          const ends = ['effected', 'lost', 'dropped', 'dead-lettered', 'vanished', 'failed', 'suppressed'];
          for (const [id, words] of told)
            expect(crashed || ends.some((word) => words.has(word)), `${id}: ${[...words].join(', ')}`).toBe(true);
        }),
        { seed: 15, numRuns: 200 },
      );
    },
    minute,
  );
});
