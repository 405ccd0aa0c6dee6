/** A chart as boxes and lines: layers from the top, nested states within their own. Pure. */
import type { GraphState, GraphTransition, StateGraph } from '../../src/actors/drawing/state-graph.ts';
import { type Cell, layersOf, type Size, type Way } from './cells.ts';
import { labelLines } from './chart-words.ts';
import { place } from './place.ts';

/** A state as a box; x and y are its left upper corner. */
export interface Box extends Size {
  readonly state: GraphState;
  readonly x: number;
  readonly y: number;
  readonly isInitial: boolean;
}

/** A line between two boxes, with its label around a point. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly label: readonly string[];
  readonly labelX: number;
  readonly labelY: number;
  readonly transitions: readonly GraphTransition[];
}

/** A drawn chart. */
export interface ChartLayout extends Size {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** How wide a letter is, roughly; how high a line of a label; and the least box. */
const LETTER = { state: 7.4, label: 5.9 } as const;
const LABEL_LINE = 13;
const BOX = { width: 62, height: 30, padding: 22 } as const;
/** Room within a state that has others in it: around them, and for its name above. */
const INNER = { side: 12, name: 24, bottom: 12 } as const;
/** Room for the mark of the beginning and the arrow from it. */
const MARK = 22;

const known = new WeakMap<StateGraph, ChartLayout>();

/** The drawing of a chart; the same object each time. */
export function layoutOf(graph: StateGraph): ChartLayout {
  const found = known.get(graph) ?? drawn(graph, undefined);
  known.set(graph, found);
  return found;
}

/** What stands within a state, or at the top, with its corner at 0, 0. */
function drawn(graph: StateGraph, parent: string | undefined): ChartLayout {
  const children = graph.states.filter((state) => state.parent === parent);
  const inner = children.map((state) => (hasChildren(graph, state) ? drawn(graph, state.id) : undefined));
  const sizes = children.map((state, index) => sizeOf(state, inner[index]));
  const bundles = bundlesOf(graph, children);
  const labels = bundles.map(({ transitions }) => labelSize(labelLines(transitions)));
  const first = children.findIndex(({ id }) => graph.initial.includes(id));
  const { layers, nodes, ways } = layersOf(sizes, bundles, labels, isParallel(graph, parent) ? -1 : first);
  const { width, height } = place(layers);
  const top = first < 0 ? 0 : MARK;
  for (const cell of layers.flat()) cell.y += top;
  const boxes = children.flatMap((state, index) => boxesOf(graph, state, nodes[index] as Cell, inner[index]));
  const lines = ways.map((way) => lineOf(way, bundles[way.link] as Bundle, ways));
  const within = children.flatMap((_, index) => moved(inner[index]?.lines ?? [], innerCorner(nodes[index] as Cell)));
  return { width, height: height + top, boxes, lines: [...lines, ...within] };
}

const hasChildren = ({ states }: StateGraph, { id }: GraphState): boolean => states.some(({ parent }) => parent === id);

const isParallel = (graph: StateGraph, parent: string | undefined): boolean =>
  parent === undefined ? graph.parallel : graph.states.find(({ id }) => id === parent)?.kind === 'parallel';

function sizeOf({ key }: GraphState, inner: ChartLayout | undefined): Size {
  const width = Math.max(BOX.width, key.length * LETTER.state + BOX.padding);
  if (inner === undefined) return { width, height: BOX.height };
  return {
    width: Math.max(width, inner.width + 2 * INNER.side),
    height: inner.height + INNER.name + INNER.bottom,
  };
}

function labelSize(lines: readonly string[]): Size {
  const letters = Math.max(0, ...lines.map((line) => line.length));
  return { width: letters * LETTER.label + 8, height: lines.length * LABEL_LINE + 4 };
}

/** The transitions between two children of one state, drawn as one line. */
interface Bundle {
  readonly from: number;
  readonly to: number;
  readonly transitions: GraphTransition[];
  readonly ends: readonly [from: string, to: string];
}

function bundlesOf(graph: StateGraph, children: readonly GraphState[]): Bundle[] {
  const bundles = new Map<string, Bundle>();
  const indexOf = (id: string | undefined): number =>
    id === undefined ? -1 : children.findIndex((child) => id === child.id || id.startsWith(`${child.id}.`));
  for (const transition of graph.transitions) {
    const [from, to] = [indexOf(transition.from), indexOf(transition.to)];
    if (from < 0 || to < 0 || from === to) continue;
    const key = `${from} ${to}`;
    const ends = [(children[from] as GraphState).id, (children[to] as GraphState).id] as const;
    const bundle = bundles.get(key) ?? { from, to, transitions: [], ends };
    bundles.set(key, bundle);
    bundle.transitions.push(transition);
  }
  return [...bundles.values()];
}

const innerCorner = ({ x, y, width, height }: Cell): readonly [number, number] => [
  x - width / 2 + INNER.side,
  y - height / 2 + INNER.name,
];

function boxesOf(graph: StateGraph, state: GraphState, cell: Cell, inner: ChartLayout | undefined): Box[] {
  const { x, y, width, height } = cell;
  const box: Box = {
    state,
    x: x - width / 2,
    y: y - height / 2,
    width,
    height,
    isInitial: graph.initial.includes(state.id),
  };
  const [left, top] = innerCorner(cell);
  return [box, ...(inner?.boxes ?? []).map((each) => ({ ...each, x: each.x + left, y: each.y + top }))];
}

const moved = (lines: readonly Line[], [left, top]: readonly [number, number]): Line[] =>
  lines.map((line) => ({
    ...line,
    path: line.path.replace(/(-?[\d.]+),(-?[\d.]+)/g, (_, x, y) => `${Number(x) + left},${Number(y) + top}`),
    labelX: line.labelX + left,
    labelY: line.labelY + top,
  }));

function lineOf({ cells, label }: Way, { transitions, ends }: Bundle, ways: readonly Way[]): Line {
  const points = cells.map((cell, index): readonly [number, number] => {
    const next = cells[index + 1] ?? cells[index - 1];
    const isEnd = index === 0 || index === cells.length - 1;
    if (!isEnd || next === undefined) return [cell.x, cell.y];
    const isBelow = next.y > cell.y;
    return [portOf(cell, next, isBelow, ways), cell.y + (isBelow ? cell.height / 2 : -cell.height / 2)];
  });
  return {
    from: ends[0],
    to: ends[1],
    path: smooth(points),
    label: labelLines(transitions),
    labelX: label.x,
    labelY: label.y,
    transitions,
  };
}

/** Where on the edge of a box a line begins or ends: lines share it evenly, in the order of where they come from. */
function portOf(cell: Cell, next: Cell, isBelow: boolean, ways: readonly Way[]): number {
  const others = ways.flatMap(({ cells }) => [
    ...(cells[0] === cell ? [cells[1] as Cell] : []),
    ...(cells.at(-1) === cell ? [cells.at(-2) as Cell] : []),
  ]);
  const side = others.filter(({ y }) => y > cell.y === isBelow).sort((a, b) => a.x - b.x);
  const room = Math.min(cell.width - 24, (side.length - 1) * 26);
  const share = side.length < 2 ? 0 : side.indexOf(next) / (side.length - 1) - 0.5;
  return cell.x + share * room;
}

/** A line through points that enters and leaves each of them upright. */
function smooth(points: readonly (readonly [number, number])[]): string {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return points
    .map(([x, y], index) => {
      const before = points[index - 1];
      if (before === undefined) return `M${round(x)},${round(y)}`;
      const half = (before[1] + y) / 2;
      return `C${round(before[0])},${round(half)} ${round(x)},${round(half)} ${round(x)},${round(y)}`;
    })
    .join('');
}
