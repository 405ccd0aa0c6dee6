import type { Recording } from '../../src/conformance/index.ts';

/** A broker at which experiments can be done live. */
export interface Live {
  readonly profile: string;
  unfit(recording: Recording): string | undefined;
}

/** The text of src/conformance/ledger/evidence.ts. */
export function evidenceText(tools: {
  readRecording(text: string): Recording;
  liveBroker(url: string): Promise<Live>;
}): Promise<string>;
