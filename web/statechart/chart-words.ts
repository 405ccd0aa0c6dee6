/** What a chart says in words: on its lines, and as a list for those who do not see it. Pure. */
import type { GraphState, GraphTransition, StateGraph } from '../../src/actors/drawing/state-graph.ts';

/** What sets a transition off, and what must be so: `lease [isChecked]`; a transition that needs nothing says `always`. */
export function transitionLabel({ event, guard }: GraphTransition): string {
  const condition = guard === '' ? '' : `[${guard}]`;
  if (event === '') return condition === '' ? 'always' : condition;
  return condition === '' ? event : `${event} ${condition}`;
}

/** The lines of a label: what sets it off, and below it what must be so. */
export function labelLines(transitions: readonly GraphTransition[]): readonly string[] {
  const lines = transitions.flatMap((transition) => {
    const { event, guard } = transition;
    return event !== '' && guard !== '' ? [event, `[${guard}]`] : [transitionLabel(transition)];
  });
  // The same signal under two conditions is named once.
  return lines.filter((line, index) => !(line === lines[index - 2] && !line.startsWith('[')));
}

/** A transition as a phrase: `lease [isChecked], to checking: rememberAutoAck`. */
export function transitionPhrase(transition: GraphTransition): string {
  const { to, actions } = transition;
  const where = to === undefined ? 'stays' : `to ${to}`;
  return `${transitionLabel(transition)}, ${where}${actions.length === 0 ? '' : `: ${actions.join(', ')}`}`;
}

/** The transitions that leave a state itself. */
export const leaving = ({ transitions }: StateGraph, { id }: GraphState): readonly GraphTransition[] =>
  transitions.filter(({ from }) => from === id);

/** What any state answers. */
export const fromAnywhere = ({ transitions }: StateGraph): readonly GraphTransition[] =>
  transitions.filter(({ from }) => from === undefined);
