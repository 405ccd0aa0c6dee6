import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { cursor, selection } from '../state/cursor.ts';
import { active } from '../state/session.ts';
import type { Scope } from './scopes.ts';
import { type MermaidSource, sourceOf } from './source.ts';

/** The least time between two texts, in milliseconds: a cursor that plays moves more often than anybody reads. */
const PAUSE = 150;

/** The text of the tab, which follows the cursor, the selection and the run. */
export function useSource(scope: ReadonlySignal<Scope>): MermaidSource | undefined {
  const source = useSignal<MermaidSource | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = (): void => {
    timer.current = undefined;
    const branch = active.peek();
    source.value = branch && sourceOf(scope.peek(), branch, cursor.peek(), selection.peek());
  };
  useSignalEffect(() => {
    void [scope.value, active.value?.run.count.value, active.value?.run.summary.value, cursor.value, selection.value];
    if (source.peek() === undefined) tell();
    else timer.current ??= setTimeout(tell, PAUSE);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return source.value;
}
