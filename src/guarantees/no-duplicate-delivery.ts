import { safety } from './property.ts';
import { repeatsOf } from './repeats.ts';

/** P-DUP (semantics.md 2.2): each group is handed each message at most once, whichever copy of it. */
export const noDuplicateDelivery = safety({
  id: 'P-DUP',
  name: 'no-duplicate-delivery',
  promise: 'No group is handed a message twice.',
  fold: repeatsOf('delivered', 'was delivered'),
  fine: 'no message was delivered twice',
});
