/** A statechart as plain data that can be drawn: what a machine of XState says of itself, without XState. */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { actionNames, eventName, guardName } from './labels.ts';

/** A state of a chart. */
export interface GraphState {
  /** Its keys from the root, with dots between, e.g. `up.writing`. */
  readonly id: string;
  readonly key: string;
  /** The id of the state that it stands in; undefined at the top. */
  readonly parent: string | undefined;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final';
  /** What is done when it is entered, by name. */
  readonly entry: readonly string[];
}

/** A transition of a chart. */
export interface GraphTransition {
  /** The id of the state that it leaves; undefined where any state takes it. */
  readonly from: string | undefined;
  /** The id of the state that it enters; undefined where it stays where it is. */
  readonly to: string | undefined;
  /** What sets it off: the name of a signal, `after NAME` for a timer, or empty where nothing has to happen. */
  readonly event: string;
  /** What must be so besides; empty where nothing must. */
  readonly guard: string;
  /** What is done on the way, by name. */
  readonly actions: readonly string[];
}

/** A chart: its states in the order of the machine, the outer before the inner, and its transitions. */
export interface StateGraph {
  readonly id: string;
  /** Whether the top has regions that are all active at once. */
  readonly parallel: boolean;
  readonly states: readonly GraphState[];
  /** The ids of the states in which a life begins: of the top, and of each compound state. */
  readonly initial: readonly string[];
  readonly transitions: readonly GraphTransition[];
}

const known = new WeakMap<AnyStateMachine, StateGraph>();

/** The graph of a machine; the same object each time. */
export function stateGraphOf(machine: AnyStateMachine): StateGraph {
  let graph = known.get(machine);
  if (graph === undefined) {
    graph = graphOf(machine);
    known.set(machine, graph);
  }
  return graph;
}

function graphOf(machine: AnyStateMachine): StateGraph {
  const nodes = within(machine.root);
  return {
    id: machine.id,
    parallel: machine.root.type === 'parallel',
    states: nodes.map(stateOf),
    initial: [machine.root, ...nodes].flatMap(beginnings),
    transitions: [machine.root, ...nodes].flatMap(transitionsOf),
  };
}

const within = (node: AnyStateNode): AnyStateNode[] =>
  Object.values(node.states as Record<string, AnyStateNode>).flatMap((each) => [each, ...within(each)]);

const idOf = (node: AnyStateNode): string => node.path.join('.');

function stateOf(node: AnyStateNode): GraphState {
  const parent = node.path.slice(0, -1).join('.');
  return {
    id: idOf(node),
    key: node.key,
    parent: parent === '' ? undefined : parent,
    // History is refused by the adapter, so no chart that runs has any.
    kind: node.type === 'history' ? 'atomic' : node.type,
    entry: actionNames(node.entry),
  };
}

function beginnings(node: AnyStateNode): string[] {
  if (node.type !== 'compound') return [];
  return (node.initial?.target ?? []).map(idOf);
}

function transitionsOf(node: AnyStateNode): GraphTransition[] {
  const from = node.path.length === 0 ? undefined : idOf(node);
  const all = [...[...node.transitions.values()].flat(), ...(node.always ?? [])];
  return all.flatMap((transition): GraphTransition[] => {
    const said = {
      from,
      event: eventName(transition),
      guard: guardName(transition.guard),
      actions: actionNames(transition.actions),
    };
    const targets: readonly AnyStateNode[] = transition.target ?? [];
    if (targets.length === 0) return [{ ...said, to: undefined }];
    return targets.map((target) => ({ ...said, to: idOf(target) }));
  });
}
