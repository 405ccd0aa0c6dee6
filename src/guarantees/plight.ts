/** The sentences about a message that came to nothing: who had it last, and what explains that it went no further. */
import type { FactType } from '../model/fact.ts';
import type { Seq } from '../model/ids.ts';
import { inOrder } from './breach.ts';
import type { Custody } from './custody-state.ts';
import type { FactEvent } from './fold.ts';
import { type Case, caseOf, isExcused, type Pair } from './pair.ts';

const deeds: Readonly<Record<FactType, string>> = {
  attempted: 'sent it',
  confirmed: 'took it for accepted',
  refused: 'learned that it was refused',
  unknown: 'gave up waiting for its confirm',
  deduplicated: 'took it for a repeat',
  stored: 'stored it',
  synced: 'forced it to the disk',
  accepted: 'confirmed it',
  dispatched: 'handed it out',
  delivered: 'received it',
  began: 'began to work on it',
  effected: 'committed its effect',
  suppressed: 'took it for done',
  marked: 'marked it as done',
  forgotten: 'forgot its mark',
  acked: 'acknowledged it',
  failed: 'failed on it',
  settled: 'settled it',
  requeued: 'put it back into its queue',
  dropped: 'dropped it',
  'dead-lettered': 'dead-lettered it',
  vanished: 'lost a copy of it',
};

/** To whom a message was owed, as the end of a clause; nothing where no group has a name. */
export function forGroup(group: string | undefined): string {
  return group === undefined ? '' : ` for ${group}`;
}

/** Why a message came to nothing and where it was last seen, as the end of a sentence. */
export function plight(found: Case): string {
  const { last, clue } = found;
  // Where the reason is also the last that was seen, it is enough to say it once.
  if (!found.pair.held && clue?.seq === last.seq) return reason(found);
  return `${reason(found)}, and it was last seen at #${last.seq}, when ${last.node} ${deeds[last.deed]}`;
}

function reason({ pair, clue, loss, last, crash }: Case): string {
  if (pair.held) return 'a copy of it is still held for delivery';
  if (clue !== undefined) return clueInWords(clue);
  if (loss !== undefined) return `the network lost its ${loss.packet} at #${loss.seq} (${loss.reason})`;
  if (crash !== undefined) return `${last.node} crashed at #${crash.seq}, before it got any further`;
  return 'nothing in the trace explains it';
}

function clueInWords({ fact, node, seq }: FactEvent): string {
  if (fact.type === 'vanished')
    return `a ${fact.reason === 'crash' ? 'crash' : 'failing disk'} took its copy from ${node} at #${seq}`;
  if (fact.type === 'suppressed') return `${fact.by} took it for done at #${seq}, since it had been ${fact.why}`;
  if (fact.type === 'acked') return `${node} acknowledged it at #${seq}, before its effect`;
  if (fact.type === 'settled') return `${node} owed it no longer from #${seq} on, before its effect`;
  // What the broker declared excuses a loss, so nothing is left but a publish that it took for a repeat.
  return `${node} ${deeds[fact.type]} at #${seq}`;
}

/** The events that tell the story of a message that came to nothing. */
export function trail({ accepted, delivered, clue, loss, last, crash }: Case): readonly Seq[] {
  const events = [accepted, delivered, clue, loss, last, crash];
  return inOrder(events.flatMap((event) => event?.seq ?? []));
}

/** The excused losses, named: `; shop-3 is excused (max-length)`; nothing where there are none. */
export function excusesInWords(state: Custody, pairs: readonly Pair[]): string {
  const excused = pairs.filter(isExcused);
  const [first] = excused;
  if (first === undefined) return '';
  const more = excused.length === 1 ? '' : `, and ${excused.length - 1} more like it`;
  const { message, clue } = caseOf(state, first);
  const why = clue?.fact.type === 'dropped' ? clue.fact.reason : 'dead-lettered';
  return `; ${message.id} is excused (${why})${more}`;
}
