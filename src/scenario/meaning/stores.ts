/** Dedup stores, and who needs one. */
import { complaint, type Path } from '../problem.ts';
import type { StoreSpec } from '../scenario.ts';
import { shown } from '../shown.ts';
import type { Context } from './context.ts';
import { unknownStore } from './names.ts';

/** The stores of a scenario. */
export function settleStores({ draft, report }: Context): StoreSpec[] {
  return draft.stores.map(({ path, value: { id, kind, window, link, retry } }) => {
    if (kind === 'windowed' && window === undefined) {
      report(path, complaint('QS412', `the windowed store ${id} has no window`, 'add one, e.g. window: 5m'));
    } else if (kind !== 'windowed' && window !== undefined) {
      const message = `a ${kind} store has no window`;
      report([...path, 'window'], complaint('QS412', message, 'remove it, or say kind: windowed'), 'error', 'key');
    }
    return { id, kind, window, link, retry };
  });
}

/** The store that somebody uses: the one that is named, or else the only one. `path` leads to whoever uses it. */
export function storeFor(named: string | undefined, needed: boolean, path: Path, context: Context): string | undefined {
  const { stores } = context.names;
  if (named !== undefined) {
    if (!stores.includes(named)) context.report([...path, 'store'], unknownStore(named, stores));
    return named;
  }
  if (!needed || stores.length === 1) return needed ? stores[0] : undefined;
  const message = stores.length === 0 ? 'this needs a dedup store, and none is declared' : 'this needs a dedup store';
  const hint = stores.length === 0 ? 'declare one: stores: [{ id: done }]' : `name it: store: ${stores[0]}`;
  context.report(path, complaint('QS410', message, hint));
  return undefined;
}

/** Complains unless the store can commit a mark and an effect in one step. */
export function needTransactions(store: string | undefined, path: Path, { draft, report }: Context): void {
  const found = draft.stores.find(({ value }) => value.id === store)?.value;
  if (found === undefined || found.kind === 'transactional') return;
  const message = `dedup: atomic needs a transactional store; ${shown(found.id)} is ${found.kind}`;
  report(path, complaint('QS411', message, `give ${found.id} kind: transactional, or mark-first or mark-last here`));
}
