import { signal } from '@preact/signals';

/** The tab of the drawer that is shown, by its id. */
export const shownTab = signal('guarantees');
