import { exchanged } from '../../collections/exchanged.ts';
import type { ActorDefinition, Rule } from '../adapter/definition.ts';
import type { Reaction } from '../adapter/reaction.ts';
import { type Answer, type Ask, answers, type Question, verbs } from '../protocol.ts';
import type { StoreConfig } from './config.ts';
import {
  copyMark,
  copyStoreLedger,
  emptyStoreLedger,
  freezeStoreLedger,
  isMarked,
  type Mark,
  mark,
  newMark,
  type StoreLedger,
  unmark,
} from './ledger.ts';
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

const rules: Readonly<Record<string, Rule<StoreLedger, StoreConfig, Mark>>> = {
  answer(_ledger, reaction, params) {
    const { verb, message, copy, attempt, ticket } = reaction.packet as Ask;
    const known = params.known === true;
    const packet: Answer = { verb: answers[verb.name as Question], message, copy, attempt, known, ticket };
    reaction.send(reaction.from, packet);
  },

  remember(ledger, reaction) {
    noteMarked(reaction);
    remember(ledger, reaction);
  },

  /** The effect and the mark are one transaction: there is no moment at which only one of them is there. */
  commit(ledger, reaction) {
    const { message, group, by, why } = reaction.packet as Ask;
    if (reaction.heard) reaction.record({ type: 'effected', message, group, by });
    if (why === 'marked') noteMarked(reaction);
    remember(ledger, reaction);
  },

  leaveAlone(_ledger, reaction) {
    const { message, group, by, why } = reaction.packet as Ask;
    if (reaction.heard) reaction.record({ type: 'suppressed', message, group, by, why });
  },

  forget(ledger, reaction) {
    const { message, group } = reaction.part;
    if (reaction.heard) reaction.record({ type: 'forgotten', message, group });
    unmark(ledger, group, message, reaction.owner);
    reaction.tell(ledger.count === 0 ? FORGOT.yes : FORGOT.no);
  },
};

function noteMarked(reaction: Reaction<StoreConfig, Mark>): void {
  const { message, group, by } = reaction.packet as Ask;
  if (reaction.heard) reaction.record({ type: 'marked', message, group, by });
}

function remember(ledger: StoreLedger, reaction: Reaction<StoreConfig, Mark>): void {
  const { message, group } = reaction.packet as Ask;
  mark(ledger, group, message, reaction.owner);
  if (reaction.config.window > 0) reaction.beginPart(newMark(reaction.parts.size, group, message, reaction.owner));
}

const store = (
  lifecycle: ActorDefinition<StoreLedger, StoreConfig, Mark>['lifecycle'],
): ActorDefinition<StoreLedger, StoreConfig, Mark> => ({
  role: 'store',
  chart: { machine: storeMachine, signals: storeSignals, inputs: () => [{}] },
  lifecycle,
  ledger: emptyStoreLedger,
  copyLedger: copyStoreLedger,
  copyPart: copyMark,
  project(ledger, { packet }) {
    const { verb, message, group } = packet as Ask;
    const signal = verb === verbs.check ? CHECK : verb === verbs.mark ? MARK : APPLY;
    return isMarked(ledger, group, message) ? signal.yes : signal.no;
  },
  rules,
  survive: (ledger, parts) => ({ ledger, parts, vanished: [] }),
  recover(ledger, reaction) {
    if (ledger.count > 0) reaction.tell(RECALLED);
    reaction.parts.forEach(({ no, group, message }) => {
      if (isMarked(ledger, group, message)) reaction.beginAgain(no);
    });
  },
  concerns: (_ledger, part) => part?.message,
  moved:
    (_config, _places, messages) =>
    ({ ledger, parts }) => ({
      ledger: { ...ledger, marked: ledger.marked.map((table) => exchanged(table, messages)) },
      parts,
    }),
  freeze: freezeStoreLedger,
});

/** Remembers for ever. What makes it plain or transactional is what its consumers ask of it: `mark`, or `apply`. */
export const lastingStore = store(undefined);

/** Remembers each mark for its window. After a crash the windows begin anew. */
export const windowedStore = store({
  machine: markMachine,
  signals: markSignals,
  inputs: (config) => [markInput(config)],
});
