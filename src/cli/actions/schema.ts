import { scenarioSchemaText } from '../../scenario/json-schema.ts';
import { type ExitStatus, exit } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { deliver, type OutputOptions } from './output.ts';

/** `queuescope schema`. */
export async function schemaCommand(options: OutputOptions, terminal: Terminal): Promise<ExitStatus> {
  await deliver(scenarioSchemaText(), options, terminal);
  return exit.kept;
}
