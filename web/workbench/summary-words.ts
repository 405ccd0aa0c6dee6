/** What a run showed, in words: pure. */
import type { Summary } from '../worker/protocol.ts';

/** A headline with its tone. */
export interface Headline {
  readonly tone: 'good' | 'bad' | 'warn' | 'info';
  readonly text: string;
}

/** What came of the promises, in one line. */
export function headlineOf({
  outcome,
  promised,
  mustSee,
}: Pick<Summary, 'outcome' | 'promised' | 'mustSee'>): Headline {
  if (promised.length + mustSee.length === 0 && outcome === 'kept')
    return { tone: 'info', text: 'Nothing was promised' };
  if (outcome === 'kept') return { tone: 'good', text: 'As promised' };
  if (outcome === 'broken') return { tone: 'bad', text: 'Not as promised' };
  return { tone: 'warn', text: 'Undecided' };
}

/** What became of the messages, e.g. `2 messages sent, 3 deliveries, 3 effects: 1 too many, 0 lost. 1 fault struck.` */
export function happened({ counts, injected }: Pick<Summary, 'counts' | 'injected'>): string {
  if (counts.attempted === 0) return `No message was sent. ${struck(injected.length)}`;
  const amiss = [
    ...(counts.duplicated > 0 ? [`${counts.duplicated} too many`] : []),
    `${counts.lost} lost`,
    ...(counts.waiting > 0 ? [`${counts.waiting} still waiting`] : []),
    ...(counts.excused > 0 ? [`${counts.excused} given up openly`] : []),
  ];
  const counted = [
    many(counts.attempted, 'message', ' sent'),
    many(counts.delivered, 'delivery'),
    many(counts.effected, 'effect'),
  ].join(', ');
  return `${counted}: ${amiss.join(', ')}. ${struck(injected.length)}`;
}

const struck = (faults: number): string => (faults === 0 ? 'No fault struck.' : `${many(faults, 'fault')} struck.`);

const many = (count: number, noun: string, after = ''): string =>
  `${count} ${count === 1 ? noun : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}${after}`;
