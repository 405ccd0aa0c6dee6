/** Long help: for the code of a problem, a field of the vocabulary, a word of `must-see`, a crash point or a word of reports. */
import { type CrashPoint, crashPointsOf, passingOf, type Role } from '../model/crash-point.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { availableProfiles } from '../profiles/registry.ts';
import { glossary, isGlossaryWord } from './glossary.ts';
import { type MustSeeWord, mustSeeWords } from './must-see.ts';
import { isProblemCode, type ProblemCode, problemCodes } from './problem-codes/index.ts';
import { anyOf, shown } from './shown.ts';
import {
  type AnySchema,
  childOf,
  childrenOf,
  expectation,
  type Field,
  fieldOf,
  memberOf,
  wordsOf,
} from './vocabulary/field.ts';
import { scenarioFile } from './vocabulary/scenario.ts';

/** Help about what was asked for, or the nearest things that there is help about. */
export type Explained =
  | { readonly ok: true; readonly title: string; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly suggestions: readonly string[] };

/**
 * Explains a code (`QS302`), a field (`producers.retry.after`), a word of must-see (`redelivered`), a crash point
 * (`after-effect`) or a word of reports (`par`).
 */
export function explain(subject: string): Explained {
  const asked = subject.trim();
  if (isProblemCode(asked.toUpperCase())) return explainCode(asked.toUpperCase() as ProblemCode);
  if (Object.hasOwn(mustSeeWords, asked)) return explainWord(asked as MustSeeWord);
  const point = pointText(asked);
  if (point !== undefined) return { ok: true, title: `crash point: ${asked}`, text: point };
  const path = asked.replace(/\[\d*\]/g, '').split('.');
  const field = path.reduce<Field | undefined>((at, key) => at && childOf(at, key), fieldOf(scenarioFile));
  const meaning = isGlossaryWord(asked) ? [glossary[asked]] : [];
  if (field !== undefined)
    return {
      ok: true,
      title: path.join('.'),
      text: [...meaning, fieldText(field), ...versionText(asked)].join('\n\n'),
    };
  if (meaning.length > 0) return { ok: true, title: asked, text: [...meaning, ...fieldsText(asked)].join('\n\n') };
  return {
    ok: false,
    message: `there is no code, no field and no word ${shown(asked)}`,
    suggestions: suggestions(asked, path),
  };
}

/** The path of every field of the vocabulary, in its order. */
export function fieldPaths(): readonly string[] {
  return below(fieldOf(scenarioFile), '');
}

/** The fields that a word of reports is the key of, too. */
function fieldsText(word: string): string[] {
  const fields = fieldPaths().filter((path) => path.split('.').at(-1) === word);
  return fields.length === 0 ? [] : [`A field as well: ${anyOf(fields)}.`];
}

function explainCode(code: ProblemCode): Explained {
  const { title, help, example } = problemCodes[code];
  return { ok: true, title: `${code}  ${title}`, text: [...help, indented(example)].join('\n\n') };
}

function explainWord(word: MustSeeWord): Explained {
  const meaning = isGlossaryWord(word) ? `${glossary[word]}\n\n` : '';
  return { ok: true, title: `must-see: ${word}`, text: `${meaning}The run shows it if ${mustSeeWords[word]}.` };
}

/** Where an actor of each role dies that dies at this point; undefined for what is no point. */
function pointText(asked: string): string | undefined {
  const of = roles.flatMap((role) => {
    const passing = crashPointsOf(role).some((point) => point === asked)
      ? passingOf(role, asked as CrashPoint)
      : undefined;
    if (passing === undefined) return [];
    return 'before' in passing
      ? [`A ${role} dies there before it handles ${anyOf(passing.before)}.`]
      : [`A ${role} dies there when its reaction is complete in which a message is ${passing.after}.`];
  });
  return of.length === 0 ? undefined : of.join('\n');
}

const roles: readonly Role[] = ['producer', 'broker', 'consumer', 'store'];

/** Files may name more kinds of brokers than a version can run. */
const versionText = (asked: string): string[] =>
  /^(?:brokers\.)?profile(?:\.name)?$/.test(asked) ? [`This version runs ${anyOf(availableProfiles, 'and')}.`] : [];

function fieldText(field: Field): string {
  const parts = [field.description ?? '', `Expected: ${expectation(field)}.`];
  const words = wordsOf(field.schema);
  if (words.length > 12) parts.push(`Words: ${words.join(', ')}.`);
  const member = memberOf(field.schema);
  if (member !== undefined && wordsOf(fieldOf(member).schema).length > 0) {
    parts.push(`Words: ${wordsOf(fieldOf(member).schema).join(', ')}.`);
  }
  if (field.required) parts.push('Required.');
  const keys = childrenOf(field);
  if (keys.length > 0) parts.push(['Keys:', ...keys.map(([key, child]) => `    ${key}${summary(child)}`)].join('\n'));
  return parts.filter((part) => part !== '').join('\n\n');
}

const summary = (schema: AnySchema): string => {
  const first = /^.*?[.](?=\s|$)/.exec(fieldOf(schema).description ?? '')?.[0];
  return first === undefined ? '' : `  ${first}`;
};

function below(field: Field, prefix: string): string[] {
  return childrenOf(field).flatMap(([key, schema]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    return [path, ...below(fieldOf(schema), path)];
  });
}

function suggestions(asked: string, path: readonly string[]): string[] {
  const fields = fieldPaths();
  const last = path.at(-1) ?? '';
  const whole = didYouMean(asked, [
    ...Object.keys(problemCodes),
    ...fields,
    ...Object.keys(mustSeeWords),
    ...Object.keys(glossary),
  ]);
  const sameKey = fields.filter((field) => field.split('.').at(-1) === last);
  const key = didYouMean(last, new Set(fields.map((field) => field.split('.').at(-1)!)));
  const likeKey = sameKey.length > 0 ? [] : fields.filter((field) => field.split('.').at(-1) === key);
  return [...new Set([...(whole === undefined ? [] : [whole]), ...sameKey, ...likeKey])].slice(0, 8);
}

/** A refusal as one sentence with its suggestions. */
export function refusal({ message, suggestions: near }: Extract<Explained, { ok: false }>): string {
  return near.length === 0 ? message : `${message}; did you mean ${anyOf(near)}?`;
}

const indented = (text: string): string => text.replace(/^/gm, '    ');
