/** What must hold between the parts of a recording, so that the comparison passes over nothing that stands in it. */
import { hintAt } from '../model/did-you-mean.ts';
import { type RecordedEvent, type Recording, RecordingError, tracesOf } from './recording.ts';

/** Who is in every experiment without being named. */
const OBSERVER = 'observer';

/** Throws a RecordingError where a part speaks of a step, an actor or a message that the others do not know. */
export function checkParts(recording: Recording): void {
  checkSteps(recording);
  for (const { at, trace } of tracesOf(recording)) checkTrace(trace, at, recording);
  checkFates(recording);
}

/** Throws a RecordingError where a recording does not say what became of its messages. */
export function checkWhole({ fates }: Recording): void {
  if (fates === undefined) throw new RecordingError('fates: the recording does not say what became of its messages');
}

/** Steps count from 1, and none is left out. */
function checkSteps({ steps }: Recording): void {
  steps.forEach(({ step }, index) => {
    if (step !== index + 1)
      throw new RecordingError(
        `steps.${index}.step: steps count from 1 one by one, so this is ${index + 1}, not ${step}`,
      );
  });
}

function checkTrace(trace: readonly RecordedEvent[], at: string, { steps, actors }: Recording): void {
  const known = [...Object.keys(actors), OBSERVER];
  trace.forEach(({ step, actor }, index) => {
    if (step > steps.length)
      throw new RecordingError(`${at}.${index}.step: there is no step ${step}; the last one is ${steps.length}`);
    if (!known.includes(actor)) throw new RecordingError(`${at}.${index}.actor: ${noActor(actor, known)}`);
  });
}

/** That there is no such actor, and who was probably meant. */
export const noActor = (actor: string, known: readonly string[]): string =>
  `there is no actor ${actor}; ${hintAt(actor, known, `there are ${known.join(', ')}`)}`;

/** Fates are derived from the trace: each message that it shows to be published has one, and no other. */
function checkFates({ fates, trace }: Recording): void {
  if (fates === undefined) return;
  const published = new Set(trace.flatMap(({ kind, message }) => (kind === 'publish' ? [String(message)] : [])));
  for (const message of Object.keys(fates))
    if (!published.has(message))
      throw new RecordingError(`fates.${message}: nothing in the trace publishes ${message}`);
  for (const message of published)
    if (!Object.hasOwn(fates, message))
      throw new RecordingError(`fates: ${message} is published in the trace and has no fate`);
}
