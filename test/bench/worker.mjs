// One contender in a process of its own, so that no contender pays for the garbage or the call sites of another.
// Protocol, one JSON document a line: it says {"ready": counters of seed 1, "means": of counters that cost extra} or {"skipped": reason}; then, for each
// {"cpuMs": n} on standard input, it plays for about n milliseconds of CPU time and says {"runs", "cpuMs", "sums"}.
import { createInterface } from 'node:readline';
import { engines } from './engine.mjs';
import { peers } from './peers.mjs';

const contender = [...peers, ...engines].find(({ id }) => id === process.argv[2]);
const say = (document) => process.stdout.write(`${JSON.stringify(document)}\n`);
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

let seed = 0;
let batch = 1; // runs between two looks at the clock, so that looking costs nothing

function turn(run, budgetMs) {
  const sums = {};
  const start = cpuMs();
  let runs = 0;
  let spent = 0;
  while (spent < budgetMs) {
    for (let i = 0; i < batch; i++) {
      const counters = run(++seed);
      for (const name in counters)
        if (typeof counters[name] === 'number') sums[name] = (sums[name] ?? 0) + counters[name];
    }
    runs += batch;
    const before = spent;
    spent = cpuMs() - start;
    if (spent - before < 0.5) batch *= 2;
  }
  return { runs, cpuMs: spent, sums };
}

/** The means of counters that cost extra, over a few hundred seeds. */
function meansOf(counters) {
  const seeds = 300;
  const means = {};
  for (let i = 1; i <= seeds; i++)
    for (const [name, value] of Object.entries(counters(i))) means[name] = (means[name] ?? 0) + value / seeds;
  return means;
}

try {
  const run = await contender.load();
  say({ ready: run(1), means: run.counters && meansOf(run.counters) });
  for await (const line of createInterface({ input: process.stdin })) say(turn(run, JSON.parse(line).cpuMs));
} catch (error) {
  say({ skipped: error.message });
}
