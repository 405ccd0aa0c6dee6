/** What a recording of RabbitMQ says of its queues after the last step. */
import { z } from 'zod';
import { hintAt } from '../../model/did-you-mean.ts';
import { closed } from '../closed.ts';
import { type Recording, RecordingError, readAs } from '../recording.ts';
import { topologyIn } from './topology.ts';
import { stepsIn } from './vocabulary.ts';

const name = z.string().max(255);
const message = z.string();

const endFile = closed({
  missing: z.literal(true).optional(),
  ready: z.array(closed({ message, redelivered: z.boolean() })).optional(),
  unacked: z.array(closed({ message, heldBy: z.string() })).optional(),
}).refine(({ missing, ready, unacked }) => (missing === true) === (ready === undefined && unacked === undefined), {
  error: 'a queue is missing: true, or it has ready and unacked',
});

const finalFile = closed({ queues: z.record(name, endFile) });

/** Throws a RecordingError where `final` does not tell the end of each queue of the topology, or of one that nobody declares. */
export function checkEnd(recording: Recording): void {
  if (recording.final === undefined)
    throw new RecordingError('final: the recording does not say what is left in the queues');
  const ends = Object.keys(readAs(finalFile, recording.final, ['final']).queues);
  const given = topologyIn(recording).queues.map((queue) => queue.name);
  const declared = stepsIn(recording).flatMap((step) => (step.op === 'declareQueue' ? [step.does.queue] : []));
  const known = [...new Set([...given, ...declared])];
  for (const queue of ends)
    if (!known.includes(queue)) {
      const hint = hintAt(queue, known, known.length === 0 ? 'there is none' : `there are ${known.join(', ')}`);
      throw new RecordingError(`final.queues.${queue}: nobody declares a queue ${queue}; ${hint}`);
    }
  const forgotten = given.find((queue) => !ends.includes(queue));
  if (forgotten !== undefined) throw new RecordingError(`final.queues: it does not say what is left in ${forgotten}`);
}
