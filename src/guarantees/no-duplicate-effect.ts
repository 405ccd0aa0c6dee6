import { safety } from './property.ts';
import { repeatsOf } from './repeats.ts';

/** P-DUPE (semantics.md 2.2): each message has its effect at most once for each group, however often it is delivered. */
export const noDuplicateEffect = safety({
  id: 'P-DUPE',
  name: 'no-duplicate-effect',
  promise: 'No message has its effect twice for a group.',
  fold: repeatsOf('effected', 'had its effect'),
  fine: 'no message had its effect twice',
});
