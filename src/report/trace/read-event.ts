/** Rebuilds events and messages from the lines of a trace file. */
import type { Fact } from '../../model/fact.ts';
import { hashText } from '../../model/hash.ts';
import { nodeId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { type Packet, type Verb, verb } from '../../model/packet.ts';
import type { TraceEvent } from '../../model/trace.ts';
import { countIn, type Line, own, partOf, plainIn, quoted, textIn, wrong } from './decode.ts';
import { eventShapes, factShapes, type Shape, shapeNamed } from './shape.ts';

/** What a reader has learnt from the lines above. */
export class Known {
  readonly messages = new Map<string, Message>();
  private readonly indexes = new Set<number>();
  private readonly numbers = new Map<string, number>();
  private readonly verbs = new Map<string, Verb>();

  /** Takes the description of a message: index, number and key may be left out and are then counted up. */
  describe(line: Line): void {
    const id = textIn(line, 'id');
    if (this.messages.has(id)) throw wrong(line, 'repeated-message', `message ${quoted(id)} is described twice`);
    const producer = nodeId(textIn(line, 'producer'));
    const index = countIn(line, 'index', this.messages.size);
    if (this.indexes.has(index)) throw wrong(line, 'repeated-message', `two messages have the index ${index}`);
    const number = countIn(line, 'number', (this.numbers.get(producer) ?? 0) + 1);
    const message = { id, index, hash: hashText(id), producer, number, key: textIn(line, 'key', '') };
    this.messages.set(id, message);
    this.indexes.add(index);
    this.numbers.set(producer, number);
  }

  /** The message with the id that a line names. */
  message(line: Line): Message {
    const id = textIn(line, 'message');
    const found = this.messages.get(id);
    if (found !== undefined) return found;
    const example = '{"type":"message","id":...,"producer":...}';
    throw wrong(line, 'unknown-message', `message ${quoted(id)} is not described above; add a line ${example}`);
  }

  /** The verb of a name and a line style, one object for each. */
  verb(name: string, line: Verb['line']): Verb {
    const key = `${line} ${name}`;
    const found = this.verbs.get(key) ?? verb(name, line);
    this.verbs.set(key, found);
    return found;
  }
}

/** The event of a line; `position` is how many events stand above it. */
export function readEvent(line: Line, known: Known, position: number): TraceEvent {
  const type = textIn(line, 'type');
  const shape = shapeNamed(eventShapes, type);
  if (shape === undefined) {
    const words = Object.keys(eventShapes).join(', ');
    throw wrong(line, 'unknown-type', `no event has the type ${quoted(type)}; the types are ${words}, message and end`);
  }
  const about = { ...line, what: `the event "${type}"` };
  const seq = countIn(about, 'seq', position);
  if (seq !== position) {
    throw wrong(
      line,
      'wrong-order',
      `"seq" is ${seq} but ${position} events stand above; leave it out or count from 0`,
    );
  }
  const cause = own(about, 'cause') === undefined ? undefined : countIn(about, 'cause');
  if (cause !== undefined && cause >= seq) {
    throw wrong(line, 'wrong-order', `"cause" is ${cause}, which is not an event above`);
  }
  const header = { seq, at: countIn(about, 'at'), node: textIn(about, 'node'), cause };
  return { type, ...header, ...readFields(about, shape, known) } as unknown as TraceEvent;
}

function readFields(line: Line, shape: Shape, known: Known): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape)) {
    if (field.kind === 'message') fields[name] = known.message(line);
    else if (field.kind === 'packet') fields[name] = readPacket(partOf(line, name), known);
    else if (field.kind === 'fact') fields[name] = readFact(partOf(line, name), known);
    else fields[name] = plainIn(line, name, field);
  }
  return fields;
}

function readPacket(line: Line, known: Known): Packet {
  return {
    verb: known.verb(textIn(line, 'verb'), plainIn(line, 'line', lineStyle) === 'dashed' ? 'dashed' : 'solid'),
    message: own(line, 'message') === undefined ? undefined : known.message(line),
    copy: countIn(line, 'copy', 0),
    attempt: countIn(line, 'attempt', 1),
  };
}

const lineStyle = { kind: ['solid', 'dashed'], optional: true } as const;

function readFact(line: Line, known: Known): Fact {
  const type = textIn(line, 'type');
  const shape = shapeNamed(factShapes, type);
  if (shape === undefined) {
    const words = Object.keys(factShapes).join(', ');
    throw wrong(line, 'unknown-fact', `no fact has the type ${quoted(type)}; the types are ${words}`);
  }
  return { type, ...readFields({ ...line, what: `the fact "${type}"` }, shape, known) } as unknown as Fact;
}
