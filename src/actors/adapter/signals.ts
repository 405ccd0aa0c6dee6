import type { Token } from '../../model/command.ts';

/** What a chart may read of a stimulus: small values from a closed set, so that the memo's key covers them all. */
export type Field = string | number | boolean;

/**
 * One stimulus as a chart sees it: an event with all its fields, one of a closed set. Payloads and ids never enter it;
 * they stay with the ledger. Because there is one object for each combination of fields, its index is a whole memo key.
 */
export interface Signal extends Token {
  readonly index: number;
  readonly event: Readonly<{ type: string } & Record<string, Field>>;
}

/** The closed set of signals of one machine; timers that the machine itself sets join it as they are first met. */
export class Signals {
  /** What the machine is told when its disk could not do what it asked for; undefined for machines without a disk. */
  failure: Signal | undefined;
  private readonly list: Signal[] = [];
  private readonly timers = new Map<string, Signal>();
  private readonly idleTimers: boolean;
  private readonly timeouts: readonly string[];

  /**
   * `idleTimers`: no world stays awake for the machine's own timers. `timeouts`: the names of its delays after which it
   * no longer waits for what may still come.
   */
  constructor({
    idleTimers = false,
    timeouts = [],
  }: { readonly idleTimers?: boolean; readonly timeouts?: string[] } = {}) {
    this.idleTimers = idleTimers;
    this.timeouts = timeouts;
  }

  /** How many signals there are. */
  get count(): number {
    return this.list.length;
  }

  /** Declares a signal without fields. */
  plain(type: string): Signal {
    return this.add(type, { type }, false);
  }

  /** Declares a signal that comes back from a timer for polling or a heartbeat, which keeps no world awake. */
  idle(type: string): Signal {
    return this.add(type, { type }, true);
  }

  /** Declares a signal with one field, and gives the signal of each of its values. */
  family<V extends string>(type: string, field: string, values: readonly V[]): Readonly<Record<V, Signal>> {
    const entries = values.map((value) => [value, this.add(type, { type, [field]: value }, false)] as const);
    return Object.freeze(Object.fromEntries(entries)) as Readonly<Record<V, Signal>>;
  }

  /** Declares a signal with a field that is false or true. */
  flag(type: string, field: string): { readonly no: Signal; readonly yes: Signal } {
    return { no: this.add(type, { type, [field]: false }, false), yes: this.add(type, { type, [field]: true }, false) };
  }

  /** The signal of a delayed event of the machine's own, by the event's type: `after` writes the delay's name into it. */
  timer(type: string): Signal {
    let signal = this.timers.get(type);
    if (signal === undefined) {
      signal = this.add(timerName(type), { type }, this.idleTimers);
      this.timers.set(type, signal);
    }
    return signal;
  }

  private add(name: string, event: Signal['event'], idle: boolean): Signal {
    const timeout = this.timeouts.includes(name);
    const signal: Signal = Object.freeze({ name, idle, timeout, index: this.list.length, event: Object.freeze(event) });
    this.list.push(signal);
    return signal;
  }
}

/** `xstate.after.retry.publication.waiting` is what people call `retry`. */
function timerName(type: string): string {
  const prefix = 'xstate.after.';
  if (!type.startsWith(prefix)) return type;
  const rest = type.slice(prefix.length);
  return rest.slice(0, rest.indexOf('.'));
}
