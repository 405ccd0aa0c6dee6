/** From text to a YAML document, with limits that hold before the parser's memory and stack do. */
import { Composer, type Document, Lexer, Parser } from 'yaml';
import { type Complaint, complaint } from '../problem.ts';
import type { TextComplaint } from './decode.ts';

// A scenario nests less than ten levels deep, and a level takes two or three frames of the parser.
const framesLimit = 200;
const lexemesLimit = 200_000;

// What the lexer says besides the text itself: a document begins, a flow ends, a scalar follows.
const marks: readonly string[] = ['\u0002', '\u0018', '\u001f'];

/** The one document of a text, or what is wrong with its syntax. */
export type Composed = { readonly document: Document.Parsed } | { readonly complaints: readonly TextComplaint[] };

/**
 * Parses a text as one YAML 1.2 document. The lexer, the parser and the composer of the `yaml` package are driven here
 * step by step, since its own entry points follow hostile nesting until the process dies.
 */
export function compose(text: string): Composed {
  const parser = new Parser();
  const tokens = [];
  let lexemes = 0;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (!marks.includes(lexeme)) offset += lexeme.length;
    if (++lexemes > lexemesLimit) return one(tooLarge, offset);
    if (parser.stack.length > framesLimit) return one(tooDeep, offset);
  }
  tokens.push(...parser.end());
  const documents = [];
  // Whether keys are unique is decided in read-tree.ts: the composer compares each pair of them.
  const options = { version: '1.2', uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;
  for (const document of new Composer(options).compose(tokens, true, text.length)) {
    documents.push(document as Document.Parsed);
    if (documents.length > 1) return one(severalDocuments, document.range[0] + 1);
  }
  const [document] = documents;
  if (document === undefined || document.errors.length === 0) return { document: document as Document.Parsed };
  return {
    complaints: oneAPlace(document.errors)
      .slice(0, 20)
      .map((error) => syntaxComplaint(error, text)),
  };
}

type SyntaxError = Document.Parsed['errors'][number];

/** Where the parser stumbles it often stumbles twice: of such errors the one that names the missing character remains. */
function oneAPlace(errors: readonly SyntaxError[]): SyntaxError[] {
  const kept: SyntaxError[] = [];
  for (const error of errors) {
    const before = kept.at(-1);
    if (before === undefined || error.pos[0] > before.pos[0] + 1) kept.push(error);
    else if (error.code === 'MISSING_CHAR') kept[kept.length - 1] = error;
  }
  return kept;
}

const tooLarge = complaint(
  'QS103',
  'the file has too many parts',
  'a scenario has at most 200,000 words, marks and line breaks',
);
const tooDeep = complaint('QS110', 'the document is nested too deeply', 'the limit is a depth of 40');
const severalDocuments = complaint(
  'QS108',
  'a second document begins here',
  'a scenario file holds one document: remove the line --- or what follows it',
);

const one = (about: Complaint, offset: number): Composed => ({
  complaints: [{ complaint: about, start: Math.max(0, offset - 1), end: offset }],
});

function syntaxComplaint(error: SyntaxError, text: string): TextComplaint {
  const start = Math.min(error.pos[0], text.length);
  const message = error.message.replace(/\s+/g, ' ').replace(/[.\s]+$/, '');
  const told = `not YAML: ${message.slice(0, 1).toLowerCase()}${message.slice(1, 160)}`;
  return {
    complaint: complaint('QS105', told, syntaxHint(/ end with a /.test(message) ? 'MISSING_CHAR' : error.code)),
    start,
    end: Math.min(Math.max(error.pos[1], start + 1), text.length),
  };
}

function syntaxHint(code: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'indent with spaces';
    case 'BAD_INDENT':
      return 'the keys of one mapping begin in the same column';
    case 'MISSING_CHAR':
      return 'a bracket, a quote or a comma is missing here or before';
    case 'BAD_ALIAS':
      return 'an alias (*name) needs an anchor (&name) before it';
    case 'BAD_SCALAR_START':
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'a text with ": " or " #" in it, or with a mark at its beginning, needs quotes';
    default:
      return 'the cause is often on the line before';
  }
}
