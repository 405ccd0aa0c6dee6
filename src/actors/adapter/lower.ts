import { AdapterError } from './adapter-error.ts';
import type { AnyRule } from './definition.ts';
import type { ActionObject } from './evaluate.ts';
import type { Signal, Signals } from './signals.ts';

/** The delay of a timer that is not to be set at all. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** What an edge asks for, lowered once from XState's action objects. */
export type Op =
  /** Apply a rule; the other fields of the command that names it are its parameters. */
  | {
      readonly op: 'rule';
      readonly rule: string;
      readonly apply: AnyRule;
      readonly params: Readonly<Record<string, unknown>>;
    }
  | { readonly op: 'timer'; readonly slot: number; readonly delay: number; readonly signal: Signal }
  | { readonly op: 'cancel'; readonly slot: number };

interface Raise {
  readonly event: Readonly<{ type: string }>;
  readonly delay: number | undefined;
  readonly id: string | undefined;
}

/**
 * Lowers the actions of one transition. `emit` names a rule, a delayed `raise` is a timer, an immediate one has been
 * processed already; whatever else a machine may do is refused.
 */
export function lower(
  actions: readonly ActionObject[],
  signals: Signals,
  rules: Readonly<Record<string, AnyRule>>,
  slotOf: (id: string) => number,
): readonly Op[] {
  const ops = actions.flatMap((action): Op[] => {
    switch (action.type) {
      case 'xstate.emit': {
        const { type, ...params } = (action.params as { event: { type: string } }).event;
        const apply = rules[type];
        if (apply === undefined) throw new AdapterError(`a machine emits ${type}, and no rule has that name`);
        return [{ op: 'rule', rule: type, apply, params: Object.freeze(params) }];
      }
      case 'xstate.raise': {
        const { event, delay, id } = action.params as Raise;
        if (delay === undefined || delay === NEVER) return [];
        if (!Number.isInteger(delay) || delay < 0)
          throw new AdapterError(`a delay of ${delay} us: virtual time is counted in whole microseconds`);
        return [{ op: 'timer', slot: slotOf(id ?? event.type), delay, signal: signals.timer(event.type) }];
      }
      case 'xstate.cancel':
        return [{ op: 'cancel', slot: slotOf((action.params as { sendId: string }).sendId) }];
      default:
        throw new AdapterError(`a machine may not use ${action.type}: its effects leave it by emit`);
    }
  });
  return ops.filter((op, index) => op.op !== 'cancel' || !ops.slice(index).some((later) => isTimerOf(later, op.slot)));
}

/** A timer that is set takes the slot over, so cancelling what the slot held before would be done twice. */
function isTimerOf(op: Op, slot: number): boolean {
  return op.op === 'timer' && op.slot === slot;
}
