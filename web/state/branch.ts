/** A branch: the scenario with a person's edits, and its run. The first one, the base, has no edits. */
import type { Fault } from '../../src/model/fault.ts';
import type { RunView } from './run-view.ts';

/** One future among those that were tried. Branches are values; a renamed one is another value with the same id. */
export interface Branch {
  readonly id: number;
  readonly name: string;
  /** The branch that it left; undefined for the base. */
  readonly parent: number | undefined;
  /** The position of the parent's event at which it was made. */
  readonly at: number;
  /** All faults besides those of the file, the parent's first. */
  readonly edits: readonly Fault[];
  readonly run: RunView;
}
