// A small trace written by hand, for tests of what is drawn and told: one message takes effect twice, another is lost.
import type { Fact } from '../../src/model/fact.ts';
import { hashText } from '../../src/model/hash.ts';
import { micros, nodeId, seq } from '../../src/model/ids.ts';
import type { Message } from '../../src/model/message.ts';
import { verb } from '../../src/model/packet.ts';
import type { FaultVerb, LossReason, TraceEvent, TraceHeader } from '../../src/model/trace.ts';
import type { Participant } from '../../src/report/participants.ts';

type Body<E = TraceEvent> = E extends TraceEvent ? Omit<E, keyof TraceHeader> : never;

/** A message as a producer numbers it. */
export function exampleMessage(producer: string, number: number, index = number - 1): Message {
  const id = `${producer}-${number}`;
  return { id, index, hash: hashText(id), producer: nodeId(producer), number, key: '' };
}

/** Writes a trace event by event; each verb gives the event's position, to be named as a cause. */
export class ExampleTrace {
  readonly events: TraceEvent[] = [];
  private now = 0;
  private transmissions = 0;

  /** Moves the clock to a time in milliseconds. */
  at(milliseconds: number): this {
    this.now = milliseconds * 1000;
    return this;
  }

  event(node: string, body: Body, cause?: number): number {
    const position = seq(this.events.length);
    const header = { seq: position, at: micros(this.now), node: nodeId(node) };
    this.events.push({ ...header, cause: cause === undefined ? undefined : seq(cause), ...body } as TraceEvent);
    return position;
  }

  fact(node: string, fact: Fact, cause?: number): number {
    return this.event(node, { type: 'fact', fact }, cause);
  }

  /** Puts a packet on the wire; the same verbs are answers, and so dashed, in every protocol of these tests. */
  send(from: string, to: string, name: string, message?: Message, more: { attempt?: number; cause?: number } = {}) {
    const line = ['confirm', 'ack', 'nack'].includes(name) ? 'dashed' : 'solid';
    const packet = { verb: verb(name, line), message, copy: 0, attempt: more.attempt ?? 1 };
    const transmission = this.transmissions++;
    const sentAt = micros(this.now);
    const sent = this.event(from, { type: 'sent', to: nodeId(to), packet, transmission }, more.cause);
    const on = { to: nodeId(to), packet, transmission };
    return {
      seq: sent,
      arrives: () => this.event(to, { type: 'received', from: nodeId(from), packet, transmission, sentAt }, sent),
      lost: (reason: LossReason) => this.event(from, { type: 'lost', ...on, reason }, sent),
      duplicated: () => this.event(from, { type: 'duplicated', ...on }, sent),
      delayed: (by: number) => this.event(from, { type: 'delayed', ...on, by: micros(by * 1000) }, sent),
      held: () => this.event(from, { type: 'held', ...on }, sent),
    };
  }

  fault(node: string, what: FaultVerb, detail = '', injected = true): number {
    return this.event(node, { type: 'fault', what, detail, injected });
  }
}

/** Who takes part in the example. */
export const exampleNodes: readonly Participant[] = [
  { id: 'shop', role: 'producer' },
  { id: 'broker', role: 'broker' },
  { id: 'worker', role: 'consumer' },
];

/** Ack after the effect, a crash between the two, and a publish that the network loses. */
export function exampleTrace(): TraceEvent[] {
  const trace = new ExampleTrace();
  const [first, second] = [exampleMessage('shop', 1), exampleMessage('shop', 2)];
  const copy = { message: first, group: 'orders', copy: 0 };
  trace.fact('shop', { type: 'attempted', message: first, attempt: 1, group: undefined });
  const publish = trace.send('shop', 'broker', 'publish', first);
  const published = trace.at(2).event('broker', { type: 'moved', from: 'up', to: 'writing' }, publish.arrives());
  trace.fact('broker', { type: 'stored', ...copy }, published);
  trace.fact('broker', { type: 'accepted', message: first, group: 'orders' }, published);
  const confirm = trace.send('broker', 'shop', 'confirm', first);
  trace.fact('broker', { type: 'dispatched', ...copy, delivery: 1, to: nodeId('worker') });
  const deliver = trace.send('broker', 'worker', 'deliver', first);
  trace.at(4).fact('shop', { type: 'confirmed', message: first, by: 'broker' }, confirm.arrives());
  trace.at(5).fact('worker', { type: 'delivered', ...copy, delivery: 1, redelivered: false }, deliver.arrives());
  trace.at(10).fact('shop', { type: 'attempted', message: second, attempt: 1, group: undefined });
  trace.send('shop', 'broker', 'publish', second).lost('chance');
  trace.at(25).fact('worker', { type: 'effected', message: first, group: 'orders', by: nodeId('worker') });
  trace.fault('worker', 'crashed', 'after-effect of shop-1');
  trace.at(75).fault('worker', 'restarted');
  trace.fact('broker', { type: 'requeued', ...copy, reason: 'consumer-forgot' });
  trace.fact('broker', { type: 'dispatched', ...copy, delivery: 2, to: nodeId('worker') });
  const again = trace.send('broker', 'worker', 'deliver', first, { attempt: 2 });
  trace.at(78).fact('worker', { type: 'delivered', ...copy, delivery: 2, redelivered: true }, again.arrives());
  trace.at(98).fact('worker', { type: 'effected', message: first, group: 'orders', by: nodeId('worker') });
  trace.fact('worker', { type: 'acked', ...copy });
  const ack = trace.send('worker', 'broker', 'ack', first);
  trace.at(100).fact('broker', { type: 'settled', ...copy }, ack.arrives());
  trace
    .at(110)
    .fact(
      'shop',
      { type: 'unknown', message: second },
      trace.event('shop', { type: 'fired', timer: 'confirm-timeout', message: 'shop-2' }),
    );
  return trace.events;
}
