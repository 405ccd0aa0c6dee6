/** The JSON Schema of scenarios, walked along a path: which keys and values may stand at a place of a text. */

/** As much of a JSON Schema as the scenarios' own uses. */
export interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema | readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly const?: string | number | boolean | null;
  readonly default?: unknown;
  readonly pattern?: string;
}

/** One step of a path: into an entry of a list, or into a mapping that has these other keys. */
export type PathStep =
  | { readonly kind: 'item' }
  | { readonly kind: 'key'; readonly key: string; readonly siblings: readonly string[] };

/** The plain schemas that a schema stands for: what is joined by anyOf, oneOf and allOf, one by one. */
export function alternatives(schema: Schema): readonly Schema[] {
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return parts.length === 0 ? [schema] : parts.flatMap(alternatives);
}

/** Of several mappings those that may have all of some keys; all of them where none may. */
export function narrowed(schemas: readonly Schema[], keys: readonly string[]): readonly Schema[] {
  const mappings = schemas.filter(({ properties }) => properties !== undefined);
  const fitting = mappings.filter(({ properties = {} }) => keys.every((key) => Object.hasOwn(properties, key)));
  return fitting.length > 0 ? fitting : mappings;
}

/** The schemas that a path leads to, the way they stand in the document; none where it leads nowhere. */
export function reached(root: Schema, path: readonly PathStep[]): readonly Schema[] {
  return path.reduce<readonly Schema[]>((at, step) => at.flatMap(alternatives).flatMap(childrenOf(at, step)), [root]);
}

/** How a step goes on from one of the schemas at a place. */
function childrenOf(at: readonly Schema[], step: PathStep): (schema: Schema) => readonly Schema[] {
  if (step.kind === 'item')
    return ({ items }) => (items === undefined ? [] : Array.isArray(items) ? items : [items as Schema]);
  const fitting = new Set(narrowed(at.flatMap(alternatives), [...step.siblings, step.key]));
  return (schema) => {
    if (fitting.has(schema) && schema.properties !== undefined && Object.hasOwn(schema.properties, step.key))
      return [schema.properties[step.key] as Schema];
    const { additionalProperties: rest } = schema;
    return typeof rest === 'object' ? [rest] : [];
  };
}

/** The type of a value in a few words: `enum` words, a type, or what a union is a union of. */
export function typeWords(schema: Schema): string {
  const words = alternatives(schema).map((each) => {
    if (each.enum !== undefined) return each.enum.map(String).join(' | ');
    if (each.const !== undefined) return String(each.const);
    if (each.type === 'array') return 'list';
    return each.type === 'object' ? 'mapping' : String(each.type ?? 'any');
  });
  return [...new Set(words)].join(' | ');
}

/** A value that may stand at a place. */
export interface ValueOption {
  readonly text: string;
  readonly isDefault: boolean;
}

/** The values that a schema names one by one, and its default. */
export function valuesOf(schema: Schema): readonly ValueOption[] {
  const named = alternatives(schema).flatMap((each) => {
    if (each.enum !== undefined) return each.enum;
    if (each.const !== undefined) return [each.const];
    return each.type === 'boolean' ? [true, false] : [];
  });
  const usual = schema.default;
  const isPlain = typeof usual === 'string' || typeof usual === 'number' || typeof usual === 'boolean';
  const texts = [...named.map(String), ...(isPlain ? [String(usual)] : [])];
  return [...new Set(texts)].map((text) => ({ text, isDefault: isPlain && text === String(usual) }));
}

/** What the names of actors and queues look like. */
const NAME = '^[A-Za-z][A-Za-z0-9_.-]{0,40}$';

/** Whether a schema takes the name of something. */
export const takesName = (schema: Schema): boolean => alternatives(schema).some(({ pattern }) => pattern === NAME);
