/** The JSON Schema of scenario files, for editors: generated from the vocabulary, never written by hand. */
import { z } from 'zod';
import { formNamed } from './vocabulary/forms.ts';
import { scenarioFile } from './vocabulary/scenario.ts';

// What only the vocabulary's own messages and explanations use.
const notes = ['form', 'kinds', 'keysAre'] as const;

/** The JSON Schema, draft 7, which yaml-language-server understands. */
export function scenarioJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(scenarioFile, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => plainForm(jsonSchema as Record<string, unknown>),
  });
  return {
    $schema: schema.$schema,
    $id: 'queuescope/scenario.schema.json',
    title: 'A Queuescope scenario',
    ...schema,
  };
}

/** The text of the schema's file. */
export function scenarioSchemaText(): string {
  return `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
}

function plainForm(schema: Record<string, unknown>): void {
  const form = typeof schema.form === 'string' ? formNamed(schema.form) : undefined;
  if (form !== undefined) {
    for (const key of ['type', 'pattern', 'anyOf', 'minLength', 'maxLength']) delete schema[key];
    Object.assign(schema, form.schema);
  }
  for (const note of notes) delete schema[note];
  // JavaScript's largest exact integer is no bound that a person needs to see.
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
