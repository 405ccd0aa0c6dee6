// Any trace that the types allow, drawn from the table of shapes, so that a new field or fact is drawn as soon as it is there.
import fc from 'fast-check';
import { hashText } from '../../src/model/hash.ts';
import type { Message } from '../../src/model/message.ts';
import { verb } from '../../src/model/packet.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { eventShapes, type FieldKind, factShapes, type Shape } from '../../src/report/trace/shape.ts';

const count = fc.oneof(fc.nat({ max: 9 }), fc.maxSafeNat());

/** Names of any Unicode, half of them taken from what a diagram's or a terminal's language might trip over. */
export const hostileName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('n0', 'x', 'over', 'participant', 'Style', 'rect', 'A1', 'alt', 'links', 'title', 'autonumber'),
  fc.constantFrom(
    'end',
    'a;b',
    '#35;',
    '<script>',
    'a\nb',
    '%%{init: {}}%%',
    '"',
    '__proto__',
    'constructor',
    '\u001b[31m',
    'ﬂ°°¶ß',
    'style x:#1;',
    'note',
    ' ',
    '',
    'a]b',
    'a|b',
    '-->',
    ':wrap:',
    '\u202eabc',
    ']]>',
    '\ud800',
    '::warning::',
  ),
);

function fieldOf(kind: FieldKind, name: fc.Arbitrary<string>, message: fc.Arbitrary<Message>): fc.Arbitrary<unknown> {
  if (kind === 'count') return count;
  if (kind === 'flag') return fc.boolean();
  if (kind === 'message') return message;
  if (kind === 'packet') {
    return fc.record({
      verb: fc
        .tuple(name, fc.constantFrom('solid' as const, 'dashed' as const))
        .map(([text, line]) => verb(text, line)),
      message: fc.option(message, { nil: undefined }),
      copy: count,
      attempt: count,
    });
  }
  if (kind === 'fact') return oneOf(factShapes, name, message);
  return kind === 'text' ? name : fc.constantFrom(...kind);
}

const oneOf = (shapes: Readonly<Record<string, Shape>>, name: fc.Arbitrary<string>, message: fc.Arbitrary<Message>) =>
  fc.oneof(...Object.entries(shapes).map(([type, shape]) => typed(type, shape, name, message)));

const typed = (type: string, shape: Shape, name: fc.Arbitrary<string>, message: fc.Arbitrary<Message>) =>
  fc.record({
    type: fc.constant(type),
    ...Object.fromEntries(
      Object.entries(shape).map(([field, { kind, optional }]) => {
        const value = fieldOf(kind, name, message);
        return [field, optional ? fc.option(value, { nil: undefined }) : value];
      }),
    ),
  });

/** Any trace whose positions, times and causes are in order and whose names come from the given arbitrary. */
export function arbitraryTrace(name: fc.Arbitrary<string> = fc.string({ maxLength: 8 }), maxLength = 12) {
  const messages = fc.uniqueArray(fc.tuple(name, name, count, name), {
    selector: ([id]) => id,
    minLength: 1,
    maxLength: 4,
  });
  return messages.chain((drawn) => {
    const message = fc.constantFrom(
      ...drawn.map(
        ([id, producer, number, key], index) => ({ id, index, hash: hashText(id), producer, number, key }) as Message,
      ),
    );
    const step = fc.record({
      body: oneOf(eventShapes, name, message),
      node: name,
      wait: fc.nat({ max: 5000 }),
      back: fc.nat(),
    });
    return fc.array(step, { maxLength }).map((steps) => {
      let at = 0;
      return steps.map(({ body, node, wait, back }, seq) => {
        at += wait;
        const cause = back % (seq + 1) === seq ? undefined : back % (seq + 1);
        return { ...body, seq, at, node, cause } as unknown as TraceEvent;
      });
    });
  });
}
