/** The forms of texts that the vocabulary reads with readers of its own: in words, and as JSON Schema. */

/** How a form is described. */
export interface Form {
  /** What messages say is expected. */
  readonly expects: string;
  /** The JSON Schema of the form; patterns are looser than the readers where a pattern cannot say it. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const number = '\\d+(\\.\\d+)?';
const unit = '\\s?(us|µs|μs|ms|s|m|h|d)';
const duration = `(0|${number}${unit})`;
const ratio = `(0|1|\\d+\\s?/\\s?\\d+|${number}\\s?%)`;

/** The forms by name. */
export const forms = {
  name: {
    expects: 'a name such as orders',
    schema: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_.-]{0,40}$' },
  },
  duration: {
    expects: 'a duration such as 10ms',
    schema: { anyOf: [{ type: 'string', pattern: `^\\s*${duration}\\s*$` }, { const: 0 }] },
  },
  'signed-duration': {
    expects: 'a duration such as 10ms or -10ms',
    schema: { anyOf: [{ type: 'string', pattern: `^\\s*[+-]?${duration}\\s*$` }, { const: 0 }] },
  },
  span: {
    expects: 'a duration such as 10ms, or a range such as 1ms..5ms',
    schema: {
      anyOf: [{ type: 'string', pattern: `^\\s*${duration}\\s*(\\.\\.\\s*${duration}\\s*)?$` }, { const: 0 }],
    },
  },
  ratio: {
    expects: 'a ratio such as 1/10 or 10%',
    schema: { anyOf: [{ type: 'string', pattern: `^\\s*${ratio}\\s*$` }, { enum: [0, 1] }] },
  },
  rate: {
    expects: 'a ratio such as 11/10',
    schema: { anyOf: [{ type: 'string', pattern: `^\\s*${ratio}\\s*$` }, { enum: [0, 1] }] },
  },
  when: {
    expects: 'a time such as 25ms, or a crash point such as after-effect',
    schema: { anyOf: [{ type: 'string' }, { const: 0 }] },
  },
  message: {
    expects: "a message's number such as 2, or its id such as shop-2",
    schema: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'string' }] },
  },
  seed: {
    expects: 'a text or a whole number',
    schema: { anyOf: [{ type: 'string', minLength: 1, maxLength: 200 }, { type: 'integer' }] },
  },
} as const satisfies Readonly<Record<string, Form>>;

/** The name of a form. */
export type FormName = keyof typeof forms;

/** The form of a name. */
export const formNamed = (name: string): Form | undefined =>
  Object.hasOwn(forms, name) ? forms[name as FormName] : undefined;
