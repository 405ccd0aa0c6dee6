/** The scenarios that `queuescope new` starts with. */
import { atMostOnce } from './templates/at-most-once.ts';
import { dedup } from './templates/dedup.ts';
import { starter } from './templates/starter.ts';

/** The templates by name, each with what it is for and its text without the first line. */
export const templates = {
  starter: { about: 'a crash between the effect and its ack, with a comment on every part', text: starter },
  'at-most-once': { about: 'fire and forget: nothing is repeated, something is lost', text: atMostOnce },
  dedup: { about: 'a store that remembers what is done: the effect happens exactly once', text: dedup },
} as const;

/** The name of a template. */
export type TemplateName = keyof typeof templates;

/**
 * The text of a new scenario file. Its first line tells editors where the JSON Schema is: `schema` is the path from the
 * new file, or a URL.
 */
export function templateText(name: TemplateName, schema = './scenario.schema.json'): string {
  return `# yaml-language-server: $schema=${schema}\n${templates[name].text}`;
}
