/** The values through which something is varied: `1..10`, `100ms..5s/700ms`, `0..0.5`, or a list `a,b,c`. */
import type { Scalar } from '../document/tree.ts';
import { shown } from '../shown.ts';
import type { Field } from '../vocabulary/field.ts';
import { type Refusal, refused, type Understood } from './address.ts';
import { type Notation, numberOf, type Quantity, quantityOf, rounded, shownQuantity, spelled } from './quantity.ts';

/** A value that something takes. */
export interface Value {
  /** As the document has it. */
  readonly written: Scalar;
  /** As people read it, in the notation in which they asked for it. */
  readonly shown: string;
  /** Its place on an axis: whole numbers as they are, durations in microseconds, ratios as fractions of 1. */
  readonly number: number | null;
}

/** So many points has a range without a step; of whole numbers it has all where they are not more than MOST_WHOLE. */
export const POINTS = 11;
const MOST_WHOLE = 21;

/** No axis has more values. */
export const MOST_VALUES = 10_000;

/** The values that a text names; `points` is how many a range without a step is to have. */
export function valuesOf(text: string, field: Field, points?: number): Understood<readonly Value[]> {
  const parts = text.split(',').map((part) => part.trim());
  const spansMeant = field.form === 'span' && parts.length > 1;
  const values: Value[] = [];
  for (const part of parts) {
    if (part === '')
      return refused(
        `${shown(text)} has a value that is empty`,
        'write a range such as 1..10, or a list such as a,b,c',
      );
    // Of a field that is itself a range, such as a latency, a list may name several: 1ms..2ms,1ms..5ms.
    const one =
      part.includes('..') && !spansMeant
        ? rangeOf(part, field, points)
        : { ok: true as const, value: [oneValue(part, field)] };
    if (!one.ok) return one;
    values.push(...one.value);
    if (values.length > MOST_VALUES)
      return refused(`${shown(text)} has more than ${MOST_VALUES} values`, 'take a larger step');
  }
  const seen = new Set<Scalar>();
  return { ok: true, value: values.filter(({ written }) => !seen.has(written) && seen.add(written)) };
}

const isRatio = ({ form }: Field): boolean => form === 'ratio' || form === 'rate';

/** A single value: what is no quantity is a word. */
function oneValue(text: string, field: Field): Value {
  const quantity = quantityOf(text);
  if (quantity === undefined || (quantity.notation === 'decimal' && !isRatio(field)))
    return { written: text === 'true' ? true : text === 'false' ? false : text, shown: text, number: null };
  const written = quantity.notation === 'whole' || quantity.notation === 'decimal' ? spelled(quantity) : text;
  return { written, shown: text, number: numberOf(quantity) };
}

const pointOf = (quantity: Quantity): Value => ({
  written: spelled(quantity),
  shown: shownQuantity(quantity),
  number: numberOf(quantity),
});

function rangeOf(text: string, field: Field, points: number | undefined): Understood<readonly Value[]> {
  const range = partsOf(text, field);
  if (!range.ok) return range;
  const { first, last, step } = range.value;
  const { notation } = first;
  const between = last.top * first.bottom - first.top * last.bottom;
  if (between < 0n) {
    const [from, to] = text.split('/')[0]?.split('..') ?? [];
    return refused(`${shown(text)} is empty: it ends before it begins`, `write ${to?.trim()}..${from?.trim()}`);
  }
  const made = step === undefined ? spread(first, last, points) : stepped(first, last, step);
  if (made === undefined) return refused(`${shown(text)} has more than ${MOST_VALUES} values`, 'take a larger step');
  return { ok: true, value: made.map(([top, bottom]) => pointOf({ notation, top, bottom })) };
}

type Quotient = readonly [top: bigint, bottom: bigint];

/** From the first on by steps, as long as the last is not passed. */
function stepped(first: Quantity, last: Quantity, step: Quantity): readonly Quotient[] | undefined {
  const bottom = first.bottom * step.bottom;
  const found: Quotient[] = [];
  for (let top = first.top * step.bottom; top * last.bottom <= last.top * bottom; top += step.top * first.bottom) {
    found.push([top, bottom]);
    if (found.length > MOST_VALUES) return undefined;
  }
  return found;
}

/** So many values at equal distances, both ends among them; whole numbers and microseconds are rounded. */
function spread(first: Quantity, last: Quantity, points: number | undefined): readonly Quotient[] | undefined {
  const { notation } = first;
  const all = last.top - first.top + 1n;
  const count = points ?? (notation === 'whole' && all <= BigInt(MOST_WHOLE) ? Number(all) : POINTS);
  if (count > MOST_VALUES) return undefined;
  const gaps = BigInt(Math.max(1, count - 1));
  const bottom = first.bottom * last.bottom * gaps;
  const isWhole = notation === 'whole' || notation === 'duration';
  return Array.from({ length: count }, (_, index) => {
    const at = BigInt(index);
    const top = first.top * last.bottom * (gaps - at) + last.top * first.bottom * at;
    return isWhole ? [rounded(top, bottom), 1n] : [top, bottom];
  });
}

interface Range {
  readonly first: Quantity;
  readonly last: Quantity;
  readonly step: Quantity | undefined;
}

function partsOf(text: string, field: Field): Understood<Range> {
  const [from = '', rest = '', ...more] = text.split('..');
  // In 0..1/2 the stroke is that of a fraction where ratios are meant, and otherwise it stands before the step.
  const fractions = isRatio(field) || from.includes('/');
  const [, to = '', by] = (fractions ? /^\s*(\d+\/\d+|[^/]+)(?:\/(.+))?$/ : /^([^/]+)(?:\/(.+))?$/).exec(rest) ?? [];
  const words = [from, to, ...(by === undefined ? [] : [by])];
  if (more.length > 0 || to === '')
    return refused(`${shown(text)} is not a range`, 'write 1..10, or 1..10/2 with a step');
  const read = words.map(quantityOf);
  const wrong = words[read.indexOf(undefined)];
  if (wrong !== undefined)
    return refused(
      `${shown(text)} is not a range: ${shown(wrong)} is no number, duration or ratio`,
      'write 1..10, 100ms..5s, 0..0.5, or a list such as a,b,c',
    );
  const quantities = read as Quantity[];
  const notation = notationOf(quantities, words, field);
  if (typeof notation !== 'string') return { ok: false, ...notation };
  const [first, last, step] = quantities.map((quantity) => ({ ...quantity, notation }));
  if (step !== undefined && step.top <= 0n)
    return refused(`the step of ${shown(text)} is not above 0`, 'take a larger step');
  return { ok: true, value: { first: first as Quantity, last: last as Quantity, step } };
}

/** In which notation the values of a range are shown: as its end is written, or else its beginning. */
function notationOf(quantities: readonly Quantity[], words: readonly string[], field: Field): Notation | Refusal {
  const told = quantities.filter(({ notation }) => notation !== 'whole');
  const zero = (at: number): boolean => quantities[at]?.top === 0n;
  if (told.length === 0) return isRatio(field) ? 'decimal' : 'whole';
  const isTime = told.some(({ notation }) => notation === 'duration');
  if (!isTime) return (told.find((quantity) => quantity === quantities[1]) ?? (told[0] as Quantity)).notation;
  const bare = quantities.findIndex(({ notation }, at) => notation !== 'duration' && !zero(at));
  return bare < 0
    ? 'duration'
    : {
        message: `${shown(words[bare])} has no unit of time`,
        hint: `write ${words[bare]?.trim()}ms, or another unit: us, s, m, h, d`,
      };
}
