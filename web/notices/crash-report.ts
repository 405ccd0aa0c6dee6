/** What somebody who mends the simulation has to know of a crash. */
import type { Source } from '../worker/protocol.ts';

/** A crash and what it happened to. */
export interface Crash {
  readonly message: string;
  /** The seed that the person chose; undefined where it was the scenario's own. */
  readonly seed: string | undefined;
  readonly source: Source;
  /** The version of the engine. */
  readonly version: string;
}

/** The report, as text. */
export const crashReport = ({ message, seed, source, version }: Crash): string =>
  [
    `Queuescope ${version} in the browser stopped working: ${message}`,
    `Seed: ${seed ?? 'as the scenario says'}`,
    `Scenario ${source.file}:`,
    '',
    source.text,
  ].join('\n');
