/** What stands behind a count: the messages, each with the event that tells most about it. Pure. */
import { custody } from '../../src/guarantees/custody.ts';
import type { Custody } from '../../src/guarantees/custody-state.ts';
import { take } from '../../src/guarantees/fold.ts';
import { caseOf, has, isAccepted, isExcused, isOwed, type Pair, pairsOf } from '../../src/guarantees/pair.ts';
import { Fate } from '../../src/guarantees/standing.ts';
import { Producer } from '../../src/guarantees/story.ts';
import type { FactOf, FactType } from '../../src/model/fact.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import type { CountName } from './count-names.ts';

/** One of what was counted. */
export interface Found {
  readonly message: string;
  /** The position of the event that says it, or that was the last about it. */
  readonly event: number;
}

/** What a count has counted in the events of a run until a moment, in the order of the trace. */
export function counted(events: readonly TraceEvent[], id: CountName['id']): readonly Found[] {
  return (byFact(id)?.(events) ?? byCustody(id, events)).toSorted((a, b) => a.event - b.event);
}

type Listing = (events: readonly TraceEvent[]) => readonly Found[];

function byFact(id: CountName['id']): Listing | undefined {
  switch (id) {
    case 'attempted':
      return firsts('attempted', ({ message }) => message.id);
    case 'delivered':
      return all('delivered');
    case 'redelivered':
      return all('delivered', ({ redelivered }) => redelivered);
    case 'effected':
      return all('effected');
    case 'suppressed':
      return all('suppressed');
    case 'ok':
      return firsts('effected', pairOf);
    case 'duplicated':
      return repeats('effected');
    case 'duplicated-delivery':
      return repeats('delivered');
    case 'dead-lettered':
      return firsts('dead-lettered', pairOf);
    default:
      return undefined;
  }
}

const pairOf = ({ message, group }: { readonly message: { readonly id: string }; readonly group: string }): string =>
  `${message.id}\n${group}`;

/** All facts of a type that are as wanted. */
const all =
  <T extends FactType>(type: T, isWanted: (fact: FactOf<T>) => boolean = () => true): Listing =>
  (events) =>
    events.flatMap((event, position) =>
      event.type === 'fact' && event.fact.type === type && isWanted(event.fact as FactOf<T>)
        ? [{ message: event.fact.message.id, event: position }]
        : [],
    );

/** The first fact of a type for each key. */
function firsts<T extends FactType>(type: T, keyOf: (fact: FactOf<T>) => string): Listing {
  return (events) => {
    const seen = new Set<string>();
    return all<T>(type, (fact) => seen.size < seen.add(keyOf(fact)).size)(events);
  };
}

/** The facts of a type beyond the first for each message and group. */
const repeats =
  (type: 'effected' | 'delivered'): Listing =>
  (events) => {
    const seen = new Set<string>();
    return all(type, (fact) => seen.size === seen.add(pairOf(fact)).size)(events);
  };

function byCustody(id: CountName['id'], events: readonly TraceEvent[]): readonly Found[] {
  let state = custody.initial as Custody;
  const owner = {};
  for (const event of events) state = take(custody, state, event, owner);
  if (id === 'accepted') return stories(state, (bits) => has(bits, Producer.accepted));
  if (id === 'refused') return stories(state, (bits) => has(bits, Producer.refused) && !has(bits, Producer.accepted));
  if (id === 'unknown') return stories(state, (bits) => (bits & (Producer.accepted | Producer.refused)) === 0);
  if (id === 'unexpected') return unexpected(state);
  const isWanted = pairTests[id];
  return pairsOf(state)
    .filter((pair) => isOwed(pair) && isWanted?.(pair))
    .map((pair) => foundOf(state, pair));
}

const isMissing = (pair: Pair): boolean => isAccepted(pair) && !has(pair.fate, Fate.effected);

const pairTests: Readonly<Partial<Record<CountName['id'], (pair: Pair) => boolean>>> = {
  lost: (pair) => isMissing(pair) && !isExcused(pair) && !pair.held,
  waiting: (pair) => isMissing(pair) && !isExcused(pair) && pair.held,
  excused: (pair) => isMissing(pair) && isExcused(pair),
  'lost-delivery': (pair) => isAccepted(pair) && !has(pair.fate, Fate.delivered) && !isExcused(pair) && !pair.held,
  recovered: ({ producer, fate }) =>
    has(producer, Producer.attempted) &&
    (producer & (Producer.accepted | Producer.refused)) === 0 &&
    has(fate, Fate.effected),
};

function foundOf(state: Custody, pair: Pair): Found {
  const { message, clue, loss, last } = caseOf(state, pair);
  return { message: message.id, event: clue?.seq ?? loss?.seq ?? last.seq };
}

/** The messages that were attempted and of which the producer believes what is asked. */
function stories(state: Custody, isWanted: (producer: number) => boolean): readonly Found[] {
  const found: Found[] = [];
  state.stories.forEach(({ message, producer, accepted, last }) => {
    if (has(producer, Producer.attempted) && isWanted(producer))
      found.push({ message: message.id, event: accepted >= 0 ? accepted : last });
  });
  return found;
}

function unexpected(state: Custody): readonly Found[] {
  const found: Found[] = [];
  for (const column of state.standings.columns)
    column.forEach(({ fate, delivered }, index) => {
      const story = state.stories.get(index);
      if (!has(fate, Fate.unexpected) || story === undefined) return;
      found.push({ message: story.message.id, event: delivered >= 0 ? delivered : story.last });
    });
  return found;
}
