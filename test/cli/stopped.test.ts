// What a search says that somebody stops with Ctrl-C, within this process.
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { type ExploreOptions, exploreCommand } from '../../src/cli/actions/explore.ts';
import { captured } from '../support/cli/captured.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A scenario with more states than are met before somebody stops it. */
const large = fileURLToPath(new URL('../../scenarios/2-guarantees/at-least-once-repaired.yaml', import.meta.url));

/** Does work that listens to signals, and gives it one as soon as it does. */
async function interrupted<T>(work: () => Promise<T>): Promise<T> {
  const others = process.listeners('SIGINT');
  const timer = setInterval(() => {
    for (const listener of process.listeners('SIGINT')) if (!others.includes(listener)) listener('SIGINT');
  }, 50);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

describe('explore that is interrupted', () => {
  const stopped = async (options: ExploreOptions) => {
    const terminal = captured();
    const status = await interrupted(() => exploreCommand([large], { ...options, workers: '1' }, terminal));
    return { status, terminal };
  };

  test('says how far it came and that an interruption stopped it, decides nothing, and ends with 130', async () => {
    const { status, terminal } = await stopped({});
    expect(status).toBe(130);
    expect(terminal.out()).toMatch(/[\d,]+ states, [\d,]+ transitions, depth \d+: stopped by an\s+interruption/);
    expect(terminal.out()).toContain('undecided  the search was stopped by an interruption');
    expect(terminal.out()).not.toContain('bound');
    expect(terminal.out()).not.toMatch(/ holds /);
    expect(terminal.err()).toContain('Interrupted: what was found above is of the states that were met.');
  });

  test('names with --json what stopped it', async () => {
    const { terminal } = await stopped({ json: true, guarantee: ['at-least-once'] });
    expect(JSON.parse(terminal.out())).toMatchObject({
      complete: 'an interruption',
      stoppedBy: 'interruption',
      outcome: 'undecided',
      verdicts: { 'at-least-once': { status: 'undecided', because: 'the search was stopped by an interruption' } },
    });
  });
});
