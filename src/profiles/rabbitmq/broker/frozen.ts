/** The broker as plain data, for inspection and for comparing. */
import type { Vector } from '../../../collections/vector.ts';
import type { Json } from '../../../model/json.ts';
import type { Stream } from '../streams/stream.ts';
import type { BrokerLedger, Entry } from './ledger.ts';
import { type Queue, waitingIn } from './queue.ts';

/** A queue at one moment: what waits, the head first, and what is held by whom, in the order of deliveries. */
export interface QueueNow {
  readonly name: string;
  readonly ready: readonly { readonly message: string; readonly redelivered: boolean }[];
  readonly unacked: readonly { readonly message: string; readonly holder: string; readonly tag: number }[];
}

const readyOf = (queue: Queue, entries: Vector<Entry>): QueueNow['ready'] =>
  waitingIn(queue).map((no) => {
    const { content, redelivered } = entries.get(no) as Entry;
    return { message: content.message.id, redelivered };
  });

const entriesOf = ({ entries }: Stream): QueueNow['ready'] =>
  entries.toArray().map(({ content }) => ({ message: content.message.id, redelivered: false }));

/** The queues that there are, in the order of their declaration, each with what has come back and is delayed (RMQ-38). */
function queuesNow(ledger: BrokerLedger, entries: Vector<Entry>) {
  const open = ledger.queues.toArray().filter(({ gone }) => !gone);
  return open.map((queue) => ({
    name: queue.declaration.name,
    ready: queue.stream === undefined ? readyOf(queue, entries) : entriesOf(queue.stream),
    dead: [...queue.dead, ...queue.moving].map((no) => (entries.get(no) as Entry).content.message.id),
    delayed: queue.delayed.map((no) => (entries.get(no) as Entry).content.message.id),
    unacked: ledger.peers.toArray().flatMap(({ name, unacked }) => {
      const held: { message: string; holder: string; tag: number }[] = [];
      unacked.forEach((no, tag) => {
        const { content, queue: of } = entries.get(no) as Entry;
        if (of === queue.no) held.push({ message: content.message.id, holder: name, tag });
      });
      return held;
    }),
  }));
}

/** The ledger and the entries that the broker still owes, as plain data. */
export function freezeRabbit(ledger: BrokerLedger, entries: Vector<Entry>): Json {
  return {
    queues: queuesNow(ledger, entries).map(({ name, ready, unacked, delayed, dead }) => ({
      name,
      ready: ready.map((each) => ({ ...each })),
      unacked: unacked.map((each) => ({ ...each })),
      delayed: [...delayed],
      dead: [...dead],
    })),
    exchanges: [...ledger.exchanges.keys()],
    consumers: ledger.consumers
      .toArray()
      .filter(({ gone }) => !gone)
      .map(({ tag, held }) => ({ tag, held })),
  };
}
