/**
 * A document read section by section and entry by entry, so that what is right in it can be checked further although
 * something else is wrong: all problems are told at once.
 */
import type { z } from 'zod';
import { type Finding, findings, members, unknownKey } from './issue.ts';
import { complaint, type Path } from './problem.ts';
import { boundsOf, fieldOf, memberOf, optionFor, optionsOf } from './vocabulary/field.ts';
import { scenarioFile, scenarioKeys } from './vocabulary/scenario.ts';

type Keys = typeof scenarioKeys;
type Output<K extends keyof Keys> = z.output<Keys[K]>;

/** An entry of a list, with the way to it. */
export interface Item<T> {
  readonly path: Path;
  readonly value: T;
}

type Member<T> = NonNullable<T> extends readonly (infer M)[] ? M : never;

/** The lists whose entries are read one by one. */
const lists = ['brokers', 'producers', 'consumers', 'services', 'stores', 'faults'] as const;
type ListKey = (typeof lists)[number];

/** The sections as they were read; a section that could not be read has its default, or is undefined. */
export type Draft = { readonly [K in ListKey]: readonly Item<Member<Output<K>>>[] } & {
  readonly [K in Exclude<keyof Keys, ListKey>]: Output<K> | undefined;
};

/** Reads a document; what does not fit the vocabulary becomes findings. */
export function readDraft(document: Readonly<Record<string, unknown>>): { draft: Draft; found: Finding[] } {
  const found: Finding[] = [];
  const draft: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(scenarioKeys)) {
    // What it extends has been looked at already, when the files were laid over one another.
    if (key === 'extends') continue;
    const value = document[key];
    const list = (lists as readonly string[]).includes(key);
    draft[key] = list && Array.isArray(value) ? entries(key, schema, value, found) : section(key, schema, value, found);
    if (list) draft[key] ??= [];
  }
  for (const key of Object.keys(document)) {
    if (!Object.hasOwn(scenarioKeys, key)) found.push(unknownKey(fieldOf(scenarioFile), key, []));
  }
  return { draft: draft as unknown as Draft, found };
}

function section(key: string, schema: z.ZodType, value: unknown, found: Finding[]): unknown {
  const read = readOrSalvage(schema, value, [key], found);
  if (read.length > 0) return read[0];
  return fieldOf(schema).required ? undefined : schema.safeParse(undefined).data;
}

function entries(key: string, schema: z.ZodType, values: readonly unknown[], found: Finding[]): Item<unknown>[] {
  const list = fieldOf(schema).schema;
  const member = memberOf(list) as z.ZodType;
  const { least, most } = boundsOf(list);
  if (values.length < least || values.length > most) {
    const bound = values.length < least ? `the least is ${least}` : `the most is ${most}`;
    found.push({ path: [key], at: 'value', complaint: complaint('QS208', members(values), bound) });
  }
  return values.slice(0, most).flatMap((value, index) => {
    const path = [key, index];
    return readOrSalvage(member, value, path, found).map((read) => ({ path, value: read }));
  });
}

/** Reads a value. Of one that is wrong, what remains without the wrong parts, so that the rest can be checked; or nothing. */
function readOrSalvage(whole: z.ZodType, value: unknown, path: Path, found: Finding[]): unknown[] {
  const schema = kindMeant(whole, value);
  const result = schema.safeParse(value);
  if (result.success) return [result.data];
  const wrong = findings(result.error.issues, schema, value, path);
  found.push(...wrong);
  const inner = wrong.map((finding) => finding.path.slice(path.length)).filter((rest) => rest.length > 0);
  const again = schema.safeParse(inner.reduce(without, value));
  return again.success ? [again.data] : [];
}

/** Of a union of kinds the one that a value is meant to be: there is no need to try the others. */
function kindMeant(schema: z.ZodType, value: unknown): z.ZodType {
  const field = fieldOf(schema);
  const option = field.kinds === undefined ? undefined : optionFor(field, value);
  return option === undefined ? schema : (optionsOf(field.schema)[option] as z.ZodType);
}

/** A value without what stands at a path; members of lists stay, as the places of the others would no longer be right. */
function without(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member, index) => (index === step ? without(member, rest) : member));
  const entries = Object.entries(value).filter(([key]) => rest.length > 0 || key !== step);
  return Object.fromEntries(entries.map(([key, inner]) => [key, key === step ? without(inner, rest) : inner]));
}
