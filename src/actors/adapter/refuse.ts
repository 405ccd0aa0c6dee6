import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { AdapterError } from './adapter-error.ts';

/**
 * Refuses what can be seen in a machine before it runs: invoked actors, history states, no bound on its own loops, and
 * more delayed transitions at once than a lifecycle has timers for.
 */
export function refuseUnfit(machine: AnyStateMachine, kind: 'chart' | 'lifecycle'): void {
  const complain = (what: string): never => {
    throw new AdapterError(`the machine ${machine.id} ${what}`);
  };
  const { maxIterations } = machine.options ?? {};
  if (typeof maxIterations !== 'number' || maxIterations > 1000)
    complain('has no bound on its own loops; set options: { maxIterations: 100 }');
  const visit = (node: AnyStateNode): void => {
    if (node.invoke.length > 0) complain(`invokes an actor in ${node.id}; a world has flat actors only`);
    if (node.type === 'history') complain(`has a history state ${node.id}; a snapshot would not say all`);
    if (kind === 'lifecycle' && new Set(node.after.map(({ delay }) => delay)).size > 1)
      complain(`sets two timers in ${node.id}; a lifecycle has one`);
    if (kind === 'lifecycle' && (node.type === 'parallel' || (node.type === 'compound' && node !== machine.root)))
      complain(`has states within states in ${node.id}; a lifecycle is flat`);
    for (const child of Object.values(node.states)) visit(child);
  };
  visit(machine.root);
  if (kind === 'chart' && Object.keys(machine.root.states).length < 2)
    complain('has one state only; a chart decides, so it must have something to decide');
}
