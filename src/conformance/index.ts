/** Conformance: recordings of real brokers, and whether the profiles behave as these did. */
export { type Difference, differenceLines, firstDifference } from './compared.ts';
export { behavesLike, canConform, conform, observe, type Row, type Tally, talliesOf, tallyOf } from './conform.ts';
export { type Entry, ledger, type Standing } from './ledger/ledger.ts';
export type { Observed, ObservedEvent } from './observed.ts';
export { isDeclined, type Recording, RecordingError, readRecording } from './recording.ts';
export { type ThreeWays, threeWays } from './three-ways.ts';
