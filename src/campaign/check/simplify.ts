/** The last word on a plan that breaks something: what can be left out of it while it still does. */
import type { Fault, FaultPlan, Match, When } from '../../model/fault.ts';

/** So many plans are tried at most. */
const TRIES = 1_000;

/** The simplest crash is followed by a restart soon after, in microseconds: a long absence makes a long story of retries. */
const SHORT_ABSENCE = 50_000;

/** A plan of which no fault and no detail can be left out: `breaks` says whether a plan still breaks what it should. */
export function simplest(plan: FaultPlan, breaks: (plan: FaultPlan) => boolean): FaultPlan {
  let best = plan;
  let tries = 0;
  for (let better: FaultPlan | undefined = best; better !== undefined && tries < TRIES; ) {
    better = simplerPlans(best).find((candidate) => tries++ < TRIES && breaks(candidate));
    best = better ?? best;
  }
  return best;
}

/** The plans that are one fault, or one detail, simpler; those with a fault less come first. */
export function simplerPlans(plan: FaultPlan): FaultPlan[] {
  const without = plan.map((_, index) => plan.toSpliced(index, 1));
  const simplified = plan.flatMap((fault, index) => simplerFaults(fault).map((simpler) => plan.with(index, simpler)));
  return [...without, ...simplified];
}

function simplerFaults(fault: Fault): Fault[] {
  switch (fault.type) {
    case 'crash':
      return [
        ...(fault.restartAfter === SHORT_ABSENCE ? [] : [{ ...fault, restartAfter: SHORT_ABSENCE }]),
        ...simplerWhens(fault.when).map((when) => ({ ...fault, when })),
      ];
    case 'lose':
    case 'duplicate':
    case 'delay':
      return [
        ...simplerMatches(fault.match).map((match) => ({ ...fault, match })),
        ...(fault.nth > 1
          ? [
              { ...fault, nth: 1 },
              { ...fault, nth: fault.nth - 1 },
            ]
          : []),
      ];
    default:
      return [];
  }
}

function simplerWhens(when: When): When[] {
  if ('at' in when) return [];
  const { nth = 1, message, ...point } = when;
  return [
    ...(message !== undefined && nth > 1 ? [{ ...point, message }] : []),
    ...(message !== undefined ? [nth > 1 ? { ...point, nth } : point] : []),
    ...(message === undefined && nth > 1 ? [point, ...(nth > 2 ? [{ ...point, nth: nth - 1 }] : [])] : []),
  ];
}

function simplerMatches(match: Match): Match[] {
  const { from: _from, to: _to, ...anyLink } = match;
  const { message: _message, ...anyMessage } = match;
  return [
    ...(match.from !== undefined || match.to !== undefined ? [anyLink] : []),
    ...(match.message !== undefined ? [anyMessage] : []),
  ];
}
