/** What runs scenarios: one run with all that reports tell of it, and many. */
export { CodeError, type CodeProblem } from './code-error.ts';
export type { RunEnd } from './follow.ts';
export type { Injected } from './injected.ts';
export { pathCode, pathOf } from './path-code.ts';
export { planCode, planOf } from './plan-code.ts';
export type { MustSee, Promised, RunOutcome } from './promises.ts';
export { type ReplayOptions, replayLine } from './replay-line.ts';
export { runJson } from './run-json.ts';
export { conduct, profileOf, type RunChoice, type RunReport } from './run-report.ts';
