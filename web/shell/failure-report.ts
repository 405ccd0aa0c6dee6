import { crashReport } from '../notices/crash-report.ts';
import { copyText } from '../share/copy.ts';
import { ranWith, seed, source } from '../state/session.ts';
import { version } from './version.ts';

/** Copies a report of a failure: version, seed, the error, and the scenario as it was run. */
export function copyReport(message: string): void {
  const { source: ran, seed: chosen } = ranWith.peek() ?? { source: source.peek(), seed: seed.peek() };
  void copyText(crashReport({ message, seed: chosen, source: ran, version }), 'The report is copied.');
}
