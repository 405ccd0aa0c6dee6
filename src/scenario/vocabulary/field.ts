/** What the vocabulary says about the value at a path: its kind, its help text and what stands in for it. */
import { z } from 'zod';
import { type FormName, forms } from './forms.ts';

/** A schema of any kind. */
export type AnySchema = z.core.$ZodType;

/** A value of a scenario file as the vocabulary sees it. */
export interface Field {
  /** Without the wrappers that make it optional, give it a default or turn it into something else. */
  readonly schema: AnySchema;
  readonly description: string | undefined;
  readonly required: boolean;
  /** What is assumed where nothing stands, as files spell it. */
  readonly fallback: unknown;
  readonly form: string | undefined;
  /** The keys that make the kinds of a union's options, in the order of the options. */
  readonly kinds: readonly string[] | undefined;
  /** What the keys of a mapping are, where they are not simply keys. */
  readonly keysAre: string | undefined;
}

/** Looks through the wrappers of a schema. */
export function fieldOf(schema: AnySchema): Field {
  let at = schema;
  let required = true;
  let fallback: unknown;
  const notes: Record<string, unknown> = {};
  for (;;) {
    for (const [key, note] of Object.entries(z.globalRegistry.get(at) ?? {})) notes[key] ??= note;
    const { def } = (at as z.core.$ZodTypes)._zod;
    if (def.type === 'optional') required = false;
    if (def.type === 'default' || def.type === 'prefault') {
      required = false;
      fallback ??= def.defaultValue;
    }
    const inner = inside(def);
    if (inner === undefined) break;
    at = inner;
  }
  return {
    schema: at,
    description: text(notes.description),
    required,
    fallback,
    form: text(notes.form),
    kinds: notes.kinds as readonly string[] | undefined,
    keysAre: text(notes.keysAre),
  };
}

type Def = z.core.$ZodTypes['_zod']['def'];

function inside(def: Def): AnySchema | undefined {
  if (def.type === 'pipe') return isTransform(def.in) ? def.out : def.in;
  if (def.type === 'optional' || def.type === 'default' || def.type === 'prefault') return def.innerType;
  return undefined;
}

const isTransform = (schema: AnySchema): boolean => schema._zod.def.type === 'transform';

const text = (note: unknown): string | undefined => (typeof note === 'string' ? note : undefined);

/** The definition of a schema, by whose `type` its kind is told. */
export const defOf = (schema: AnySchema): Def => (schema as z.core.$ZodTypes)._zod.def;

/** The options of a union; none for other schemas. */
export function optionsOf(schema: AnySchema): readonly AnySchema[] {
  const def = defOf(schema);
  return def.type === 'union' ? def.options : [];
}

/** The keys of a mapping with their schemas; none for other schemas. */
export function keysOf(schema: AnySchema): Readonly<Record<string, AnySchema>> {
  const def = defOf(schema);
  return def.type === 'object' ? def.shape : {};
}

/** The schema of a list's members, or undefined for other schemas. */
export function memberOf(schema: AnySchema): AnySchema | undefined {
  const def = defOf(schema);
  return def.type === 'array' ? def.element : undefined;
}

/** The schema of the values of a mapping whose keys are free, or undefined for other schemas. */
export function valuesOf(schema: AnySchema): AnySchema | undefined {
  const def = defOf(schema);
  return def.type === 'record' ? def.valueType : undefined;
}

/** The keys below a field, through lists and the options of unions, each once. */
export function childrenOf(field: Field): (readonly [string, AnySchema])[] {
  const member = memberOf(field.schema);
  if (member !== undefined) return childrenOf(fieldOf(member));
  const options = optionsOf(field.schema);
  const all =
    options.length > 0
      ? options.flatMap((option) => childrenOf(fieldOf(option)))
      : Object.entries(keysOf(field.schema));
  const seen = new Map<string, AnySchema>();
  for (const [key, schema] of all) if (!seen.has(key)) seen.set(key, schema);
  return [...seen];
}

/** The field of a key below a field; undefined where the vocabulary has none. */
export function childOf(field: Field, key: string): Field | undefined {
  const found = childrenOf(field).find(([name]) => name === key);
  return found && fieldOf(found[1]);
}

/** How many members a list may have. */
export function boundsOf(schema: AnySchema): { readonly least: number; readonly most: number } {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  for (const check of defOf(schema).checks ?? []) {
    const { def } = (check as z.core.$ZodChecks)._zod;
    if (def.check === 'min_length') least = def.minimum;
    if (def.check === 'max_length') most = def.maximum;
  }
  return { least, most };
}

/** The words of an enumeration, and the value of a literal; none for other schemas. */
export function wordsOf(schema: AnySchema): readonly (string | number | boolean)[] {
  const def = defOf(schema);
  if (def.type === 'enum') return Object.values(def.entries);
  return def.type === 'literal' ? (def.values as (string | number | boolean)[]) : [];
}

/** Which option of a union a value is meant to be: by the key that makes its kind, or by the kind of the value. */
export function optionFor(field: Field, value: unknown): number | undefined {
  if (field.kinds !== undefined) {
    const present = kindsIn(field.kinds, value);
    return present.length === 1 ? field.kinds.indexOf(present[0]!) : undefined;
  }
  const fitting = optionsOf(field.schema).flatMap((option, index) => (accepts(option, value) ? [index] : []));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The kinds whose key a value has. */
export function kindsIn(kinds: readonly string[], value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return kinds.filter((kind) => Object.hasOwn(value, kind));
}

function accepts(option: AnySchema, value: unknown): boolean {
  const { schema } = fieldOf(option);
  const def = defOf(schema);
  if (def.type === 'array') return Array.isArray(value);
  if (def.type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (def.type === 'enum' || def.type === 'literal') return wordsOf(schema).some((w) => typeof w === typeof value);
  return def.type === typeof value;
}

/** What a value of a field looks like, for messages: `a duration such as 10ms`, `one of none, leader or all`. */
export function expectation(field: Field): string {
  const { schema, form, kinds } = field;
  if (form !== undefined && Object.hasOwn(forms, form)) return forms[form as FormName].expects;
  const def = defOf(schema);
  switch (def.type) {
    case 'enum':
    case 'literal': {
      const words = wordsOf(schema).map(String);
      if (words.length === 1) return words[0]!;
      return words.length > 12 ? 'a word' : `one of ${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
    }
    case 'union':
      return kinds !== undefined
        ? 'a mapping'
        : def.options.map((option) => expectation(fieldOf(option))).join(', or ');
    case 'number':
      return 'format' in def ? 'a whole number' : 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'a mapping';
    case 'null':
      return 'null';
    default:
      return 'a text';
  }
}
