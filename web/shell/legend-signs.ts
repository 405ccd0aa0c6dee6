/** The signs of the diagram with their meaning: lines as the diagram draws them, and the shapes that stand on lanes. */
import { verb } from '../../src/model/packet.ts';
import * as shape from '../../src/report/svg/shapes.ts';
import { type ArrowLook, lookOf, type Phase } from '../diagram/arrow-look.ts';
import type { Arrow } from '../trace/arrows.ts';

/** A kind of line. */
export interface LineSign {
  readonly word: string;
  readonly meaning: string;
  readonly look: ArrowLook;
}

/** A shape on a lane. */
export interface ShapeSign {
  readonly word: string;
  readonly meaning: string;
  readonly shape: shape.Shape;
}

/** The look of an arrow with some particulars; the rest is as usual. */
function look(particulars: Partial<Arrow> & { readonly answer?: string }, phase: Phase = 'over'): ArrowLook {
  const { answer, ...rest } = particulars;
  const packet = {
    verb: answer === undefined ? verb('deliver') : verb(answer, 'dashed'),
    message: undefined,
    copy: 0,
    attempt: 1,
  };
  const usual = { key: 0, packet, from: '', to: '', start: 0, end: 1, redelivery: 0, delivers: false } as const;
  return lookOf({ ...usual, fate: 'arrived', ...rest }, phase);
}

/** The lines, in the order of a message's life. */
export const lineSigns: readonly LineSign[] = [
  { word: 'in flight', meaning: 'It is on its way, as of the cursor.', look: look({}, 'in flight') },
  { word: 'sent', meaning: 'It arrived: a publish, or anything else that is no delivery.', look: look({}) },
  { word: 'delivered', meaning: 'It brought a message to a consumer.', look: look({ delivers: true }) },
  { word: 'ack', meaning: 'An answer: it was taken, or it is done.', look: look({ answer: 'ack' }) },
  { word: 'nack', meaning: 'An answer: it was refused.', look: look({ answer: 'nack' }) },
  {
    word: 'redelivery ×2',
    meaning: 'The broker delivered the message again, and says that it did.',
    look: look({ delivers: true, redelivery: 2 }),
  },
  { word: 'the same twice', meaning: 'The network doubled the packet.', look: look({ fate: 'twin' }) },
  { word: 'lost', meaning: 'It never arrived; the line ends where it was lost.', look: look({ fate: 'lost' }) },
];

/** The shapes, the good ones first. */
export const shapeSigns: readonly ShapeSign[] = [
  { word: 'effect', meaning: 'What the message is for happened: the money moved.', shape: shape.effect },
  { word: 'effect again', meaning: 'It happened once more than it should.', shape: shape.repeatedEffect },
  { word: 'nothing done', meaning: 'On purpose: it was done before, and somebody remembers.', shape: shape.hollow },
  { word: 'remembered', meaning: 'A dedup store notes that the message is done.', shape: shape.remembered },
  { word: 'back in the queue', meaning: 'It was not settled, and will be delivered again.', shape: shape.hook },
  { word: 'nobody can tell', meaning: 'The producer stopped waiting for an answer.', shape: shape.diamond },
  { word: 'expired, delayed', meaning: 'Dropped with a reason, forgotten, or late.', shape: shape.hourglass },
  { word: 'dead-lettered', meaning: 'The broker gave up and put it aside.', shape: shape.barred },
  { word: 'lost, refused', meaning: 'A copy vanished, or was not taken.', shape: shape.cross },
  { word: 'fault', meaning: 'A crash, a partition, an error of the handler, ...', shape: shape.warning },
  { word: 'mended', meaning: 'The fault is over: a restart, a healed partition.', shape: shape.mended },
];
