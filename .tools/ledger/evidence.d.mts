import type { Control } from '../../src/cli/live/control.ts';
import type { Recording } from '../../src/conformance/index.ts';

/** Why an experiment cannot be done at a real broker; undefined where it can. */
export type Unfit = (recording: Recording, control: Control | undefined) => string | undefined;

/** The text of src/conformance/ledger/evidence.ts. */
export function evidenceText(tools: {
  isDeclined(recording: Recording): boolean;
  readRecording(text: string): Recording;
  /** By profile. */
  readonly unfit: Readonly<Record<string, Unfit>>;
}): string;
