// Runs code that is written for a client in the process of the test: each life calls it with the packages of the client.
import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import {
  type AttackOptions,
  type AttackResult,
  attack,
  type Effects,
  type Host,
  type Play,
  type Played,
  PlayedLife,
  usualWorld,
} from '../../../src/attack/index.ts';
import { budgetWith } from './attacked.ts';

const settled = (): Promise<void> => new Promise((done) => setImmediate(() => setImmediate(done)));

/** What code is given: the packages of its client, and the port. */
export type Code = (packages: Played['packages'], effects: Effects) => unknown;

/** Lives of code. */
export const playedHost = (play: Play, code: Code): Host => ({
  start: async () => {
    const onBehalf = new AsyncLocalStorage<number>();
    return new PlayedLife(play, async ({ packages }, effects) => void (await code(packages, effects)), {
      settle: settled,
      pause: settled,
      here: () => undefined,
      thrownAt: () => undefined,
      remarks: () => [],
      within: (delivery, work) => onBehalf.run(delivery, work),
      enter: (delivery) => onBehalf.enterWith(delivery),
      current: () => onBehalf.getStore(),
      emitter: () => new EventEmitter(),
      bytes: (text) => Buffer.from(text),
      text: (bytes) => String(bytes),
    });
  },
});

/** What comes of an attack with at most one fault, unless other options are given. */
export const attackedCode = (play: Play, code: Code, options: Partial<AttackOptions> = {}): Promise<AttackResult> =>
  attack(playedHost(play, code), {
    ...usualWorld,
    loads: true,
    faults: 1,
    budget: budgetWith(),
    failsAlone: true,
    guarantees: ['at-most-once', 'at-least-once', 'exactly-once'],
    runs: 5000,
    ...options,
  });
