import type { StateGraph } from '../../src/actors/drawing/state-graph.ts';
import { fromAnywhere, leaving, transitionPhrase } from './chart-words.ts';
import { type Box, type Line, layoutOf } from './layout.ts';
import './statechart.css';

/** Which way was gone last, by the names of states. */
export interface LastMove {
  readonly from: string;
  readonly to: string;
  /** Whether it was gone with the event at the cursor. */
  readonly isNow: boolean;
}

/** What a chart shows. */
export interface StatechartProps {
  readonly graph: StateGraph;
  /** What it is the chart of, e.g. `worker` or `the entries of broker`. */
  readonly of: string;
  /** The ids of the states that are active. */
  readonly active: readonly string[];
  readonly last?: LastMove | undefined;
  /** How many parts are in each state, where it is the lifecycle of many. */
  readonly counts?: ReadonlyMap<string, number>;
}

/** A chart as it is written, with the active states lit and the way that was gone last. */
export function Statechart({ graph, of, active, last, counts }: StatechartProps) {
  const { width, height, boxes, lines } = layoutOf(graph);
  const view = { left: -6, top: -2, width: width + 12, height: height + 8 };
  const where = active.length === 0 ? '' : `, in ${active.join(', ')}`;
  const goesFrom = last === undefined ? '' : `; it came from ${last.from}`;
  return (
    <figure class="statechart">
      <div class="statechart-scroll">
        <svg
          role="img"
          aria-label={`Statechart of ${of}${where}${goesFrom}`}
          width={view.width}
          height={view.height}
          viewBox={`${view.left} ${view.top} ${view.width} ${view.height}`}
        >
          {lines.map((line) => (
            <WayLine key={`${line.from} ${line.to}`} line={line} last={last} />
          ))}
          {boxes.map((box) => (
            <StateBox
              key={box.state.id}
              box={box}
              isActive={active.includes(box.state.id)}
              count={counts?.get(box.state.id)}
            />
          ))}
          {lines.map((line) => (
            <WayLabel key={`${line.from} ${line.to}`} line={line} last={last} />
          ))}
        </svg>
      </div>
      <ChartAsText graph={graph} active={active} />
    </figure>
  );
}

function StateBox({
  box: { state, x, y, width, height, isInitial },
  isActive,
  count,
}: {
  readonly box: Box;
  readonly isActive: boolean;
  readonly count: number | undefined;
}) {
  const isLeaf = state.kind === 'atomic' || state.kind === 'final';
  const middle = x + width / 2;
  return (
    <g
      class="chart-state"
      data-active={isActive}
      data-kind={state.kind}
      data-empty={count === undefined ? undefined : count === 0}
    >
      {isInitial && (
        <>
          <circle class="chart-initial" cx={middle} cy={y - 16} r={3.5} />
          <path class="chart-way" d={`M${middle},${y - 12}V${y - 5}`} />
          <path class="chart-head" d={`M${middle},${y}l-4,-7h8z`} />
        </>
      )}
      <rect x={x} y={y} width={width} height={height} rx={9} />
      {isActive && <rect class="chart-lit" x={x + 2.5} y={y + 2.5} width={width - 5} height={height - 5} rx={7} />}
      <text
        class="chart-name"
        x={isLeaf ? middle : x + 10}
        y={isLeaf ? y + height / 2 + 4 : y + 16}
        text-anchor={isLeaf ? 'middle' : 'start'}
      >
        {state.key}
      </text>
      {count !== undefined && count > 0 && (
        <g>
          <rect
            class="chart-pill"
            x={x + width - 13}
            y={y - 8}
            width={String(count).length * 7 + 11}
            height={17}
            rx={8.5}
          />
          <text class="chart-number" x={x + width - 7.5 + String(count).length * 3.5} y={y + 4.5} text-anchor="middle">
            {count}
          </text>
        </g>
      )}
    </g>
  );
}

/** Whether a line is the way that was gone last: between these states, or between those that they stand in. */
const isLast = ({ from, to }: Line, last: LastMove | undefined): boolean =>
  last !== undefined && isWithin(last.from, from) && isWithin(last.to, to);

const isWithin = (id: string, outer: string): boolean => id === outer || id.startsWith(`${outer}.`);

function WayLine({ line, last }: { readonly line: Line; readonly last: LastMove | undefined }) {
  const [, x, y] = /(-?[\d.]+),(-?[\d.]+)$/.exec(line.path) ?? [];
  const isUp = endsUpwards(line.path);
  return (
    <g class="chart-line" data-last={isLast(line, last) ? (last?.isNow ? 'now' : 'before') : undefined}>
      <path class="chart-way" d={line.path} />
      <path class="chart-head" d={`M${x},${y}l-4,${isUp ? 7 : -7}h8z`} />
    </g>
  );
}

/** Whether a path comes to its end from below. */
function endsUpwards(path: string): boolean {
  const numbers = path.match(/-?[\d.]+/g) ?? [];
  return Number(numbers.at(-1)) < Number(numbers.at(-3));
}

function WayLabel({ line, last }: { readonly line: Line; readonly last: LastMove | undefined }) {
  const { label, labelX, labelY, transitions } = line;
  const top = labelY - ((label.length - 1) * 13) / 2 + 4;
  return (
    <g class="chart-label" data-last={isLast(line, last) ? (last?.isNow ? 'now' : 'before') : undefined}>
      <title>{transitions.map(transitionPhrase).join('\n')}</title>
      {label.map((words, index) => (
        <text
          key={words}
          x={labelX}
          y={top + index * 13}
          text-anchor="middle"
          class={words.startsWith('[') ? 'chart-said guard' : 'chart-said'}
        >
          {words}
        </text>
      ))}
    </g>
  );
}

/** The same chart in words. */
function ChartAsText({ graph, active }: { readonly graph: StateGraph; readonly active: readonly string[] }) {
  const anywhere = fromAnywhere(graph);
  return (
    <details class="chart-text">
      <summary>This chart in words</summary>
      <ul>
        {graph.states.map((state) => (
          <li key={state.id}>
            <strong>{state.id}</strong>
            {graph.initial.includes(state.id) && ', where it begins'}
            {active.includes(state.id) && ', where it is now'}
            {state.entry.length > 0 && <span class="dim"> · on entry {state.entry.join(', ')}</span>}
            <ul>
              {leaving(graph, state).map((transition) => (
                <li key={transitionPhrase(transition)}>{transitionPhrase(transition)}</li>
              ))}
            </ul>
          </li>
        ))}
        {anywhere.length > 0 && (
          <li>
            <strong>In any state</strong>
            <ul>
              {anywhere.map((transition) => (
                <li key={transitionPhrase(transition)}>{transitionPhrase(transition)}</li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </details>
  );
}
