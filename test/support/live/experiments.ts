// Recordings done once more at a real broker, each as a test of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type LiveBroker, liveBroker } from '../../../src/cli/live/live.ts';
import { conform, differenceLines, readRecording } from '../../../src/conformance/index.ts';
import type { Available, Server } from './server.ts';

/** An experiment may wait, and a busy machine is slow; starting a broker takes a while as well. */
const PATIENCE = 300_000;

/** Holds every recording of a folder to a real broker; where there is none each is skipped by its name. */
export function liveConformance(folder: string, { missing, start }: Available): void {
  vi.setConfig({ testTimeout: PATIENCE, hookTimeout: PATIENCE });
  const names = readdirSync(folder).map((name) => basename(name, '.json'));
  if (missing !== undefined) process.stdout.write(`skipped: ${names.length} live checks of ${folder}: ${missing}\n`);
  describe.skipIf(missing !== undefined)('at a real broker', () => {
    let server: Server;
    let broker: LiveBroker;
    beforeAll(async () => {
      server = await start();
      broker = await liveBroker(server.url, server.control);
    });
    afterAll(async () => server?.end());

    test.for(names)(`${basename(folder)}/%s: real, recorded and simulated are one`, async (name, { skip }) => {
      const text = readFileSync(join(folder, `${name}.json`), 'utf8');
      const { status, reason } = conform(name, text);
      if (status === 'skipped') return skip(reason);
      const recording = readRecording(text);
      const unfit = broker.unfit(recording);
      if (unfit !== undefined) return skip(unfit);
      const { realAndRecorded, realAndSimulated } = await broker.observe(recording);
      const lines = [realAndRecorded, realAndSimulated].map((found) => (found ? differenceLines(found) : []));
      expect(lines).toEqual([[], []]);
    });
  });
}
