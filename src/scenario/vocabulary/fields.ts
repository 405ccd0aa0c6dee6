/**
 * The building blocks of the vocabulary: zod schemas that read the spelling of files (units, ratios, kebab-case keys) and
 * give what the rest of the program wants (microseconds, pairs of integers, camelCase).
 */
import { z } from 'zod';
import type { Reading } from '../problem.ts';
import type { FormName } from './forms.ts';

// One pass over each value does not repay compiling a checker first, and a page that forbids eval would report the attempt.
z.config({ jitless: true });

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

/** A mapping's type with its keys in camelCase. */
export type CamelKeys<T> = { readonly [K in keyof T as K extends string ? Camel<K> : K]: T[K] };

/** A mapping with these keys and no others; it is read into an object with camelCase keys. */
export function entity<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.strictObject(shape).transform((fields) => camelKeys(fields) as CamelKeys<typeof fields>);
}

function camelKeys(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [camel(key), value]));
}

/** A key in camelCase. */
export const camel = (key: string): string => key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A text whose form one of our own readers knows; `form` says how to describe it in messages and in the JSON Schema. */
export function scalar<T>(form: FormName, read: (text: string) => Reading<T>) {
  return z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().meta({ form }))
    .transform((text, context) => {
      const reading = read(text);
      if (reading.ok) return reading.value;
      const { code, message, hint } = reading.complaint;
      context.addIssue({ code: 'custom', message, params: { code, hint } });
      return z.NEVER;
    });
}

// Never like a number, since JavaScript reorders such keys.
const names = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,40}$/)
  .meta({ form: 'name' });

/** The name of an actor or a queue. */
export const name = () => names;

/** A text of one to `most` characters. */
export const text = (most: number) => z.string().min(1).max(most);

/** A whole number between bounds. */
export const whole = (least: number, most: number) => z.int().min(least).max(most);

/** One of a few words. */
export const word = <const W extends readonly [string, ...string[]]>(...words: W) => z.enum(words);

/** The key by which entries of different kinds are told apart, and the schema of each kind. */
export function kinds<const K extends Readonly<Record<string, z.ZodType>>>(options: K) {
  type Option = K[keyof K & string];
  const list = Object.values(options) as unknown as [Option, ...Option[]];
  return z.union(list).meta({ kinds: Object.keys(options) });
}
