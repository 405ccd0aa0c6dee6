// P2, explored by our own explorer and by its peers in one run: the same counts, and CPU time side by side. Every exploration
// is a process of its own, and what counts is the CPU time of that whole process, as the shell tells it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explorer, rumur, rumurSymmetric, spin, xstateGraph } from './peers.mjs';
import { sizes, symmetricLarge } from './sizes.mjs';

/** The part of xstate/graph's CPU time that has to be seen, as a multiple of ours; then it is stopped. */
const ENOUGH = 400;

/**
 * Explores P2 at all sizes, the largest in so many turns. `chosen` names the contenders, all where it is undefined;
 * `medium` tells whether xstate/graph is to take its minutes at the medium size.
 */
export function explorations({ turns, chosen, medium, progress }) {
  const folder = mkdtempSync(join(tmpdir(), 'queuescope-p2-'));
  try {
    const rows = [explorer, spin, rumur]
      .filter(({ id }) => chosen === undefined || chosen.includes(id))
      .map((contender) => ({ contender, ...prepared(contender, sizes, folder, progress), runs: [] }));
    const symmetric = chosen === undefined ? [symmetricRow(folder, progress)] : [];
    for (const row of rows) for (const { name } of sizes.slice(0, -1)) explore(row, name, progress);
    for (let turn = 0; turn < turns; turn++) for (const row of rows) explore(row, 'XL', progress);
    const graph =
      chosen === undefined || chosen.includes('xstate-graph') ? graphRow(rows, medium, progress) : undefined;
    return { rows: [...rows, ...(graph ? [graph] : [])], symmetric };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The commands of a contender by the names of the sizes, or why it cannot take part. */
function prepared({ title, command }, list, folder, progress) {
  try {
    const commands = list.map(({ name, size }) => {
      progress(`preparing: ${title}, ${name}`);
      return [name, command(size, folder)];
    });
    return { commands: Object.fromEntries(commands) };
  } catch (error) {
    return { skipped: error.message.split('\n')[0] };
  }
}

function explore(row, name, progress) {
  if (row.skipped !== undefined) return;
  progress(`exploring: ${row.contender.title}, ${name}`);
  const timed = timedRun(row.commands[name]);
  if (timed.failed !== undefined) row.skipped = timed.failed;
  else row.runs.push({ name, cpu: timed.cpu, ...row.contender.read(timed.output) });
}

/** Runs a command of the shell; its CPU time in seconds, user and system. */
function timedRun(command, limit) {
  const script = `${limit === undefined ? '' : `ulimit -t ${limit}; `}TIMEFORMAT='CPU %U %S'; time ${command}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8', maxBuffer: 1 << 24 });
  const [, user, system] = /CPU ([\d.]+) ([\d.]+)/.exec(stderr ?? '') ?? [];
  if (status !== 0 || user === undefined)
    return { failed: `ended with status ${status}`, cpu: Number(user) + Number(system) };
  return { output: stdout, cpu: Number(user) + Number(system) };
}

/** Consumers that are taken for one another: how far from the limit of C! that is, beside rumur's. */
function symmetricRow(folder, progress) {
  const { size } = sizes.find(({ name }) => name === 'large');
  progress('exploring: two consumers taken for one another, large');
  const ours = timedRun(`${explorer.command(size)} symmetric`);
  const states = ours.failed === undefined ? explorer.read(ours.output).states : Number.NaN;
  const row = {
    contender: rumurSymmetric,
    ...prepared(rumurSymmetric, [{ name: 'large', size }], folder, progress),
    runs: [],
  };
  explore(row, 'large', progress);
  return { expected: symmetricLarge, states, rumur: row.skipped ?? row.runs[0]?.states };
}

/** xstate/graph at the small size, and at the medium one until it has taken enough. */
function graphRow(rows, medium, progress) {
  const [small, middle] = sizes;
  const row = { contender: xstateGraph, commands: { small: xstateGraph.command(small.size) }, runs: [] };
  explore(row, 'small', progress);
  const ours = rows.find(({ contender }) => contender === explorer)?.runs.find(({ name }) => name === 'medium');
  if (!medium || row.skipped !== undefined || ours === undefined) return row;
  progress(`exploring: ${xstateGraph.title}, medium, up to ${ENOUGH} times as long as ours`);
  const { cpu, failed, output } = timedRun(xstateGraph.command(middle.size), Math.ceil(ENOUGH * ours.searchCpu));
  if (failed === undefined) row.runs.push({ name: 'medium', cpu, ...xstateGraph.read(output) });
  else row.runs.push({ name: 'medium', cpu, stopped: true, searchCpu: cpu });
  return row;
}
