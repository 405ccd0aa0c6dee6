// The tools that P2 is explored with besides our own: each is prepared for a size and then is a command of the shell.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const node = (script, ...args) => [process.execPath, script, ...args].map((each) => quoted(String(each))).join(' ');
const run = (command, args, cwd) => execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
const counted = (text, pattern) => Number(pattern.exec(text)?.[1] ?? Number.NaN);

/** What a Debian package lacks is told by its name. */
function require(commands) {
  for (const [command, version] of commands) {
    try {
      execFileSync(command, [version], { stdio: 'ignore' });
    } catch (error) {
      if (error.code === 'ENOENT') throw new Error(`${command} is not installed (apt-get install ${command})`);
    }
  }
}

/** Our own explorer. */
export const explorer = {
  id: 'explorer',
  title: 'Queuescope, traces, invariant, liveness',
  command: (size) => node(path('run.mjs'), ...size),
  read: (output) => JSON.parse(output),
};

/** SPIN without reduction: it checks what it stores for assertions, of which there are none. */
export const spin = {
  id: 'spin',
  title: 'SPIN, compiled, no reduction',
  command(size, folder) {
    require([
      ['spin', '-V'],
      ['gcc', '--version'],
    ]);
    const [M, C, L, R, D, K] = size;
    const at = join(folder, `spin-${size.join('')}`);
    mkdirSync(at, { recursive: true });
    run(
      'spin',
      [`-DM=${M}`, `-DC=${C}`, `-DL=${L}`, `-DR=${R}`, `-DD=${D}`, `-DK=${K}`, '-a', path('../peers/p2.pml')],
      at,
    );
    run('gcc', ['-O2', '-DSAFETY', '-DNOREDUCE', '-w', '-o', 'pan', 'pan.c'], at);
    return `${quoted(join(at, 'pan'))} -m100000 -w22`;
  },
  // It counts the initial state as one more transition.
  read: (output) => ({
    states: counted(output, /(\d+) states, stored/),
    transitions: counted(output, /(\d+) transitions/) - 1,
  }),
};

/** rumur, one thread; `symmetric` makes the consumers a scalarset. */
const rumurWith = (symmetric) => ({
  id: symmetric ? 'rumur-symmetric' : 'rumur',
  title: symmetric ? 'rumur, consumers a scalarset' : 'rumur, one thread',
  command(size, folder) {
    require([
      ['rumur', '--version'],
      ['gcc', '--version'],
    ]);
    const [M, C, L, R, D, K] = size;
    const at = join(folder, `rumur-${size.join('')}${symmetric ? '-symmetric' : ''}`);
    mkdirSync(at, { recursive: true });
    const constants = `const M: ${M}; NC: ${C}; LB: ${L}; RB: ${R}; DB: ${D}; KB: ${K}; CAP: 3; QCAP: ${M + R}; NONE: 7;`;
    const text = readFileSync(path('../peers/p2.m'), 'utf8').replace(/^const M: .*$/m, constants);
    writeFileSync(join(at, 'p2.m'), symmetric ? text.replace('consumer: 0..NC-1', 'consumer: scalarset(NC)') : text);
    const reduction = symmetric ? 'heuristic' : 'off';
    const flags = ['--deadlock-detection', 'off', '--symmetry-reduction', reduction, '--threads', '1'];
    run('rumur', [...flags, '-o', 'p2.c', 'p2.m'], at);
    run('gcc', ['-O3', '-march=native', '-w', '-o', 'p2', 'p2.c', '-lpthread'], at);
    return quoted(join(at, 'p2'));
  },
  read: (output) => ({
    states: counted(output, /(\d+) states, \d+ rules fired in/),
    transitions: counted(output, /(\d+) rules fired in/),
  }),
});

export const rumur = rumurWith(false);
export const rumurSymmetric = rumurWith(true);

/** XState's own explorer; it finds states only. */
export const xstateGraph = {
  id: 'xstate-graph',
  title: 'xstate/graph, getAdjacencyMap',
  command: (size) => node(path('../peers/p2_xstate_graph.mjs'), 'adj', ...size),
  read: (output) => {
    const { states, cpuSec } = JSON.parse(output);
    return { states, searchCpu: cpuSec };
  },
};
