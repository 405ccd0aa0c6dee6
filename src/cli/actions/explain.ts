/** `queuescope explain`: one topic, from wherever its words come. */
import { type GuaranteeName, guaranteeNames, guaranteeOf } from '../../guarantees/index.ts';
import { didYouMean } from '../../model/did-you-mean.ts';
import { printable } from '../../report/text/printable.ts';
import { wrap } from '../../report/text/width.ts';
import { explain, refusal } from '../../scenario/index.ts';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { isTraceProblem, traceProblems } from './trace-problems.ts';
import { isGuarantee } from './words.ts';

/** What was found about a topic. */
interface Topic {
  readonly title: string;
  readonly text: string;
}

/** Prints what there is to say about a topic. */
export async function explainCommand(
  [asked = '']: readonly string[],
  { json = false }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const { title, text } = topicOf(asked);
  if (json) terminal.print(jsonText({ topic: asked, title, text }));
  else terminal.print(`${terminal.paint('strong', title)}\n\n${folded(text, terminal.width).join('\n')}\n`);
  return exit.kept;
}

function topicOf(asked: string): Topic {
  const word = asked.trim();
  if (isGuarantee(word)) return { title: word, text: guaranteeText(word) };
  if (isTraceProblem(word)) return { title: `${word}, said of a trace file`, text: traceProblems[word] };
  const explained = explain(word);
  if (explained.ok) return explained;
  const near = didYouMean(word, [...guaranteeNames, ...Object.keys(traceProblems)]);
  const all = near === undefined ? explained : { ...explained, suggestions: [near, ...explained.suggestions] };
  throw new CliError(
    exit.usage,
    printable(refusal(all)),
    all.suggestions.length > 0 ? '' : 'queuescope list says what there is',
  );
}

function guaranteeText(name: GuaranteeName): string {
  const { promise, properties } = guaranteeOf(name);
  const parts = properties.map(({ name: property, promise: said, kind }) => `    ${property} (${kind})  ${said}`);
  return [promise, `It holds if all of these hold:\n\n${parts.join('\n')}`, liveness].join('\n\n');
}

const liveness =
  'Safety is judged at every moment of a run. Liveness is judged once the faults have healed and nothing is left to ' +
  'happen; a run that a limit ends before leaves it undecided.';

/** Lines that fit the terminal; what is indented keeps its indent. */
const folded = (text: string, width: number): string[] =>
  text.split('\n').flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    const room = Math.max(20, width - indent.length);
    // Two spaces are a column, and an example is code: neither is folded where it fits.
    if (line.length <= width) return [line];
    return wrap(line.slice(indent.length), room - 4).map(
      (part, index) => `${indent}${index > 0 && indent ? '    ' : ''}${part}`,
    );
  });
