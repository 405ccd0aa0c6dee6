// CPU time side by side. Every contender runs in its own process; they take turns, one at a time and each time in another
// order, so that what the machine does meanwhile falls on all alike. Figures are ratios within one turn: their median,
// and the quartiles as the spread.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const worker = fileURLToPath(new URL('./worker.mjs', import.meta.url));
const patienceMs = 120_000;

/** Starts a contender; the result has either `turns`, still empty, or `skipped`, the reason why it cannot take part. */
export async function start(contender) {
  const [command, ...args] = contender.command ?? [process.execPath, worker, contender.id];
  const env = { ...process.env, P1_N: String(contender.messages ?? 1000) };
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ skipped: error.message }));
    child.once('close', (code) => resolve({ skipped: `ended with status ${code}` }));
  });
  child.stdin.on('error', () => {}); // a child that is gone is noticed by `ended`
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, patienceMs, { skipped: `gave no answer in ${patienceMs / 1000} s` });
    });
    const line = lines.next().then(({ value }) => (value === undefined ? ended : JSON.parse(value)));
    return Promise.race([line, late]).finally(() => clearTimeout(timer));
  };
  const runner = {
    contender,
    turns: [],
    async turn(cpuMs) {
      child.stdin.write(`${JSON.stringify({ cpuMs })}\n`);
      const result = await answer();
      if (result.skipped !== undefined) this.skipped = result.skipped;
      return result;
    },
    stop: () => child.kill(),
  };
  const first = await answer();
  if (first.skipped === undefined) {
    runner.first = first.ready;
    runner.means = first.means;
  } else runner.skipped = first.skipped;
  return runner;
}

/** Lets the runners warm up, then take their turns; fills in `turns`. */
export async function takeTurns(runners, { warmMs, turns, turnMs }, progress = () => {}) {
  const able = () => runners.filter(({ skipped }) => skipped === undefined);
  for (const runner of able()) {
    progress(`warming up: ${runner.contender.title}`);
    await runner.turn(warmMs);
  }
  for (let turn = 0; turn < turns; turn++) {
    progress(`turn ${turn + 1} of ${turns}`);
    const order = able();
    const shift = turn % Math.max(1, order.length);
    for (const runner of [...order.slice(shift), ...order.slice(0, shift)]) {
      const result = await runner.turn(turnMs);
      if (result.skipped === undefined) runner.turns.push(result);
    }
  }
}

/** What one contender showed: CPU time of a run as the median of its turns, and the means of its counters. */
export function summary({ contender, turns, skipped, means: counted }) {
  const { id, title } = contender;
  if (skipped !== undefined) return { id, title, skipped };
  const runs = turns.reduce((sum, turn) => sum + turn.runs, 0);
  const means = {};
  for (const { sums } of turns) for (const name in sums) means[name] = (means[name] ?? 0) + sums[name] / runs;
  return { id, title, runs, cpuMsPerRun: spread(turns.map((turn) => turn.cpuMs / turn.runs)), means: counted ?? means };
}

/** How much more CPU time a run of `a` takes than a run of `b`, turn by turn. */
export const ratio = (a, b) =>
  spread(a.turns.map((turn, i) => turn.cpuMs / turn.runs / (b.turns[i].cpuMs / b.turns[i].runs)));

/** The median and the quartiles. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** A ratio as a person reads it. */
export const times = (value) => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)}x`;

/** The median with its quartiles. */
export const shownSpread = ({ median, low, high }) => `${times(median)} (${times(low)}..${times(high)})`;
