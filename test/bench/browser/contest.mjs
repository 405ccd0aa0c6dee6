// What runs within the page: the problem P1 in our engine and in plain JavaScript, in turns. Vite bundles it; browser.mjs asks.

import { compile, parseScenario, reseeded, run } from '../../../src/index.ts';
import text from '../p1.yaml?raw';

// The peer reads its size from the environment of Node.
globalThis.process = { env: {}, argv: [] };
const { run: plain } = await import('../peers/p1_js_plain.mjs');

const parsed = parseScenario(text, 'p1.yaml');
if (!parsed.ok) throw new Error('p1.yaml is no scenario');
const setup = compile(parsed.scenario);

function engine(seed) {
  const { end } = run(reseeded(setup, `${seed}`));
  if (end !== 'quiet') throw new Error(`the run ended by ${end}`);
}

/** Runs a contender for some milliseconds; returns the milliseconds that one run took. */
function turn(contender, ms) {
  const begin = performance.now();
  let runs = 0;
  while (performance.now() - begin < ms) contender(++runs);
  return (performance.now() - begin) / runs;
}

/** The ratio of the plain JavaScript's time to the engine's in each turn, after both have warmed up. */
globalThis.contest = (turns, ms) => {
  turn(plain, 3 * ms);
  turn(engine, 3 * ms);
  return Array.from({ length: turns }, (_, index) => {
    const first = index % 2 === 0 ? turn(plain, ms) : undefined;
    const ours = turn(engine, ms);
    const theirs = first ?? turn(plain, ms);
    return { ours, theirs };
  });
};
