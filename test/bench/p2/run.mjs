// One exploration of P2 in a process of its own: node run.mjs M C L R D K [symmetric]. Prints one JSON document.
import { sizes } from './sizes.mjs';

const load = async (path) => {
  try {
    return await import(`../../../dist/${path}.js`);
  } catch (error) {
    throw new Error(`dist/${path}.js does not load; npm run build`, { cause: error });
  }
};
const { ChartTable } = await load('actors/adapter/chart-table');
const { Signals } = await load('actors/adapter/signals');
const { Inquiry } = await load('explore/inquiry');
const { p2 } = await import('./model.mjs');

const size = process.argv.slice(2, 8).map(Number);
const known = sizes.find((each) => String(each.size) === String(size));
const before = process.cpuUsage();
const model = p2({ ChartTable, Signals }, size, { symmetric: process.argv[8] === 'symmetric' });
const inquiry = new Inquiry(model, 100_000_000);
while (inquiry.advance(10_000));
const [invariant, loss] = [inquiry.violation(0), inquiry.violation(1)];
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    name: known?.name ?? String(size),
    states: inquiry.states,
    transitions: inquiry.transitions,
    ends: inquiry.rests,
    depth: inquiry.depth,
    invariant: invariant === undefined ? 'holds' : 'violated',
    par: loss?.par ?? null,
    xstateCalls: 2 * model.statistics().calls, // every evaluation is made twice
    searchCpu: (user + system) / 1e6,
    bytesPerState: Math.round((process.resourceUsage().maxRSS * 1024) / inquiry.states),
  }),
);
