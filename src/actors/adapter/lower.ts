import { AdapterError } from './adapter-error.ts';
import type { AnyRule } from './definition.ts';
import type { ActionObject } from './evaluate.ts';
import type { Signal, Signals } from './signals.ts';

/** The delay of a timer that is not to be set at all. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** The kinds of op. */
export const RULE = 0;
export const TIMER = 1;
export const CANCEL = 2;

/**
 * What an edge asks for, lowered once from XState's action objects: apply a rule, set a timer, call one off. All ops have
 * one shape, since every edge that is ever taken goes through them; which fields mean something depends on `code`.
 */
export interface Op {
  readonly code: typeof RULE | typeof TIMER | typeof CANCEL;
  /** RULE: what to apply, under which name the chart asks for it, and the other fields of the command that does. */
  readonly apply: AnyRule;
  readonly rule: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** TIMER and CANCEL: which timer. */
  readonly slot: number;
  /** TIMER: how long, in microseconds, and what comes of it. */
  readonly delay: number;
  readonly signal: Signal | undefined;
  /** What the edge asks for after this. A chain takes half as many loads to follow as a list, and every reaction does. */
  next: Op | undefined;
}

// One constructor gives all ops the same hidden class, which a spread would not.
function op(
  code: Op['code'],
  slot: number,
  delay: number,
  signal: Signal | undefined,
  rule = '',
  apply: AnyRule = () => undefined,
  params: Op['params'] = {},
): Op {
  return { code, apply, rule, params, slot, delay, signal, next: undefined };
}

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
        return [op(RULE, 0, 0, undefined, type, apply, Object.freeze(params))];
      }
      case 'xstate.raise': {
        const { event, delay, id } = action.params as Raise;
        if (delay === undefined || delay === NEVER) return [];
        if (!Number.isInteger(delay) || delay < 0)
          throw new AdapterError(`a delay of ${delay} us: virtual time is counted in whole microseconds`);
        return [op(TIMER, slotOf(id ?? event.type), delay, signals.timer(event.type))];
      }
      case 'xstate.cancel':
        return [op(CANCEL, slotOf((action.params as { sendId: string }).sendId), 0, undefined)];
      default:
        throw new AdapterError(`a machine may not use ${action.type}: its effects leave it by emit`);
    }
  });
  return chained(
    ops.filter((each, index) => each.code !== CANCEL || !ops.slice(index).some((later) => isTimerOf(later, each.slot))),
  );
}

function chained(ops: readonly Op[]): readonly Op[] {
  ops.forEach((each, index) => {
    each.next = ops[index + 1];
  });
  return ops;
}

/** A timer that is set takes the slot over, so cancelling what the slot held before would be done twice. */
function isTimerOf({ code, slot: own }: Op, slot: number): boolean {
  return code === TIMER && own === slot;
}
