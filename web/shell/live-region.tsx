import { spoken } from './announce.ts';

/** The one element of the page whose changes are read out. */
export function LiveRegion() {
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
