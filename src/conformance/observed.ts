import type { Json } from '../model/json.ts';
import type { Recording } from './recording.ts';

/** An event as a simulated or a real broker showed it, with the fields that recordings give it. */
export interface ObservedEvent {
  readonly step: number;
  readonly actor: string;
  readonly kind: string;
  readonly [field: string]: Json | undefined;
}

/** A script's state with one more event, of its present step unless another is named. */
export function noted<S extends { readonly step: number; readonly log: readonly ObservedEvent[] }>(
  state: S,
  actor: string,
  kind: string,
  fields: Readonly<Record<string, Json | undefined>> = {},
  step = state.step,
): S {
  return { ...state, log: [...state.log, { step, actor, kind, ...fields }] };
}

/** What was seen when the steps of a recording were done once more. */
export interface Observed {
  readonly events: readonly ObservedEvent[];
  /** What is left in the end, in the form of the recording's `final`; undefined where the profile has no such thing. */
  readonly final: Json | undefined;
  /** What became of each message, in the form of the recording's `fates`. */
  readonly fates: Readonly<Record<string, Readonly<Record<string, Json>>>> | undefined;
  /** What each pattern or binding of the recording's `matches` has matched, by its name there. */
  readonly matches?: Readonly<Record<string, Matches>>;
}

/** What a pattern or a binding has matched of what a recording's table names, and what not. */
export interface Matches {
  readonly matched: readonly string[];
  readonly notMatched: readonly string[];
}

/** Does the steps of a recording at a simulated broker; throws a RecordingError where they mean nothing to it. */
export type Simulate = (recording: Recording) => Observed;
