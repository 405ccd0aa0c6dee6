import { keyCaps } from './key-names.ts';

/** A combination of keys, a cap for each. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span class="nowrap">
      {keyCaps(keys).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
