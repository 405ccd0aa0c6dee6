/** The way down of a counterexample, as text: the share of futures in which a guarantee still holds, and the point of no return. */
import { type Descent, descentOf, type RunReport, type Stage } from '../../campaign/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { TraceEvent } from '../../model/trace.ts';
import { isInjected, sentence } from '../../report/sentence.ts';
import { countText } from '../../report/text/grouped.ts';
import { printable } from '../../report/text/printable.ts';
import { partOf, percentage } from '../../report/text/share.ts';
import { wrap } from '../../report/text/width.ts';
import type { Terminal } from '../terminal.ts';

/** What is told of the futures along the path of a run. */
export function descentLines(run: RunReport, guarantee: GuaranteeName, { width, paint }: Terminal): string[] {
  const descent = descentOf(run.scenario, guarantee, run.path ?? []);
  if (descent === undefined)
    return wrap('In how many futures it could still be kept was not counted: there are too many.', width);
  const shown = stagesShown(descent);
  const most = Math.max(10, ...shown.map(({ schedules }) => countText(schedules).length));
  const lines = shown.map((stage) => stageLine(stage, descent, run, { width, most }));
  return [
    '',
    ...wrap(`Futures in which ${guarantee} holds, after so many steps of the path:`, width),
    ...lines.map(({ text, isLost }) => (isLost ? paint('bad', text) : text)),
    ...noReturnLines(descent, run, width),
  ];
}

/** The stages at which the share is another than before; the first and the last are always shown. */
function stagesShown({ stages, noReturn }: Descent): readonly Stage[] {
  const shares = stages.map(({ holds, schedules }) => percentage(partOf(holds, schedules) ?? 0));
  const last = noReturn ?? stages.length - 1;
  return stages.filter(
    (_, index) => index <= last && (index === 0 || index === last || shares[index] !== shares[index - 1]),
  );
}

function stageLine(
  { step, holds, schedules }: Stage,
  descent: Descent,
  run: RunReport,
  { width, most }: { readonly width: number; readonly most: number },
): { readonly text: string; readonly isLost: boolean } {
  const share = percentage(partOf(holds, schedules) ?? 0).padStart(9);
  const of = `of ${countText(schedules).padEnd(most)}`;
  const event = decisiveOf(descent, step, run);
  const what = event === undefined ? 'at the beginning' : `#${event.seq} ${sentence(event)}`;
  return {
    text: `${String(step).padStart(6)}  ${share} ${of}  ${printable(what, Math.max(20, width - 24 - most))}`,
    isLost: step === descent.noReturn,
  };
}

function noReturnLines(descent: Descent, run: RunReport, width: number): string[] {
  const { noReturn } = descent;
  if (noReturn === undefined) return [];
  if (noReturn === 0) return wrap('There was no way to keep it from the beginning.', width);
  const event = decisiveOf(descent, noReturn, run);
  const where = event === undefined ? '' : ` (event #${event.seq})`;
  return wrap(
    `The point of no return is step ${noReturn}${where}: after it no future is left in which it holds.`,
    width,
  );
}

/** Of the events of a step that which people would name: what the adversary did, or what was lost; else the first. */
function decisiveOf({ stages }: Descent, step: number, { events }: RunReport): TraceEvent | undefined {
  if (step === 0) return undefined;
  const own = events.slice(stages[step - 1]?.events ?? 0, stages[step]?.events);
  return own.find((event) => isInjected(event) || event.type === 'lost') ?? own[0];
}
