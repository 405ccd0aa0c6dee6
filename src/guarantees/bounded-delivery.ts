import type { Micros } from '../model/ids.ts';
import type { Verdict } from '../model/verdict.ts';
import { andMore, inOrder } from './breach.ts';
import { custody } from './custody.ts';
import type { Custody } from './custody-state.ts';
import { acceptedPairs } from './eventually.ts';
import { type Case, caseOf, isExcused, type Sighting } from './pair.ts';
import { forGroup } from './plight.ts';
import { type Moment, type Property, undecided } from './property.ts';

/** How a pair stands against its deadline. */
type Standing = 'in-time' | 'late' | 'pending';

/** The deadline: the bound, counted from the last fault or, if it was later, from the acceptance. */
function deadlineOf(state: Custody, { accepted }: Case, bound: Micros): number {
  return Math.max(state.disturbedAt ?? 0, (accepted as Sighting).at) + bound;
}

function standingOf(state: Custody, one: Case, bound: Micros, now: number): Standing {
  const deadline = deadlineOf(state, one, bound);
  if (one.delivered !== undefined) return one.delivered.at <= deadline ? 'in-time' : 'late';
  return now > deadline ? 'late' : 'pending';
}

function judged(state: Custody, moment: Moment, bound: Micros): Verdict {
  // While the run goes on, another fault may come and put all deadlines off.
  if (moment === 'running') return undecided('the run still goes on, and another fault may yet excuse a delay');
  const pairs = acceptedPairs(state).filter((pair) => !isExcused(pair));
  const cases = pairs.map((pair) => caseOf(state, pair));
  if (cases.length === 0) return undecided('nothing was accepted, so nothing was tested');
  const now = moment === 'quiet' ? Number.POSITIVE_INFINITY : lastHeard(state);
  const standings = cases.map((one) => standingOf(state, one, bound, now));
  const late = cases.filter((_, i) => standings[i] === 'late');
  const [first] = late;
  if (first !== undefined) return tooLate(state, first, late.length - 1, bound);
  if (standings.includes('pending')) return undecided('the run ended before the time was up');
  return { status: 'holds', because: `every accepted message was delivered within ${bound} µs`, witnesses: [] };
}

function lastHeard(state: Custody): number {
  return state.stories.toArray().reduce((latest, { lastAt }) => Math.max(latest, lastAt), 0);
}

function tooLate(state: Custody, late: Case, more: number, bound: Micros): Verdict {
  const { message, pair, accepted, delivered } = late;
  const due = deadlineOf(state, late, bound);
  const came = delivered === undefined ? 'was not delivered' : `was delivered at ${delivered.at} µs only`;
  const because = `${message.id} ${came}${forGroup(pair.group)}, though it was due by ${due} µs${andMore(more)}`;
  const seqs = [accepted, delivered].flatMap((event) => event?.seq ?? []);
  return { status: 'violated', because, witnesses: inOrder(seqs) };
}

/**
 * P-LIVE(B) (semantics.md 2.2, bounds in 4.3): every accepted, unexcused message is delivered within the bound, counted in
 * microseconds from the last fault or from its acceptance, whichever is later. It can be decided when a limit ends the
 * run, since no further fault can come then; while the run goes on it is open.
 */
export function bounded(bound: Micros): Property<Custody> {
  return {
    id: 'P-LIVE(B)',
    name: 'bounded-delivery',
    promise: `Every accepted message is delivered within ${bound} µs of its acceptance and of the last fault.`,
    kind: 'liveness',
    fold: custody,
    verdict: (state, moment) => judged(state, moment, bound),
    violatedAt: () => undefined,
  };
}
