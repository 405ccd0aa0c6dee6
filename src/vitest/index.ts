/**
 * Queuescope for Vitest: `import 'queuescope/vitest'` adds the matchers `toHold` and `toViolate` to `expect`.
 *
 *     expect(conduct(scenario)).toHold('at-least-once');
 *     expect(await explore(scenario)).toViolate('exactly-once', { par: 1 });
 */
import { expect } from 'vitest';
import type { GuaranteeName } from '../index.ts';
import { matchers, type ShowOptions, type ViolationOptions } from './matchers.ts';

export { type Judged, type MatcherResult, matchers, type ShowOptions, type ViolationOptions } from './matchers.ts';

expect.extend(matchers);

/** The matchers as `expect` has them. */
export interface QueuescopeMatchers<R> {
  /** Passes where the guarantee holds; what is undecided fails this, and `not.toHold` too. */
  toHold(guarantee: GuaranteeName, options?: ShowOptions): R;
  /** Passes where the guarantee is violated, and with `par` faults where that is given. */
  toViolate(guarantee: GuaranteeName, options?: ViolationOptions): R;
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the declaration has to be the one of Vitest.
  interface Matchers<T = any> extends QueuescopeMatchers<T> {}
}
