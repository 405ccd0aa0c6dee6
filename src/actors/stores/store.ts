import type { ActorDefinition, Rule } from '../adapter/definition.ts';
import type { Reaction } from '../adapter/reaction.ts';
import { type Answer, type Ask, answers, type Question, verbs } from '../protocol.ts';
import type { StoreConfig } from './config.ts';
import { emptyStoreLedger, freezeStoreLedger, isMarked, type StoreLedger, withMark, withoutMark } from './ledger.ts';
import {
  APPLY,
  CHECK,
  FORGOT,
  MARK,
  markInput,
  markMachine,
  markSignals,
  RECALLED,
  storeMachine,
  storeSignals,
} from './machines.ts';

/**
 * Dedup stores. A plain one is asked and told in two steps, between which its asker can die; a transactional one commits
 * an effect together with its mark; a windowed one forgets its marks after a while.
 */

/** The kind of part that a mark is. */
const MARKED = 0;

type StoreRule = Rule<StoreLedger, StoreConfig>;

const rules: Readonly<Record<string, StoreRule>> = {
  answer(ledger, reaction, params) {
    const { verb, message, copy, attempt, ticket } = reaction.packet as Ask;
    const known = params.known === true;
    const packet: Answer = { verb: answers[verb.name as Question], message, copy, attempt, known, ticket };
    reaction.send(reaction.from, packet);
    return ledger;
  },

  remember(ledger, reaction) {
    noteMarked(reaction);
    return mark(ledger, reaction);
  },

  /** The effect and the mark are one transaction: there is no moment at which only one of them is there. */
  commit(ledger, reaction) {
    const { message, group, by, why } = reaction.packet as Ask;
    if (reaction.heard) reaction.record({ type: 'effected', message, group, by });
    if (why === 'marked') noteMarked(reaction);
    return mark(ledger, reaction);
  },

  leaveAlone(ledger, reaction) {
    const { message, group, by, why } = reaction.packet as Ask;
    if (reaction.heard) reaction.record({ type: 'suppressed', message, group, by, why });
    return ledger;
  },

  forget(ledger, reaction) {
    const { message, group } = ledger.marks.get(reaction.no) as { message: Ask['message']; group: string };
    if (reaction.heard) reaction.record({ type: 'forgotten', message, group });
    const after = withoutMark(ledger, reaction.no, reaction.owner);
    reaction.tell(after.count === 0 ? FORGOT.yes : FORGOT.no);
    return after;
  },
};

function noteMarked(reaction: Reaction<StoreConfig>): void {
  const { message, group, by } = reaction.packet as Ask;
  if (reaction.heard) reaction.record({ type: 'marked', message, group, by });
}

function mark(ledger: StoreLedger, reaction: Reaction<StoreConfig>): StoreLedger {
  const { message, group } = reaction.packet as Ask;
  if (reaction.config.window > 0) reaction.beginPart(MARKED, ledger.marks.size);
  return withMark(ledger, { message, group }, reaction.owner);
}

const store = (
  lifecycles: ActorDefinition<StoreLedger, StoreConfig>['lifecycles'],
): ActorDefinition<StoreLedger, StoreConfig> => ({
  role: 'store',
  lifecycles,
  chart: { machine: storeMachine, signals: storeSignals, inputs: () => [{}] },
  ledger: emptyStoreLedger,
  project(ledger, { packet }) {
    const { verb, message, group } = packet as Ask;
    const known = isMarked(ledger, group, message) ? 'yes' : 'no';
    return (verb === verbs.check ? CHECK : verb === verbs.mark ? MARK : APPLY)[known];
  },
  rules,
  survive: (ledger) => ({ ledger, vanished: [] }),
  recover(ledger, reaction) {
    if (ledger.count > 0) reaction.tell(RECALLED);
    if (reaction.config.window > 0)
      ledger.marks.forEach((_, no) => {
        reaction.beginPart(MARKED, no);
      });
    return ledger;
  },
  concerns: (ledger, _kind, no) => ledger.marks.get(no)?.message,
  freeze: freezeStoreLedger,
});

/** Remembers for ever. What makes it plain or transactional is what its consumers ask of it: `mark`, or `apply`. */
export const lastingStore: ActorDefinition<StoreLedger, StoreConfig> = store([]);

/** Remembers each mark for its window. After a crash the windows begin anew. */
export const windowedStore: ActorDefinition<StoreLedger, StoreConfig> = store([
  { part: 'mark', machine: markMachine, signals: markSignals, inputs: (config) => [markInput(config)] },
]);
