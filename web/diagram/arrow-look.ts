/** How an arrow looks: the colour, the line, the head, the glyph and the words of its state. */
import { packetName } from '../../src/report/sentence.ts';
import type { Arrow } from '../trace/arrows.ts';
import { isRefusal } from '../trace/event-state.ts';

/** How far an arrow is, seen from the cursor. */
export type Phase = 'in flight' | 'over' | 'never over';

/** A look; no two states share line and glyph, so that colour is never the only sign. */
export interface ArrowLook {
  /** The class that gives the colour, e.g. `c-st-lost`. */
  readonly colour: string;
  /** Classes of the line: `line`, with `thick`, `thin`, `broken`, `double` or `dotted`. */
  readonly line: string;
  readonly head: 'filled' | 'open' | 'none';
  readonly glyph: 'check' | 'hook' | 'again' | 'cross' | undefined;
  readonly words: string;
}

const look = (
  colour: string,
  line: string,
  head: ArrowLook['head'],
  glyph: ArrowLook['glyph'],
  words: string,
): ArrowLook => ({ colour: `c-${colour}`, line, head, glyph, words });

/** The look of an arrow in a phase. */
export function lookOf({ packet, fate, redelivery, delivers }: Arrow, phase: Phase): ArrowLook {
  const name = packetName(packet);
  const answer = packet.verb.line === 'dashed';
  if (phase === 'never over') return look('st-queued', 'line broken', 'none', undefined, `${name}, still under way`);
  if (phase === 'in flight') return look('st-inflight', answer ? 'line thin' : 'line', 'open', undefined, name);
  if (fate === 'lost') return look('st-lost', 'line broken', 'none', 'cross', name);
  if (fate === 'twin')
    return look('st-duplicate', 'line double', 'filled', undefined, `${name}, the same packet twice`);
  if (redelivery > 0)
    return look(
      'st-redelivered',
      'line thick',
      'filled',
      'again',
      `${packetName({ ...packet, attempt: 1 })}, redelivery ×${redelivery}`,
    );
  if (answer && isRefusal(packet.verb.name)) return look('st-lost', 'line thin', 'filled', 'hook', name);
  if (answer) return look('st-acked', 'line thin', 'filled', 'check', name);
  return look(delivers ? 'st-delivered' : 'st-inflight', 'line', 'filled', undefined, name);
}
