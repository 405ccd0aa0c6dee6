/** What may be written at a place, with what it means. */
import type { Place } from './place.ts';
import { alternatives, narrowed, reached, type Schema, takesName, typeWords, valuesOf } from './schema.ts';

/** Something that may be written. */
export interface Suggestion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'name';
  /** A few words beside it. */
  readonly detail: string;
  /** What it means; empty where nothing is known. */
  readonly about: string;
  /** Whether more can be suggested right after it. */
  readonly leadsOn: boolean;
  /** Whether it is needed. */
  readonly isRequired: boolean;
}

/** Everything that may be written at a place of a scenario; `names` are the actors and queues that there are. */
export function suggestionsAt(root: Schema, place: Place, names: readonly string[]): readonly Suggestion[] {
  const schemas = reached(root, place.path);
  if (place.kind === 'value') return valuesAt(schemas, place.path, names);
  const keys = keysAt(schemas.flatMap(alternatives), place.siblings);
  return place.beginsItem ? [...valuesAt(schemas, place.path, names), ...keys] : keys;
}

function keysAt(schemas: readonly Schema[], siblings: readonly string[]): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const { properties = {}, required = [] } of narrowed(schemas, siblings)) {
    for (const [label, schema] of Object.entries(properties)) {
      if (siblings.includes(label) || found.has(label)) continue;
      found.set(label, {
        label,
        kind: 'key',
        detail: short(typeWords(schema)),
        about: schema.description ?? '',
        leadsOn: valuesOf(schema).length > 0 || takesName(schema),
        isRequired: required.includes(label),
      });
    }
  }
  return [...found.values()];
}

function valuesAt(schemas: readonly Schema[], path: Place['path'], names: readonly string[]): readonly Suggestion[] {
  const last = path.at(-1);
  // Where a thing is given its name, the names of others are of no use.
  const isReference = !(last?.kind === 'key' && ['id', 'name'].includes(last.key));
  return schemas.flatMap((schema) => {
    const about = schema.description ?? '';
    const plain = { about, leadsOn: false, isRequired: false };
    const values = valuesOf(schema).map(
      ({ text, isDefault }): Suggestion => ({
        ...plain,
        label: text,
        kind: 'value',
        detail: isDefault ? 'default' : '',
      }),
    );
    const known = isReference && takesName(schema) ? names : [];
    return [...values, ...known.map((label): Suggestion => ({ ...plain, label, kind: 'name', detail: '' }))];
  });
}

const short = (words: string): string => (words.length > 40 ? `${words.slice(0, 39)}…` : words);
