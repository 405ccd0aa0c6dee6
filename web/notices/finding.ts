/** What a run found that is worth showing at once: the first guarantee that broke, where, and what brought it about. */
import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import type { Summary } from '../worker/protocol.ts';

/** A broken guarantee. Events are positions in the trace. */
export interface Finding {
  readonly guarantee: GuaranteeName;
  readonly because: string;
  /** Whether the scenario promised that it breaks. */
  readonly promised: boolean;
  /** The event at which it broke; where it broke only in the end, the last one that bears witness. */
  readonly event: number;
  /** The fault or the loss that led to it; undefined where none did. */
  readonly cause: number | undefined;
}

/** What of a summary a finding is made of. */
export type Judged = Pick<Summary, 'verdicts' | 'violatedAt' | 'promised' | 'injected'>;

/** The first broken guarantee that an event shows, in the order of reports; undefined where there is none. */
export function findingOf(summary: Judged, events: readonly TraceEvent[]): Finding | undefined {
  for (const [name, verdict] of Object.entries(summary.verdicts)) {
    const guarantee = name as GuaranteeName;
    const event = summary.violatedAt[guarantee] ?? verdict.witnesses.at(-1);
    if (verdict.status !== 'violated' || event === undefined) continue;
    return {
      guarantee,
      because: verdict.because,
      promised: summary.promised.some((each) => each.name === guarantee && each.promised === 'violated'),
      event,
      cause: causeOf(summary, events, event),
    };
  }
  return undefined;
}

/**
 * What led to an event: the latest loss or doubling of its message before it, or else the latest fault that struck
 * somebody. A guess, as any single cause is.
 */
export function causeOf(
  { injected }: Pick<Summary, 'injected'>,
  events: readonly TraceEvent[],
  event: number,
): number | undefined {
  const message = messageOf(events[event]);
  for (let i = Math.min(event, events.length) - 1; i >= 0 && message !== undefined; i--) {
    const each = events[i] as TraceEvent;
    if ((each.type === 'lost' || each.type === 'duplicated') && messageOf(each) === message) return i;
  }
  return injected.findLast(({ seq, message: of }) => seq < event && (of === undefined || of === message))?.seq;
}

/** The message that an event is about; undefined where it is about none. */
function messageOf(event: TraceEvent | undefined): string | undefined {
  if (event === undefined) return undefined;
  if (event.type === 'fact') return event.fact.message.id;
  return 'packet' in event ? event.packet.message?.id : undefined;
}
