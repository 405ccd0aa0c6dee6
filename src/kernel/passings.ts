import type { Fact } from '../model/fact.ts';
import type { Message } from '../model/message.ts';
import type { ArmedFault } from './armed.ts';
import type { Draft } from './draft.ts';
import { isMessage } from './match.ts';

/**
 * Passing a named crash point. A point after a fact is noticed while the reaction's commands are performed, but the
 * fault falls only when the step is complete, since a reaction is atomic; until then the draft remembers it as doomed.
 */

/** Notes the armed faults for which a fact is the passing they wait for. */
export function passFact(draft: Draft, recorder: number, fact: Fact): void {
  notice(draft, recorder, fact);
  // An effect or a mark is often recorded by a store on behalf of the consumer whose point it is.
  if ('by' in fact && fact.by !== draft.id(recorder) && fact.type !== 'confirmed') {
    const owner = draft.setup.nodes.findIndex(({ id }) => id === fact.by);
    notice(draft, owner, fact);
  }
}

function notice(draft: Draft, node: number, fact: Fact): void {
  for (const armed of armedAt(draft, node))
    if ('after' in armed.passing && armed.passing.after === fact.type && isDue(draft, armed, fact.message))
      draft.doomed.push(armed.fault);
}

/** The armed faults that fall before the node reacts to what has this name and concerns this message. */
export function faultsBefore(draft: Draft, node: number, name: string, message: Message | undefined): number[] {
  return armedAt(draft, node).flatMap((armed) =>
    'before' in armed.passing && armed.passing.before.includes(name) && isDue(draft, armed, message)
      ? [armed.fault]
      : [],
  );
}

function armedAt(draft: Draft, node: number): readonly ArmedFault[] {
  return draft.wiring.armed.byNode[node] as readonly ArmedFault[];
}

function isDue(draft: Draft, armed: ArmedFault, message: Message | undefined): boolean {
  if (draft.healed) return false;
  if (armed.message !== undefined && !isMessage(message, armed.message)) return false;
  return draft.pass(armed.counter) === armed.nth;
}
