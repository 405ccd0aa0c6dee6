// What the benchmark prints of P2, and what is promised.
import { spread, times } from '../measure.mjs';
import { sizes } from './sizes.mjs';

const number = (value) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
const largest = (row) => row.runs.filter(({ name }) => name === 'XL');
const rowOf = (rows, id) => rows.find(({ contender, skipped }) => contender.id === id && skipped === undefined);

/** A table: who explored P2, with which counts, at which speed. Lines fit 80 columns. */
export function p2Table({ rows, symmetric }) {
  const lines = rows.flatMap(({ contender: { title }, runs, skipped }) => {
    if (skipped !== undefined) return [`${title.padEnd(41)} skipped: ${skipped}`];
    return sizes.flatMap(({ name }) =>
      lineOf(
        title,
        name,
        runs.filter((run) => run.name === name),
      ),
    );
  });
  const head = `${'P2, exhaustive'.padEnd(40)}${'states'.padStart(11)}${'transitions'.padStart(13)}${'CPU'.padStart(9)}`;
  const twins = symmetric.map(
    ({ states, rumur }) =>
      `Two consumers taken for one another, large: ${number(states)} states (rumur: ${typeof rumur === 'number' ? number(rumur) : `skipped, ${rumur}`})`,
  );
  return [head, '-'.repeat(80), ...lines, ...twins].join('\n');
}

function lineOf(title, name, runs) {
  const [run] = runs;
  if (run === undefined) return [];
  const cpu = spread(runs.map((each) => each.cpu)).median;
  const label = `${title.slice(0, 30).padEnd(31)}${name.padEnd(9)}`;
  if (run.stopped) return [`${label}${'stopped'.padStart(11)}${''.padStart(13)}${`> ${cpu.toFixed(0)} s`.padStart(9)}`];
  const transitions = run.transitions === undefined ? '' : number(run.transitions);
  return [`${label}${number(run.states).padStart(11)}${transitions.padStart(13)}${`${cpu.toFixed(2)} s`.padStart(9)}`];
}

/** Every goal with what was measured: met, missed, or skipped because a contender could not take part. */
export function p2Goals({ rows, symmetric }) {
  const ours = rowOf(rows, 'explorer');
  if (ours === undefined) return [];
  return [
    counts(rows, ours),
    against(ours, rowOf(rows, 'spin'), 'spin', "explorer: CPU against SPIN's at XL", 2),
    against(ours, rowOf(rows, 'rumur'), 'rumur', "explorer: CPU against rumur's at XL", 1),
    graph(ours, rowOf(rows, 'xstate-graph')),
    most(ours, 'explorer: bytes a state at XL, the whole process', 160, ({ bytesPerState }) => bytesPerState),
    most(ours, 'explorer: calls of XState at XL', 2500, ({ xstateCalls }) => xstateCalls),
    ...symmetric.map(twins),
  ];
}

const goal = (title, target, value, shown, isMet) => ({
  title,
  target,
  value,
  shown,
  status: isMet ? 'met' : 'missed',
});
const skipped = (title, target, missing) => ({ title, target, status: 'skipped', missing });

function counts(rows, ours) {
  const others = ['spin', 'rumur'].map((id) => rowOf(rows, id)).filter((row) => row !== undefined);
  const agree = [ours, ...others].every(({ runs }) =>
    runs.every((run) => {
      const known = sizes.find(({ name }) => name === run.name);
      return (
        run.states === known.states && run.transitions === known.transitions && (run.ends ?? known.ends) === known.ends
      );
    }),
  );
  const who = [ours, ...others].map(({ contender }) => contender.id).join(', ');
  return goal(
    'explorer: states, transitions and ends at four sizes',
    'equal',
    agree,
    `${agree ? 'equal' : 'different'}: ${who}`,
    agree,
  );
}

function against(ours, theirs, id, title, limit) {
  const target = `<= ${limit}x`;
  if (theirs === undefined) return skipped(title, target, [id]);
  const values = largest(ours).map(({ cpu }, turn) => cpu / largest(theirs)[turn].cpu);
  const { median, low, high } = spread(values);
  return goal(
    title,
    target,
    { median, low, high },
    `${times(median)} (${times(low)}..${times(high)})`,
    median <= limit,
  );
}

function graph(ours, theirs) {
  const [title, target] = ['explorer: faster than xstate/graph at medium', '>= 300x'];
  const medium = theirs?.runs.find(({ name }) => name === 'medium');
  if (medium === undefined) return skipped(title, target, ['xstate-graph at medium, which --quick leaves out']);
  const value = medium.searchCpu / ours.runs.find(({ name }) => name === 'medium').searchCpu;
  return goal(title, target, value, `${medium.stopped ? 'more than ' : ''}${times(value)}`, value >= 300);
}

function most(ours, title, limit, of) {
  const value = Math.max(...largest(ours).map(of));
  return goal(title, `<= ${number(limit)}`, value, number(value), value <= limit);
}

function twins({ states, expected, rumur }) {
  const { states: all } = sizes.find(({ name }) => name === 'large');
  const isMet = states === expected && (typeof rumur !== 'number' || rumur === expected);
  const shown = `${times(all / states)} fewer states, of 2x at most`;
  return goal('explorer: consumers taken for one another', `${number(expected)} states`, states, shown, isMet);
}
