/**
 * The hash of a canonical trace: every field that a trace file writes goes into it, and nothing else. It is worked out
 * event by event, so a run needs to keep no trace for it.
 */
import type { Fact } from '../model/fact.ts';
import type { Message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import type { Observer, TraceEvent } from '../model/trace.ts';
import { HashLanes } from './trace/lanes.ts';
import { eventShapes, type Field, factShapes, type Shape } from './trace/shape.ts';

type Fields = readonly (readonly [name: string, field: Field])[];

const walks = (shapes: Readonly<Record<string, Shape>>): ReadonlyMap<string, Fields> =>
  new Map(Object.entries(shapes).map(([type, shape]) => [type, Object.entries(shape)]));

const eventFields = walks(eventShapes);
const factFields = walks(factShapes);

/** What stands for a field without a value; a text cannot have this length, a count not this low half with its mark. */
const ABSENT = -1;

/** Follows a run and knows the hash of its trace at any time. */
export class TraceHash implements Observer {
  private readonly lanes = new HashLanes();
  private readonly described = new Map<number, Message>();

  observe(event: TraceEvent): void {
    const { lanes } = this;
    lanes.text(event.type);
    lanes.count(event.seq);
    lanes.count(event.at);
    lanes.text(event.node);
    if (event.cause === undefined) lanes.word(ABSENT);
    else lanes.count(event.cause);
    this.fields(event, eventFields.get(event.type) ?? []);
  }

  /** The hash of the events so far, as 16 hexadecimal digits. */
  digest(): string {
    return this.lanes.digest();
  }

  private fields(holder: TraceEvent | Fact, fields: Fields): void {
    for (const [name, { kind }] of fields) {
      const value = (holder as unknown as Readonly<Record<string, unknown>>)[name];
      if (value === undefined) this.lanes.word(ABSENT);
      else if (kind === 'count') this.lanes.count(value as number);
      else if (kind === 'flag') this.lanes.word(value === true ? 1 : 0);
      else if (kind === 'message') this.message(value as Message);
      else if (kind === 'packet') this.packet(value as Packet);
      else if (kind === 'fact') this.fact(value as Fact);
      else this.lanes.text(value as string);
    }
  }

  private fact(fact: Fact): void {
    this.lanes.text(fact.type);
    this.fields(fact, factFields.get(fact.type) ?? []);
  }

  private packet({ verb, message, copy, attempt }: Packet): void {
    this.lanes.text(verb.name);
    this.lanes.word(verb.line === 'solid' ? 0 : 1);
    if (message === undefined) this.lanes.word(ABSENT);
    else this.message(message);
    this.lanes.count(copy);
    this.lanes.count(attempt);
  }

  /** A message counts by its index once it has been described; a description counts whenever it is new or different. */
  private message(message: Message): void {
    const { lanes, described } = this;
    lanes.count(message.index);
    const known = described.get(message.index);
    if (known === message || (known !== undefined && same(known, message))) return;
    described.set(message.index, message);
    lanes.text(message.id);
    lanes.text(message.producer);
    lanes.count(message.number);
    lanes.text(message.key);
  }
}

const same = (a: Message, b: Message): boolean =>
  a.id === b.id && a.producer === b.producer && a.number === b.number && a.key === b.key;

/** The hash of a whole trace. */
export function traceHash(events: Iterable<TraceEvent>): string {
  const hash = new TraceHash();
  for (const event of events) hash.observe(event);
  return hash.digest();
}
