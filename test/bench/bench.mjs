#!/usr/bin/env node
// npm run bench -- [--quick] [--json] [--strict] [--only ID,ID]
// Measures the engine beside its peers and prints ratios. --quick takes about 20 seconds instead of two minutes;
// After P1, whose turns are timed, P2 is explored; --quick leaves out the minutes that xstate/graph takes for it.
// --json prints one JSON document; --strict ends with 1 when a goal is missed or our own engine could not take part.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { engines } from './engine.mjs';
import { judged } from './goals.mjs';
import { ratio, start, summary, takeTurns } from './measure.mjs';
import { explorations } from './p2/contest.mjs';
import { p2Goals, p2Table } from './p2/report.mjs';
import { peers } from './peers.mjs';
import { contenderTable, goalTable } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const plan = options.quick ? { warmMs: 800, turns: 5, turnMs: 120 } : { warmMs: 1500, turns: 21, turnMs: 400 };
const chosen = options.only?.split(',');
const progress = (text) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(70)}`);
};

const runners = [];
try {
  for (const contender of [...peers, ...engines]) {
    if (chosen !== undefined && !chosen.includes(contender.id)) {
      runners.push({ contender, turns: [], skipped: 'not chosen', stop() {} });
      continue;
    }
    progress(`starting: ${contender.title}`);
    runners.push(await start(contender));
  }
  await takeTurns(runners, plan, progress);
  progress('');
} finally {
  for (const runner of runners) runner.stop();
}

const byId = Object.fromEntries(runners.map((runner) => [runner.contender.id, runner]));
const summaries = Object.fromEntries(runners.map((runner) => [runner.contender.id, summary(runner)]));
const goals = judged(byId, summaries);

const p2 = explorations({ turns: options.quick ? 1 : 5, chosen, medium: !options.quick, progress });
progress('');
const p2Judged = p2Goals(p2);

/** The ratio to plain JavaScript that plays as many messages; undefined for who plays another problem. */
function toPlain(id) {
  if (byId[id].contender.ownProblem) return undefined;
  const plain = byId[id.endsWith('-20') ? 'plain-20' : 'plain'];
  return plain.skipped === undefined && plain.contender.id !== id ? ratio(byId[id], plain) : undefined;
}

if (options.json) {
  const contenders = Object.values(summaries).map((shown) => ({
    ...shown,
    ...(shown.skipped === undefined ? { toPlain: toPlain(shown.id) } : {}),
  }));
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
  console.log(JSON.stringify({ problem: 'p1', machine, plan, contenders, goals, p2: shownP2() }, null, 2));
} else {
  console.log(
    `Node ${process.version}; ${plan.turns} turns of ${plan.turnMs} ms CPU each, after ${plan.warmMs} ms of warming up`,
  );
  console.log('Median and quartiles; events and counters as in peers/p1-rules.md\n');
  console.log(contenderTable(Object.values(summaries), toPlain));
  if (p2.rows.length > 0) console.log(`\n${p2Table(p2)}`);
  console.log(`\n${goalTable([...goals, ...p2Judged])}`);
}

function shownP2() {
  const contenders = p2.rows.map(({ contender: { id, title }, runs, skipped }) => ({ id, title, runs, skipped }));
  return { contenders, symmetric: p2.symmetric, goals: p2Judged };
}

const absent = engines.some(({ id }) => summaries[id].skipped !== undefined);
if (options.strict && (absent || [...goals, ...p2Judged].some(({ status }) => status === 'missed')))
  process.exitCode = 1;
