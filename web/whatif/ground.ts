/** What must be known of a run to say what could be done to it: its events, its actors, and where no fault can strike. */
import type { TraceEvent, TraceEventOf } from '../../src/model/trace.ts';
import type { Participant } from '../../src/report/participants.ts';

/** A run as the what-if menu looks at it. */
export interface Ground {
  readonly events: readonly TraceEvent[];
  readonly participants: readonly Participant[];
  /** When all faults end at the latest, in microseconds of the run. */
  readonly healAt: number;
  /** Pairs of actors that are one process for each other: what they tell one another is never lost. */
  readonly local: readonly (readonly [string, string])[];
}

/** The role of an actor; undefined where the run has no such actor. */
export const roleOf = ({ participants }: Ground, node: string): Participant['role'] | undefined =>
  participants.find(({ id }) => id === node)?.role;

/**
 * Why no fault can strike from an event on: the faults of the run have healed, or are about to. Empty where one can.
 * `position` is the event's place in the trace.
 */
export function whyNothing({ events, healAt }: Ground, position: number): string {
  const event = events[position];
  if (event === undefined) return 'Nothing has happened yet.';
  const isHealed = event.at + 1 >= healAt || hasHealed(events, position);
  return isHealed ? 'All faults of this run have ended by now (heal-at), so nothing can be injected here.' : '';
}

function hasHealed(events: readonly TraceEvent[], position: number): boolean {
  for (let i = position; i >= 0; i--) {
    const event = events[i];
    if (event?.type === 'fault' && event.what === 'healing') return true;
  }
  return false;
}

/** Whether an actor runs at a time: neither down nor paused, by all that happened until then. */
export function isRunning({ events }: Ground, node: string, time: number): boolean {
  let running = true;
  for (const event of events) {
    if (event.at > time) break;
    if (event.type !== 'fault' || event.node !== node) continue;
    if (event.what === 'crashed' || event.what === 'paused') running = false;
    else if (event.what === 'restarted' || event.what === 'resumed') running = true;
  }
  return running;
}

/** Whether two actors are one process. */
export const isLocal = ({ local }: Ground, a: string, b: string): boolean =>
  local.some(([left, right]) => (left === a && right === b) || (left === b && right === a));

/** The sending of a transmission, by its number. */
export function sendingOf({ events }: Ground, transmission: number): TraceEventOf<'sent'> | undefined {
  const event = events[transmission];
  return event?.type === 'sent' ? event : undefined;
}

/** How a transmission was lost; undefined where it was not. */
export function lossOf({ events }: Ground, transmission: number): TraceEventOf<'lost'> | undefined {
  for (let i = transmission + 1; i < events.length; i++) {
    const event = events[i];
    if (event?.type === 'lost' && event.transmission === transmission) return event;
  }
  return undefined;
}
