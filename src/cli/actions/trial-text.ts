/** What came of one run under named faults, as text and as a diagram. */
import type { Trial } from '../../attack/index.ts';
import type { Verdict } from '../../model/verdict.ts';
import { mermaid } from '../../report/mermaid.ts';
import { printable } from '../../report/text/printable.ts';
import { type VerdictRow, verdictTable } from '../../report/verdict-table.ts';
import type { Asked } from '../attack/asked.ts';
import type { Terminal } from '../terminal.ts';
import { storyOf, strikeLines, takingPart } from './attack-text.ts';

/** The run as a story, with its verdicts. */
export function trialText({ handler, options }: Asked, tried: Trial, terminal: Terminal): string {
  const { width, ascii, paint } = terminal;
  return [
    paint('strong', printable(handler)),
    paint('dim', `${options.profile}, ${options.messages} messages, seed ${printable(options.seed)}`),
    ...(tried.strikes.length === 0 ? ['Nothing goes wrong.'] : strikeLines(tried.strikes, terminal)),
    '',
    storyOf(tried.events, terminal, witnessesOf(tried)),
    '',
    ...verdictTable(rowsOf(tried), { width, ascii, paint }),
  ].join('\n');
}

/** The run as a Mermaid diagram. */
export const trialMermaid = ({ handler }: Asked, tried: Trial): string =>
  mermaid({ title: handler, participants: takingPart(tried.events), events: tried.events, verdicts: rowsOf(tried) });

const witnessesOf = (tried: Trial) =>
  rowsOf(tried).flatMap(({ verdict: { status, witnesses } }) => (status === 'holds' ? [] : witnesses));

const rowsOf = ({ verdicts }: Trial): VerdictRow[] =>
  Object.entries(verdicts).map(([name, verdict]) => ({ name, verdict: verdict as Verdict, expected: undefined }));
