/** `queuescope new`: a template as a file, with the way from it to the JSON Schema. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { printable } from '../../report/text/printable.ts';
import { type TemplateName, templateText } from '../../scenario/template.ts';
import { type ExitStatus, exit } from '../exit.ts';
import { writeWhole } from '../files/write.ts';
import type { Terminal } from '../terminal.ts';
import { packageRoot } from '../version.ts';
import type { OutputOptions } from './output.ts';
import { toFile } from './output.ts';

/** The options of `new`. */
export interface NewOptions extends OutputOptions {
  readonly force?: boolean;
}

const SCHEMA = 'scenario.schema.json';

/** Writes the template. */
export async function newCommand(
  [template]: readonly TemplateName[],
  options: NewOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { output = '-', force = false } = options;
  const text = templateText(template ?? 'starter', schemaFor(toFile(options) ? output : 'scenario.yaml'));
  if (!toFile(options)) terminal.printData(text);
  else {
    await writeWhole(output, text, { replace: force });
    terminal.say(`wrote ${printable(output)}\nnext: queuescope run ${printable(output)}`);
  }
  return exit.kept;
}

/** The way from a new file to the schema: beside it if there is one, else in this package. */
export function schemaFor(file: string): string {
  const folder = dirname(resolve(file));
  if (existsSync(join(folder, SCHEMA))) return `./${SCHEMA}`;
  const schema = join(packageRoot, 'scenarios', SCHEMA);
  const way = relative(folder, schema);
  const far = isAbsolute(way) || way.split(sep).filter((step) => step === '..').length > 3;
  const path = (far ? schema : way).split(sep).join('/');
  return path.startsWith('.') || far ? path : `./${path}`;
}
