import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Branch } from '../state/branch.ts';
import { rename } from './actions.ts';

/** The branch that is being renamed, by its id. */
export const renaming = signal<number | undefined>(undefined);

/** A field for a branch's name: Enter takes it, Escape leaves the old one. */
export function NameField({ branch: { id, name } }: { readonly branch: Branch }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const done = (): void => {
    if (renaming.peek() !== id) return;
    rename(id, field.current?.value ?? '');
    renaming.value = undefined;
  };
  return (
    <input
      ref={field}
      aria-label="Name of the branch"
      maxLength={120}
      defaultValue={name}
      onBlur={done}
      onKeyDown={({ key }) => {
        if (key === 'Enter') done();
        if (key === 'Escape') renaming.value = undefined;
      }}
    />
  );
}
