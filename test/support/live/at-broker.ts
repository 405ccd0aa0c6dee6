// Tests at a real broker: it is started before them and ended after them, and where there is none they are skipped.
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import { type LiveBroker, liveBroker } from '../../../src/cli/live/live.ts';
import { differenceLines, observe, type Recording, RecordingError } from '../../../src/conformance/index.ts';
import type { Available, Server } from './server.ts';

/** An experiment may wait, and a busy machine is slow; starting a broker takes a while as well. */
const PATIENCE = 300_000;

/** Tests of what a real broker does; `broker` gives it to a test that runs. */
export function atBroker({ missing, start }: Available, what: string, tests: (broker: () => LiveBroker) => void): void {
  vi.setConfig({ testTimeout: PATIENCE, hookTimeout: PATIENCE });
  describe.skipIf(missing !== undefined)(what === '' ? 'at a real broker' : `at a real broker: ${what}`, () => {
    let server: Server;
    let broker: LiveBroker;
    beforeAll(async () => {
      server = await start();
      broker = await liveBroker(server.url, server.control);
    });
    afterAll(async () => server?.end());
    tests(() => broker);
  });
}

/** Does an experiment that nobody has recorded, and wants the real broker and the simulated one to show the same. */
export async function expectAlike(broker: LiveBroker, recording: Recording): Promise<void> {
  const { events } = observe(recording);
  const { realAndSimulated } = await broker.observe({ ...recording, trace: [...events] }).catch((error: unknown) => {
    // Nobody can settle what he did not get: the steps before show why he did not.
    const [, last = '1'] = /\bstep (\d+): /.exec(String(error)) ?? [];
    if (!(error instanceof RecordingError) || last === '1') throw error;
    const before = { ...recording, steps: recording.steps.slice(0, Number(last) - 1) };
    return broker.observe({ ...before, trace: [...observe(before).events] });
  });
  // What differs is of no use without what was done.
  const done = recording.steps.map((step) => JSON.stringify(step));
  if (realAndSimulated !== undefined)
    expect.fail([...differenceLines(realAndSimulated), '', JSON.stringify(recording.topology), ...done].join('\n'));
}
