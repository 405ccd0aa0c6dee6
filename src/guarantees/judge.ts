import { assert } from '../model/assert.ts';
import type { Seq } from '../model/ids.ts';
import type { Observer, TraceEvent } from '../model/trace.ts';
import type { Verdict } from '../model/verdict.ts';
import { type Counts, countsOf } from './counts.ts';
import { custody } from './custody.ts';
import { Ensemble } from './ensemble.ts';
import type { At, Write } from './fold.ts';
import { conjunction, earliest, type GuaranteeName, guaranteeNames, guaranteeOf } from './guarantee.ts';
import type { Moment, Property, PropertyId } from './property.ts';
import { tally } from './tally.ts';

/** What a judge follows: guarantees, and perhaps more properties and the counts. */
export interface Brief {
  /** All of them unless named. */
  readonly names?: readonly GuaranteeName[];
  /** Properties that no guarantee of these needs, such as `bounded(B)`. */
  readonly properties?: readonly Property[];
  /** Whether `counts` will be asked for; a search has no need of them. */
  readonly counting?: boolean;
  /** Puts other properties in the place of those of the guarantees: how a checker that looks away is tried. */
  readonly amend?: Amend | undefined;
}

/** Gives a property that is judged in the place of another, or the same. */
export type Amend = (property: Property) => Property;

type Asked = readonly (readonly [name: GuaranteeName, properties: readonly Property[]])[];

/** Verdicts by the names of the guarantees that were asked for; it has no others. */
export type Verdicts = Readonly<Record<GuaranteeName, Verdict>>;

const itself: At = (index) => index;

/** Judges of runs that have not begun, by what they follow. */
const unbegun = new Map<string, Judge>();

/** Follows one run and judges it at any moment. Each property is folded once, however many guarantees need it. */
export class Judge implements Observer {
  readonly factsOnly = true;
  /** The guarantees that were asked for, each with the properties that it is judged by. */
  private readonly asked: Asked;
  private readonly properties: readonly Property[];
  private readonly ensemble: Ensemble;

  private constructor(asked: Asked, properties: readonly Property[], ensemble: Ensemble) {
    this.asked = asked;
    this.properties = properties;
    this.ensemble = ensemble;
  }

  /** A judge of a run that has not begun. */
  static of({ names = guaranteeNames, properties = [], counting = true, amend }: Brief = {}): Judge {
    if (properties.length > 0 || amend !== undefined) return Judge.briefed(names, properties, counting, amend);
    // Searches ask for thousands of judges with one brief: they are forks of one that has seen nothing.
    const key = `${counting} ${names.join(' ')}`;
    const fresh = unbegun.get(key) ?? Judge.briefed(names, properties, counting);
    unbegun.set(key, fresh);
    return fresh.fork();
  }

  private static briefed(
    names: readonly GuaranteeName[],
    properties: readonly Property[],
    counting: boolean,
    amend?: Amend,
  ): Judge {
    const own = [...new Set(names.flatMap((name) => guaranteeOf(name).properties))];
    const judged = new Map(own.map((property) => [property, amend?.(property) ?? property]));
    const asked = names.map((name): Asked[number] => [
      name,
      guaranteeOf(name).properties.map((property) => judged.get(property) as Property),
    ]);
    const distinct = [...new Set([...judged.values(), ...properties])];
    const folds = [...distinct.map((property) => property.fold), ...(counting ? [custody, tally] : [])];
    return new Judge(asked, distinct, Ensemble.of(folds));
  }

  /** Takes the next event of the run. */
  observe(event: TraceEvent): void {
    this.ensemble.observe(event);
  }

  /** The verdict on each guarantee, in the order of reports. */
  verdicts(moment: Moment): Verdicts {
    const found = this.propertyVerdicts(moment);
    return this.byName((properties) =>
      conjunction(properties.map(({ id, name }) => ({ name, verdict: found[id] as Verdict }))),
    );
  }

  /** The verdict on each property. */
  propertyVerdicts(moment: Moment): Readonly<Partial<Record<PropertyId, Verdict>>> {
    const entries = this.properties.map((property) => {
      return [property.id, property.verdict(this.ensemble.stateOf(property.fold), moment)] as const;
    });
    return Object.fromEntries(entries);
  }

  /** For each guarantee the event at which a safety property of it first broke; undefined where none did. */
  firstViolations(): Readonly<Record<GuaranteeName, Seq | undefined>> {
    return this.byName((properties) =>
      earliest(properties.map((property) => property.violatedAt(this.ensemble.stateOf(property.fold)))),
    );
  }

  /** The counts so far. */
  counts(): Counts {
    const [kept, counted] = [this.ensemble.stateOf(custody), this.ensemble.stateOf(tally)];
    assert(kept !== undefined && counted !== undefined, 'a judge without counting was asked for counts');
    return countsOf(kept, counted);
  }

  /** Another judge at the same point, for another future of the same run. Costs a handful of pointers. */
  fork(): Judge {
    return new Judge(this.asked, this.properties, this.ensemble.fork());
  }

  /**
   * Writes, as small integers, what tells this point from others that may lead to other verdicts; with each message at the index
   * that `at` gives for its own, where a guarantee tells none by its key or its place.
   */
  encode(write: Write, at: At = itself): void {
    this.ensemble.encode(write, at);
  }

  /** The same as a text. */
  fingerprint(): string {
    const values: number[] = [];
    this.encode((value) => values.push(value));
    return values.join();
  }

  private byName<T>(say: (properties: readonly Property[]) => T): Readonly<Record<GuaranteeName, T>> {
    const entries = this.asked.map(([name, properties]) => [name, say(properties)] as const);
    return Object.fromEntries(entries) as Record<GuaranteeName, T>;
  }
}

/** The verdicts on a finished or broken-off trace. */
export function judge(trace: Iterable<TraceEvent>, moment: Moment, names?: readonly GuaranteeName[]): Verdicts {
  const judge = Judge.of(names === undefined ? { counting: false } : { names, counting: false });
  for (const event of trace) judge.observe(event);
  return judge.verdicts(moment);
}

/** The counts of a trace. */
export function count(trace: Iterable<TraceEvent>): Counts {
  const judge = Judge.of({ names: [] });
  for (const event of trace) judge.observe(event);
  return judge.counts();
}
