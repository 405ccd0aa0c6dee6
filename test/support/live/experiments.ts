// Recordings done once more at a real broker, each as a test of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { conform, differenceLines, readRecording } from '../../../src/conformance/index.ts';
import { atBroker } from './at-broker.ts';
import type { Available } from './server.ts';

/** Holds every recording of a folder to a real broker; where there is none each is skipped by its name. */
export function liveConformance(folder: string, available: Available): void {
  const names = readdirSync(folder).map((name) => basename(name, '.json'));
  const { missing } = available;
  if (missing !== undefined) process.stdout.write(`skipped: ${names.length} live checks of ${folder}: ${missing}\n`);
  atBroker(available, '', (broker) => {
    test.for(names)(`${basename(folder)}/%s: real, recorded and simulated are one`, async (name, { skip }) => {
      const text = readFileSync(join(folder, `${name}.json`), 'utf8');
      const { status, reason } = conform(name, text);
      if (status === 'skipped') return skip(reason);
      const recording = readRecording(text);
      const unfit = broker().unfit(recording);
      if (unfit !== undefined) return skip(unfit);
      const { realAndRecorded, realAndSimulated } = await broker().observe(recording);
      const lines = [realAndRecorded, realAndSimulated].map((found) => (found ? differenceLines(found) : []));
      expect(lines).toEqual([[], []]);
    });
  });
}
