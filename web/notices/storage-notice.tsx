import { signal } from '@preact/signals';
import { isBlocked } from '../state/storage.ts';
import { Banner } from './banner.tsx';

const isDismissed = signal(false);

/** The browser remembers nothing for this page. */
export function StorageNotice() {
  if (!isBlocked.value || isDismissed.value) return null;
  return (
    <Banner
      tone="info"
      about="storage"
      dismiss={() => {
        isDismissed.value = true;
      }}
    >
      This browser does not let the page remember anything. Save what you want to keep before you close it.
    </Banner>
  );
}
