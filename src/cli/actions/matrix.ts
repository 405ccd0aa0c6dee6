import { crashMatrix, crashMatrixJson, crashMatrixText } from '../../campaign/index.ts';
import { type ExitStatus, exit } from '../exit.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';

/** `queuescope matrix`: the crash matrix, measured anew. */
export async function matrixCommand(
  { json = false }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const rows = crashMatrix();
  terminal.print(json ? jsonText({ matrix: crashMatrixJson(rows) }) : crashMatrixText(rows));
  return exit.kept;
}
