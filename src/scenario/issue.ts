/** From what zod finds wrong to complaints that name what was found, what is expected, and how to mend it. */
import type { z } from 'zod';
import { hintAt } from '../model/did-you-mean.ts';
import { type Complaint, complaint, type Path } from './problem.ts';
import type { ProblemCode } from './problem-codes/index.ts';
import { anyOf, shown } from './shown.ts';
import {
  type AnySchema,
  expectation,
  type Field,
  fieldOf,
  keysOf,
  kindsIn,
  memberOf,
  optionFor,
  optionsOf,
  valuesOf,
  wordsOf,
} from './vocabulary/field.ts';

/** A complaint about the value, or the key, at the end of a path. */
export interface Finding {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly complaint: Complaint;
}

type Issue = z.core.$ZodIssue;

/** What is wrong with a value that a schema did not accept. `path` leads to the value. */
export function findings(issues: readonly Issue[], schema: AnySchema, value: unknown, path: Path): Finding[] {
  return issues.flatMap((issue) => {
    const [outer, found] = follow(fieldOf(schema), value, issue.path);
    const here = [...path, ...(issue.path as Path)];
    if (issue.code === 'invalid_union') return inUnion(issue, outer, found, here);
    const field = optionMeant(outer, found);
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(field, key, here));
    return [{ path: here, at: 'value' as const, complaint: about(issue, field, found, here) }];
  });
}

/** The field and the value at the end of a path, through the options of unions that the values are meant to be. */
function follow(field: Field, value: unknown, path: readonly PropertyKey[]): [Field, unknown] {
  let at = field;
  let found = value;
  for (const step of path) {
    at = optionMeant(at, found);
    const next =
      typeof step === 'number' ? memberOf(at.schema) : (keysOf(at.schema)[String(step)] ?? valuesOf(at.schema));
    if (next === undefined) break;
    at = fieldOf(next);
    found = (found as Readonly<Record<PropertyKey, unknown>> | undefined)?.[step];
  }
  return [at, found];
}

/** Of a union the option that a value is meant to be, or the first one; any other field as it is. */
function optionMeant(field: Field, value: unknown): Field {
  const options = optionsOf(field.schema);
  return options.length === 0 ? field : optionMeant(fieldOf(options[optionFor(field, value) ?? 0]!), value);
}

/** A key that the vocabulary does not have. */
export function unknownKey(field: Field, key: string, path: Path): Finding {
  const known = Object.keys(keysOf(field.schema));
  const guarantee = field.keysAre === 'guarantee';
  const otherwise = `the ${guarantee ? 'guarantees' : 'keys'} are ${anyOf(known, 'and')}`;
  const message = guarantee ? `there is no guarantee ${shown(key)}` : `there is no key ${shown(key)} here`;
  return {
    path: [...path, key],
    at: 'key',
    complaint: complaint(guarantee ? 'QS405' : 'QS203', message, hintAt(key, known, otherwise)),
  };
}

function inUnion(issue: Issue & { code: 'invalid_union' }, field: Field, found: unknown, path: Path): Finding[] {
  const option = found === undefined ? undefined : optionFor(field, found);
  const errors = option === undefined ? undefined : issue.errors[option];
  const isWord = option !== undefined && wordsOf(fieldOf(optionsOf(field.schema)[option]!).schema).length > 0;
  if (errors !== undefined && isWord) return [{ path, at: 'value', complaint: noWordOf(field, found) }];
  if (errors !== undefined) return findings(errors, optionsOf(field.schema)[option!]!, found, path);
  return [{ path, at: 'value', complaint: noOption(field, found, path) }];
}

function noOption(field: Field, found: unknown, path: Path): Complaint {
  const { kinds } = field;
  if (kinds === undefined || typeof found !== 'object' || found === null || Array.isArray(found)) {
    return wrongType(field, found, path);
  }
  const present = kindsIn(kinds, found);
  if (present.length > 1) {
    return complaint(
      'QS209',
      `this entry is of ${present.length} kinds: ${anyOf(present, 'and')}`,
      'write an entry for each',
    );
  }
  const list = `it needs one of the keys ${anyOf(kinds)}`;
  const hints = Object.keys(found).map((key) => hintAt(key, kinds, ''));
  return complaint('QS209', 'this entry does not say what happens', hints.find((hint) => hint !== '') ?? list);
}

// A word that is wrong where a number or a mapping would also do.
function noWordOf(field: Field, found: unknown): Complaint {
  const words = optionsOf(field.schema).flatMap((option) => wordsOf(fieldOf(option).schema).map(String));
  const hint = hintAt(String(found), words, `expected ${expectation(field)}`);
  return complaint('QS205', `${shown(found)} is not allowed here`, hint);
}

function about(issue: Issue, field: Field, found: unknown, path: Path): Complaint {
  if (issue.code === 'custom') {
    const { code, hint } = issue.params as { code: ProblemCode; hint: string };
    return complaint(code, issue.message, hint);
  }
  if (found === undefined) return missing(field, path);
  switch (issue.code) {
    case 'invalid_value':
      return noWord(field, found, path);
    case 'too_small':
    case 'too_big':
      return outOfBounds(issue, found);
    case 'invalid_format':
      return complaint('QS210', `${shown(found)} is not a name`, nameHint(found));
    default:
      return wrongType(field, found, path);
  }
}

function missing(field: Field, path: Path): Complaint {
  const key = path.at(-1);
  if (key === 'queuescope') return versionMissing;
  const description = field.description === undefined ? '' : ` (${firstSentence(field.description)})`;
  return complaint('QS202', `${shown(key)} is missing`, `add it, ${expectation(field)}${description}`);
}

const versionMissing = complaint(
  'QS201',
  'the file does not say which version of the format it has',
  'begin it with queuescope: 1',
);

const firstSentence = (text: string): string => (/^[^.:]*/.exec(text)?.[0] ?? '').toLowerCase();

function noWord(field: Field, found: unknown, path: Path): Complaint {
  const words = wordsOf(field.schema);
  if (path.length === 1 && path[0] === 'queuescope') {
    return complaint('QS201', `version ${shown(found)} of the format is unknown`, 'this program reads version 1');
  }
  if (typeof found !== 'string') return wrongType(field, found, path);
  const texts = words.map(String);
  const list = `it is one of ${anyOf(texts, 'and')}`;
  const hint = hintAt(found, texts, texts.length === 1 ? `write ${texts[0]}` : list);
  switch (field.form) {
    case 'must-see':
      return complaint('QS406', `must-see knows no word ${shown(found)}`, hint);
    case 'packet':
      return complaint('QS425', `there is no packet ${shown(found)}`, hint);
    case 'point':
      return complaint('QS420', `there is no crash point ${shown(found)}`, hint);
    default:
      return complaint('QS205', `${shown(found)} is not allowed here`, hint);
  }
}

function outOfBounds(issue: Issue & { code: 'too_small' | 'too_big' }, found: unknown): Complaint {
  const small = issue.code === 'too_small';
  const limit = String(small ? issue.minimum : issue.maximum);
  const least = `the ${small ? 'least' : 'most'} is ${limit}`;
  if (issue.origin === 'string') {
    const length = (found as string).length;
    if (length === 0) return complaint('QS207', 'the text is empty', 'write something, or remove the key');
    return complaint('QS207', `the text has ${length} characters`, `the most is ${limit}`);
  }
  if (issue.origin === 'array') {
    return complaint('QS208', members(found as unknown[]), least);
  }
  return complaint('QS206', `${shown(found)} is too ${small ? 'small' : 'large'}`, least);
}

/** How many members a list has, as a message. */
export const members = (list: readonly unknown[]): string =>
  list.length === 0 ? 'the list is empty' : `the list has ${list.length} member${list.length === 1 ? '' : 's'}`;

function wrongType(field: Field, found: unknown, path: Path): Complaint {
  if (found === undefined) return missing(field, path);
  const told = typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean';
  const kind = told ? `${shown(found)}, ${kindName(found)}` : shown(found);
  return complaint('QS204', `expected ${expectation(field)}; found ${kind}`, typeHint(field, found));
}

function kindName(value: unknown): string {
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'boolean') return 'a truth value';
  return Number.isSafeInteger(value) ? 'a number' : 'not a whole number';
}

function typeHint(field: Field, found: unknown): string {
  const expected = expectation(field);
  if (expected === 'a text' || field.form === 'name' || field.form === 'seed') {
    return typeof found === 'object' ? '' : 'put it in quotes';
  }
  if (expected === 'a list') return 'write it as [ ... ], or one member a line after a dash';
  if (expected === 'a mapping') return 'write it as { key: value }, or one key a line';
  if (expected === 'a whole number' && typeof found === 'string' && /^\d+$/.test(found)) return 'remove the quotes';
  return '';
}

function nameHint(found: unknown): string {
  const text = String(found);
  if (/^\d/.test(text)) return 'names begin with a letter';
  if (text.length > 41) return 'names have at most 41 characters';
  return 'a name has letters, digits, -, _ and dots, and begins with a letter';
}
