import type { Fault } from '../model/fault.ts';
import { type Armed, armedFaults } from './armed.ts';
import { type Links, linksOf } from './links.ts';
import type { Setup } from './setup.ts';

/** The plan of a world worked out once: what its links and its armed faults are. */
export interface Wiring {
  readonly links: Links;
  readonly armed: Armed;
}

// Setups that differ in their seed alone share their parts, and a property runs thousands of them.
const known = new WeakMap<readonly Fault[], { readonly setup: Setup; readonly wiring: Wiring }>();

/** The wiring of a setup. */
export function wiringOf(setup: Setup): Wiring {
  const found = known.get(setup.faults);
  if (found !== undefined && found.setup.nodes === setup.nodes && found.setup.network === setup.network)
    return found.wiring;
  const wiring: Wiring = { links: linksOf(setup), armed: armedFaults(setup) };
  known.set(setup.faults, { setup, wiring });
  return wiring;
}
