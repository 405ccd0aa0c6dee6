/** Addresses of values in a scenario's document, as command lines name them: `consumers.worker.prefetch`. */
import { didYouMean } from '../../model/did-you-mean.ts';
import { type MapTree, nameOf, type Tree } from '../document/tree.ts';
import { fieldPaths } from '../explain.ts';
import type { Path } from '../problem.ts';
import { anyOf, shown } from '../shown.ts';
import { childOf, childrenOf, type Field, fieldOf, memberOf } from '../vocabulary/field.ts';
import { scenarioFile } from '../vocabulary/scenario.ts';

/** Where a value stands or may be put, and what the vocabulary says of it. */
export interface Address {
  /** As the person wrote it. */
  readonly text: string;
  readonly path: Path;
  readonly field: Field;
}

/** Why something cannot be varied, and how to mend it; each one sentence without a full stop. */
export interface Refusal {
  readonly message: string;
  readonly hint: string;
}

/** What was asked for, or why it was refused. */
export type Understood<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Refusal);

/** Makes a refusal. */
export const refused = (message: string, hint: string): { readonly ok: false } & Refusal => ({
  ok: false,
  message,
  hint,
});

/** Keys that say what is promised, told and searched: no run depends on them. */
const inert: readonly string[] = [
  'queuescope',
  'name',
  'teaches',
  'question',
  'extends',
  'expect',
  'must-see',
  'search',
];

const LONGEST = 400;

/**
 * Finds what an address names in a document. A step is a key, the `id` or `name` of an entry of a list, or its position
 * from 0, also as `[0]`; where a list has one entry it may be left out. A key that the document does not have is found
 * where the vocabulary has it, since there its default stands in.
 */
export function addressOf(text: string, document: MapTree): Understood<Address> {
  if (text.length > LONGEST) return refused('the key is too long', `it has at most ${LONGEST} characters`);
  const steps = text.replace(/\[(\d+)\]/g, '.$1').split('.');
  const [first = ''] = steps;
  if (inert.includes(first))
    return refused(`no run depends on ${first}`, 'vary what happens, such as a timeout or a loss');
  const walk = new Walk(document);
  for (let rest: readonly string[] = steps; rest.length > 0; ) {
    const words = walk.wordsOfStep(rest);
    const refusal = walk.take(rest.slice(0, words).join('.'));
    if (refusal !== undefined) return refusal;
    rest = rest.slice(words);
  }
  const { path, field } = walk;
  return { ok: true, value: { text, path, field } };
}

/** A walk from the top of a document down to a value. */
class Walk {
  readonly path: (string | number)[] = [];
  /** The steps as they were written. */
  private readonly taken: string[] = [];
  field = fieldOf(scenarioFile);
  private at: Tree | undefined;

  constructor(document: MapTree) {
    this.at = document;
  }

  /** How many of the words between dots are the next step: the name of an entry may have dots itself. */
  wordsOfStep(rest: readonly string[]): number {
    if (memberOf(this.field.schema) === undefined || this.at?.kind !== 'list') return 1;
    const names = new Set(this.at.items.map(nameOf));
    for (let words = rest.length; words > 1; words--) if (names.has(rest.slice(0, words).join('.'))) return words;
    return 1;
  }

  /** Takes a step, or says why it cannot be taken. */
  take(step: string): ReturnType<typeof refused> | undefined {
    if (memberOf(this.field.schema) !== undefined) {
      const entry = this.entry(step);
      if (typeof entry !== 'number') return entry;
      this.enter(entry);
      // The name of the entry has been taken; otherwise the step is a key of the only entry.
      if (isNameOf(step, entry, this.at)) {
        this.taken.push(step);
        return undefined;
      }
    }
    const child = childOf(this.field, step);
    if (child === undefined) return this.noKey(step);
    this.path.push(step);
    this.taken.push(step);
    this.field = child;
    const below: Tree | undefined = this.at?.kind === 'map' ? this.at.entries.get(step)?.value : undefined;
    this.at = below;
    return undefined;
  }

  private enter(entry: number): void {
    this.path.push(entry);
    this.at = (this.at as Tree & { kind: 'list' }).items[entry];
    this.field = fieldOf(memberOf(this.field.schema) as NonNullable<ReturnType<typeof memberOf>>);
  }

  /** The position of the entry that a step means. */
  private entry(step: string): number | ReturnType<typeof refused> {
    const here = this.taken.join('.');
    if (this.at?.kind !== 'list' || this.at.items.length === 0)
      return refused(`the file has no ${here}`, `name them in the file, and vary what it says`);
    const { items } = this.at;
    const named = items.findIndex((item, index) => isNameOf(step, index, item));
    if (named >= 0) return named;
    if (items.length === 1 && childOf(this.field, step) !== undefined) return 0;
    const names = items.map((item, index) => nameOf(item) ?? String(index));
    const near = didYouMean(step, names) ?? (items.length > 1 && childOf(this.field, step) ? names[0] : undefined);
    const hint =
      near === undefined
        ? `there ${names.length > 1 ? 'are' : 'is'} ${anyOf(names, 'and')}`
        : `did you mean ${here}.${near}?`;
    return refused(`${here} has no entry ${shown(step)}`, hint);
  }

  private noKey(step: string): ReturnType<typeof refused> {
    const here = this.taken.join('.');
    const keys = childrenOf(this.field).map(([key]) => key);
    const whole = here === '' ? step : `${here}.${step}`;
    if (keys.length === 0) return refused(`${here} has no keys`, `write ${here} alone`);
    const near = didYouMean(step, keys);
    if (near !== undefined)
      return refused(`there is no key ${shown(whole)}`, `did you mean ${here === '' ? near : `${here}.${near}`}?`);
    const elsewhere = fieldPaths().filter(
      (field) => field.split('.').at(-1) === step && !inert.includes(field.split('.')[0] ?? ''),
    );
    const hint =
      elsewhere.length > 0
        ? `did you mean ${anyOf(elsewhere)}?`
        : `${here === '' ? 'a scenario' : here} has ${anyOf(
            keys.filter((key) => !inert.includes(key)),
            'and',
          )}`;
    return refused(`there is no key ${shown(whole)}`, hint);
  }
}

/** Whether a step means an entry of a list: by its id or name, or by its position. */
const isNameOf = (step: string, index: number, item: Tree | undefined): boolean =>
  step === String(index) || (item !== undefined && nameOf(item) === step);
