/** Declarations: exchanges, queues and bindings come, are looked at, and go. */
import { canonical } from '../../../model/json.ts';
import { type BindFrame, type DeclareFrame, methods, type NamedFrame } from '../protocol.ts';
import type { Binding, Exchange, QueueDeclaration } from '../topology/declared.ts';
import { settingsOf } from '../topology/settings.ts';
import { haveSameArguments } from '../topology/validity.ts';
import { consumerCount, say } from './consuming.ts';
import { type BrokerLedger, ownQueue, queueNamed } from './ledger.ts';
import { emptyQueue, readyIn } from './queue.ts';
import { type BrokerReaction, type BrokerRules, frameOf, senderOf } from './reaction.ts';
import { touch } from './removing.ts';

/** The rules by the names that the chart gives them. */
export const declaringRules: BrokerRules = {
  createQueue(ledger, reaction) {
    const { queue: declaration } = frameOf<DeclareFrame>(reaction);
    if (declaration === undefined) return;
    const { node, session } = senderOf(ledger, reaction);
    declareQueue(ledger, reaction, declaration, declaration.exclusive ? [node, session] : [-1, -1]);
  },

  createExchange(ledger, reaction) {
    const { exchange } = frameOf<DeclareFrame>(reaction);
    if (exchange !== undefined) ledger.exchanges = new Map([...ledger.exchanges, [exchange.name, exchange]]);
  },

  /** Answers with what a queue is like now. */
  inspect(ledger, reaction) {
    const { queue: declared, name: given } = frameOf<DeclareFrame & NamedFrame>(reaction);
    const name = declared?.name ?? given;
    const queue = queueNamed(ledger, name);
    const consumers = queue === undefined ? 0 : consumerCount(ledger, queue, reaction);
    say(ledger, reaction, methods.done, name, queue && readyIn(queue), consumers);
    if (queue !== undefined && declared !== undefined)
      touch(ledger, reaction, ownQueue(ledger, queue.no, reaction.owner));
  },

  deleteExchange(ledger, reaction) {
    const { name } = frameOf<NamedFrame>(reaction);
    const exchanges = new Map(ledger.exchanges);
    exchanges.delete(name);
    ledger.exchanges = exchanges;
    const bindings = new Map(ledger.bindings);
    bindings.delete(name);
    const leadsTo = ({ to, target }: Binding): boolean => to === 'exchange' && target === name;
    ledger.bindings = new Map([...bindings].map(([from, list]) => [from, list.filter((each) => !leadsTo(each))]));
  },

  /** A binding that is there already is there once. */
  bind(ledger, reaction) {
    const { binding } = frameOf<BindFrame>(reaction);
    const known = ledger.bindings.get(binding.exchange) ?? [];
    if (!known.some((each) => isSame(each, binding)))
      ledger.bindings = new Map([...ledger.bindings, [binding.exchange, [...known, binding]]]);
  },

  unbind(ledger, reaction) {
    const { binding } = frameOf<BindFrame>(reaction);
    const kept = (ledger.bindings.get(binding.exchange) ?? []).filter((each) => !isSame(each, binding));
    ledger.bindings = new Map([...ledger.bindings, [binding.exchange, kept]]);
  },
};

/** Makes a queue. */
export function declareQueue(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  declaration: QueueDeclaration,
  exclusiveTo: readonly [number, number],
): void {
  const no = ledger.queues.size;
  const { owner, config } = reaction;
  const queue = emptyQueue(no, declaration, settingsOf(declaration, config.version), exclusiveTo, owner);
  ledger.queues = ledger.queues.set(no, queue, owner);
  ledger.names = new Map([...ledger.names, [declaration.name, no]]);
  touch(ledger, reaction, queue);
}

function isSame(a: Binding, b: Binding): boolean {
  return (
    a.to === b.to &&
    a.target === b.target &&
    a.routingKey === b.routingKey &&
    canonical(a.arguments) === canonical(b.arguments)
  );
}

/** Whether two declarations of a queue are the same, so that the second one changes nothing (RMQ-13). */
export function isSameQueue(a: QueueDeclaration, b: QueueDeclaration): boolean {
  return (
    a.type === b.type &&
    a.durable === b.durable &&
    a.exclusive === b.exclusive &&
    a.autoDelete === b.autoDelete &&
    haveSameArguments(a, b)
  );
}

/** The same of an exchange. */
export function isSameExchange(a: Exchange, b: Exchange): boolean {
  return a.type === b.type && a.durable === b.durable && a.alternate === b.alternate;
}
