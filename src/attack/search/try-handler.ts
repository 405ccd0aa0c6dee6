/** One run of a handler within a test: what `queuescope attack --test` writes calls this. */
import type { GuaranteeName } from '../../guarantees/index.ts';
import { type Handler, HandlerLife } from '../handler/handler-life.ts';
import type { Host } from '../process/host.ts';
import type { WorldChoice } from '../world/world.ts';
import { type Limits, strikeKinds } from './plan.ts';
import { type Trial, type TrialFaults, trial } from './trial.ts';

/** How a handler is tried. */
export interface HandlerTrial extends Partial<WorldChoice> {
  /** Loads the handler afresh, so that nothing of its memory survives a crash. */
  readonly load: () => Promise<Handler>;
  /** Comes back when all promises that can be settled are, e.g. `() => new Promise((done) => setImmediate(done))`. */
  readonly settle: () => Promise<unknown>;
  readonly faults?: TrialFaults;
  /** What faults that are numbers may be: any, but a request that fails alone, unless something else is said. */
  readonly limits?: Limits;
  /** Exactly-once unless others are named. */
  readonly guarantees?: readonly GuaranteeName[];
}

/** Runs a handler in virtual time under the faults named, and judges it. Two messages come, from an in-memory broker. */
export function tryHandler({
  load,
  settle,
  faults = [],
  guarantees = ['exactly-once'],
  limits = usualLimits,
  ...choice
}: HandlerTrial): Promise<Trial> {
  const settled = async (): Promise<void> => {
    await settle();
  };
  const surroundings = {
    settle: settled,
    pause: settled,
    here: () => undefined,
    thrownAt: () => undefined,
    remarks: () => [],
  };
  const host: Host = { start: async () => new HandlerLife(await load(), surroundings) };
  return trial(host, { ...usualWorld, ...choice }, guarantees, faults, limits);
}

/** Any number of each kind, and requests that fail alone. */
const usualLimits: Limits = {
  budget: Object.fromEntries(strikeKinds.map((kind) => [kind, Number.POSITIVE_INFINITY])) as Limits['budget'],
  failsAlone: true,
};

/** The world of an attack unless something else is said. */
export const usualWorld: WorldChoice = {
  profile: 'in-memory',
  messages: 2,
  bodies: undefined,
  prefetch: 1,
  consumers: 1,
  seed: '1',
  speaksLines: false,
  loads: false,
  noAck: false,
  wiring: undefined,
};
