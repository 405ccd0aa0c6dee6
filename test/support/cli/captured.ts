// A terminal that keeps what it is told, for the work of commands within this process.
import type { Terminal } from '../../../src/cli/terminal.ts';
import { plainPaint } from '../../../src/report/text/paint.ts';

/** A terminal of 80 columns, with what was written to it. */
export interface Captured extends Terminal {
  readonly out: () => string;
  readonly err: () => string;
}

/** A terminal to which nothing has been written. */
export function captured(settings: Partial<Terminal> = {}): Captured {
  let out = '';
  let err = '';
  const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
  return {
    color: false,
    quiet: false,
    verbose: false,
    width: 80,
    ascii: false,
    watched: false,
    paint: plainPaint,
    errorPaint: plainPaint,
    print: (text) => {
      out += line(text);
    },
    printData: (text) => {
      out += text;
    },
    say: (text) => {
      err += line(text);
    },
    complain: (text) => {
      err += line(text);
    },
    ...settings,
    out: () => out,
    err: () => err,
  };
}
