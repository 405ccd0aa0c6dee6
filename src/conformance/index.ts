/** Conformance: recordings of real brokers, and whether the profiles behave as these did. */
export { type Difference, differenceLines, firstDifference } from './compared.ts';
export { canConform, conform, conformRecording, type Row, type Tally, tallyOf } from './conform.ts';
export { type Recording, RecordingError, readRecording } from './recording.ts';
