/** Results go to standard output, or whole into a file. */
import { printable } from '../../report/text/printable.ts';
import { writeWhole } from '../files/write.ts';
import type { Terminal } from '../terminal.ts';

/** The option of a command that may write a file; `-` is standard output. */
export interface OutputOptions {
  readonly output?: string;
}

/** Whether the results go to a file. */
export const toFile = ({ output }: OutputOptions): boolean => output !== undefined && output !== '-';

/** Writes data to the file of the options, or else to standard output. */
export async function deliver(text: string, { output }: OutputOptions, terminal: Terminal): Promise<void> {
  if (output === undefined || output === '-') {
    terminal.printData(text);
    return;
  }
  await writeWhole(output, text);
  terminal.say(`wrote ${printable(output)}`);
}
