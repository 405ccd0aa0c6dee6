// What the rules of this folder read and report: files as text, and findings that name file, line and what to do instead.

/** One file of the repository; the path is relative to its root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One place that breaks a rule. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** A finding as one line that an editor or a terminal can follow. */
export const shown = ({ path, line, message }: Finding): string => `${path}:${line} ${message}`;

/** The finding for a place in a file, given by its offset. */
export const findingAt = (file: SourceFile, offset: number, message: string): Finding => ({
  path: file.path,
  line: lineOf(file.text, offset),
  message,
});

/** The number of the line that holds an offset; the first line is 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** The first folder under src that a file stands in (`kernel`), or `index` for src/index.ts; undefined for anything else. */
export function areaOf(path: string): string | undefined {
  if (path === 'src/index.ts') return 'index';
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** Whether a file is the module `src/<place>.ts`, or stands in the folder `src/<place>/`. */
export const standsIn = (path: string, place: string): boolean =>
  path === `src/${place}.ts` || path.startsWith(`src/${place}/`);

const masks = new WeakMap<SourceFile, string>();

/**
 * The text of a file with comments and the insides of strings, templates and regular expressions blanked out, so that a
 * rule about code does not stumble over prose. Every character keeps its place.
 */
export function codeOf(file: SourceFile): string {
  let code = masks.get(file);
  if (code === undefined) {
    code = masked(file.text);
    masks.set(file, code);
  }
  return code;
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const quoted = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
const templateText = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
const regularExpression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const plain = /\s+|[\w$]+|[\s\S]/y;
const beforeAnExpression =
  /^(?:[(,=:[!&|?{};+\-*%<>~^]|return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield)?$/;

function masked(text: string): string {
  let out = '';
  let previous = ''; // the last token that was neither space nor comment
  const braces: ('block' | 'template')[] = [];
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = out.length;
    return pattern.exec(text)?.[0];
  };
  const template = (opening: string): void => {
    out += opening;
    const found = take(templateText) ?? text.slice(out.length);
    const end = /(?:`|\$\{)$/.exec(found)?.[0] ?? '';
    out += blank(found.slice(0, found.length - end.length)) + end;
    if (end === '${') braces.push('template');
    previous = end === '${' ? '(' : '`';
  };
  while (out.length < text.length) {
    const here = text[out.length];
    const prose = here === '/' ? take(comment) : undefined;
    if (prose !== undefined) {
      out += blank(prose);
      continue;
    }
    const string = here === "'" || here === '"' ? take(quoted) : undefined;
    const regex = here === '/' && beforeAnExpression.test(previous) ? take(regularExpression) : undefined;
    const literal = string ?? regex;
    if (literal !== undefined) {
      out += literal[0] + blank(literal.slice(1, -1)) + literal.at(-1);
      previous = '`';
    } else if (here === '`') {
      template('`');
    } else if (here === '}' && braces.pop() === 'template') {
      template('}');
    } else {
      const token = take(plain) ?? '';
      if (token === '{') braces.push('block');
      if (token.trim() !== '') previous = token;
      out += token;
    }
  }
  return out;
}
