import type { Owner } from '../collections/vector.ts';
import type { Seq } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { type Breach, numbered } from './breach.ts';
import { type At, type Draft, type FactEvent, type Fold, isOwnedBy, type Owned, type Write } from './fold.ts';
import { cell, emptyTable, encodeTable, type Table, withCell } from './table.ts';

/** A breach by repetition, which goes on with every further repetition of the same message for the same group. */
export interface Repetition extends Breach {
  readonly message: Message;
  readonly group: string;
  /** How often it has happened; the witnesses are the first of these. */
  readonly times: number;
}

/** So many repetitions of one message are witnesses, and named: it may be repeated as often as a run has events. */
const WITNESSES = 10;

/** Where each message had its first time for each group. */
export interface Repeats extends Owned {
  /** The event of the first time; as `-1 - seq` once there was a second. */
  readonly first: Table<number>;
  readonly breach: Repetition | undefined;
}

type Repeatable = 'delivered' | 'effected';

function drafted(state: Repeats, owner: Owner | undefined): Draft<Repeats> {
  return isOwnedBy(state.owner, owner) ? state : { owner, first: state.first, breach: state.breach };
}

/** The fold that finds what happened twice to one message for one group (semantics.md 2.2, P-DUP and P-DUPE). */
export function repeatsOf(type: Repeatable, phrase: string): Fold<Repeats> {
  const happened = (state: Repeats, event: FactEvent<Repeatable>, owner?: Owner): Repeats => {
    const { message, group } = event.fact;
    const before = cell(state.first, group, message.index);
    const next = drafted(state, owner);
    if (before !== undefined) next.breach = repeated(state.breach, event, before, phrase);
    if (before === undefined) next.first = withCell(state.first, group, message.index, event.seq, owner);
    else if (before >= 0) next.first = withCell(state.first, group, message.index, -1 - before, owner);
    return next;
  };
  const initial = { owner: undefined, first: emptyTable<number>(), breach: undefined };
  return { initial, on: { [type]: happened }, also: {}, encode };
}

function encode(state: Repeats, write: Write, at: At): void {
  if (state.breach !== undefined) return write(1);
  write(0);
  encodeTable(state.first, write, () => write(1), at);
}

function repeated(
  breach: Repetition | undefined,
  event: FactEvent<Repeatable>,
  before: number,
  phrase: string,
): Repetition {
  const { message, group } = event.fact;
  if (breach === undefined) {
    const witnesses = [before as Seq, event.seq];
    const because = story(message, group, phrase, witnesses, 2);
    return { at: event.seq, because, witnesses, message, group, times: 2, more: 0 };
  }
  const { at, because, witnesses, times, more } = breach;
  if (breach.message.index === message.index && breach.group === group) {
    const named = times < WITNESSES ? [...witnesses, event.seq] : witnesses;
    const told = story(message, group, phrase, named, times + 1);
    return { at, because: told, witnesses: named, message, group, times: times + 1, more };
  }
  if (before < 0) return breach;
  return { at, because, witnesses, message: breach.message, group: breach.group, times, more: more + 1 };
}

function story(message: Message, group: string, phrase: string, seqs: readonly Seq[], times: number): string {
  if (times === 2) return `${message.id} ${phrase} twice for ${group}: at #${seqs[0]} and again at #${seqs[1]}`;
  const when = times === seqs.length ? numbered(seqs) : `${seqs.map((seq) => `#${seq}`).join(', ')} and later`;
  return `${message.id} ${phrase} ${times} times for ${group}: at ${when}`;
}
