// The documents of the repository, and what in them can be wrong.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Block, blocksOf } from '../../../.tools/docs/consoles.mjs';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The documents that tests hold to what is so. */
export const documents = [
  'README.md',
  'src/README.md',
  'src/explore/README.md',
  'docs/proof-table.md',
  'scenarios/README.md',
  'src/profiles/in-memory/README.md',
  'src/profiles/rabbitmq/README.md',
  'src/profiles/redis-pubsub/README.md',
  'src/profiles/redis-streams/README.md',
  'src/report/trace-format.md',
  'docs/library.md',
  'docs/scale.md',
  'docs/sweeps.md',
  'docs/conformance.md',
  'docs/attack.md',
];

/** The text of a document. */
export const textOf = (document: string): string => readFileSync(join(root, document), 'utf8');

/** The blocks of a document in a language, each with its place. */
export function blocksIn(document: string, language: string): (Block & { readonly place: string })[] {
  return blocksOf(textOf(document))
    .filter((block) => block.language === language)
    .map((block) => ({ ...block, place: `${document}:${block.line}` }));
}

/** The blocks of all documents in a language. */
export const allBlocks = (language: string) => documents.flatMap((document) => blocksIn(document, language));

/** Links of a document to files that are not there. */
export function deadLinks(document: string, text = textOf(document)): string[] {
  const links = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link as string);
  const files = links.filter((link) => !/^https?:/.test(link)).map((link) => link.split('#')[0] as string);
  return files.filter((file) => file !== '' && !existsSync(join(root, dirname(document), file)));
}

/** Paths that a document mentions in its prose and that are not there; names without a folder are not looked for. */
export function deadPaths(document: string, text = textOf(document)): string[] {
  const mentioned = [...withoutBlocks(text).matchAll(/`((?:src|test|scenarios|\.tools)\/[\w./-]+)`/g)];
  return mentioned.map(([, path]) => path as string).filter((path) => !existsSync(join(root, path)));
}

const withoutBlocks = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '');
