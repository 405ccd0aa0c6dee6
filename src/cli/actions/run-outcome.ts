/** A run, or a file that could not be run, as the promises that programs read about. */
import type { Expectation, Outcome } from '../../report/outcome.ts';
import type { Path } from '../../scenario/index.ts';
import type { Ran } from './run.ts';
import { type BadFile, type GoodFile, nameOf } from './scenario-input.ts';

/** The promises of a scenario and what its run showed, each with its line. */
export function outcomeOf({ file, report }: Ran): Outcome {
  const verdicts = report.promised.map(({ name, promised, observed, ok }): Expectation => {
    const { because } = report.verdicts[name];
    return { name, promised, observed, ok, because, path: `expect.${name}`, ...lineOf(file, ['expect', name]) };
  });
  const sights = report.mustSee.map(({ word, seen }, index): Expectation => {
    const observed = seen ? 'seen' : 'not seen';
    const path = { path: `must-see[${index}]`, ...lineOf(file, ['must-see', index]) };
    return { name: `must-see ${word}`, promised: 'seen', observed, ok: seen, because: '', ...path };
  });
  const all = [...verdicts, ...sights];
  // A run that a limit cut short is not green, even if all that was promised came true.
  if (report.outcome !== 'kept' && all.every(({ ok }) => ok)) all.push(unfinished(report.notes));
  return { file: nameOf(file.path), scenario: report.scenario.name, expectations: all, replay: report.replay };
}

const unfinished = (notes: readonly string[]): Expectation => ({
  name: 'the run',
  promised: 'comes to its end',
  observed: 'cut short',
  ok: false,
  because: notes.join('; '),
  path: 'limits',
  line: undefined,
  column: undefined,
});

/** The problems of a file, as promises that it did not keep. */
export function outcomeOfBad({ path, error, problems }: BadFile): Outcome {
  const name = path === undefined ? '' : nameOf(path);
  const unread = { name: 'the file', promised: 'can be read', observed: 'cannot be read', ok: false } as const;
  const expectations: readonly Expectation[] =
    error === undefined
      ? problems.map(({ code, message, hint, line, column, path: place }) => ({
          name: code,
          promised: 'a scenario',
          observed: 'invalid',
          ok: false,
          because: hint === '' ? message : `${message}; ${hint}`,
          path: place,
          line,
          column,
        }))
      : [{ ...unread, because: error.message, path: '', line: undefined, column: undefined }];
  return { file: name, scenario: name, expectations, replay: '' };
}

/** Where a promise stands; a promise of a file that this one extends has no line here. */
function lineOf({ path, sourceMap }: GoodFile, place: Path): Pick<Expectation, 'line' | 'column'> {
  const { file, line, column } = sourceMap.at(place);
  const here = file === nameOf(path);
  return { line: here ? line : undefined, column: here ? column : undefined };
}
