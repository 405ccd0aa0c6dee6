// AMQP transactions: RMQ-41.
import { describe, expect, test } from 'vitest';
import { Encoder } from '../../../src/collections/encoder.ts';
import type { Vector } from '../../../src/collections/vector.ts';
import { Search } from '../../../src/explore/search.ts';
import { asSeated, encodeWorld } from '../../../src/explore/world-code.ts';
import { apply, begin } from '../../../src/kernel/apply.ts';
import { enabled } from '../../../src/kernel/enabled.ts';
import type { Step } from '../../../src/kernel/step.ts';
import type { NodeState, World } from '../../../src/kernel/world.ts';
import type { Entry } from '../../../src/profiles/rabbitmq/broker/ledger.ts';
import { methods } from '../../../src/profiles/rabbitmq/protocol.ts';
import { factsOf, play, setupOf } from '../../support/engine/play.ts';
import {
  acks,
  commit,
  converse,
  does,
  gets,
  publishes,
  rollback,
  select,
  TURN,
} from '../../support/rabbitmq/conversation.ts';

const queues = [{ name: 'q' }];
const readyIn = ({ queues: { q } }: ReturnType<typeof converse>) => q?.ready.map(({ message }) => message);

describe('RMQ-41 what is published in a transaction', () => {
  test('is in no queue before the commit, and then in the order in which it was published', () => {
    const open = [select('a'), publishes('a', 'm1', 'q'), publishes('a', 'm2', 'q')];
    expect(readyIn(converse({ queues }, ...open))).toEqual([]);
    const done = converse({ queues }, ...open, commit('a'));
    expect([readyIn(done), done.of('a')]).toEqual([
      ['m1', 'm2'],
      ['done select-transactions', 'done commit'],
    ]);
  });

  test('is gone after a rollback, and what follows is another transaction', () => {
    const heard = converse(
      { queues },
      select('a'),
      publishes('a', 'm1', 'q'),
      rollback('a'),
      publishes('a', 'm2', 'q'),
      commit('a'),
    );
    expect([readyIn(heard), heard.of('a').slice(1)]).toEqual([['m2'], ['done rollback', 'done commit']]);
  });

  test('is gone with its channel or its connection', () => {
    const open = [select('a'), publishes('a', 'm1', 'q')];
    expect(readyIn(converse({ queues }, ...open, does('a', methods.closeChannel)))).toEqual([]);
    expect(readyIn(converse({ queues }, ...open, does('a', methods.close)))).toEqual([]);
  });

  test('comes back at the commit where nobody wants it, before the answer', () => {
    const lost = publishes('a', 'm1', 'nowhere', { mandatory: true });
    expect(converse({ queues }, select('a'), lost).of('a')).toHaveLength(1);
    expect(converse({ queues }, select('a'), lost, commit('a')).of('a').slice(1)).toEqual(['return m1', 'done commit']);
  });

  test('and is refused by one queue closes the channel at the commit, though others have theirs', () => {
    const full = { name: 'full', arguments: { 'x-max-length': 1, 'x-overflow': 'reject-publish' } };
    const heard = converse(
      { queues: [...queues, full] },
      select('a'),
      publishes('a', 'm1', 'q'),
      publishes('a', 'm2', 'full'),
      publishes('a', 'm3', 'full'),
      publishes('a', 'm4', 'q'),
      commit('a'),
    );
    expect(heard.of('a').slice(1)).toEqual(['channel-closed PRECONDITION_FAILED']);
    expect([readyIn(heard), heard.queues.full?.ready.length]).toEqual([['m1', 'm4'], 1]);
  });

  test('is routed when it comes, so that a queue that is deleted meanwhile is missed by nobody', () => {
    const deleted = does('b', methods.deleteQueue, { name: 'q' });
    const heard = converse({ queues }, select('a'), publishes('a', 'm1', 'q'), deleted, commit('a'));
    expect(heard.of('a').slice(1)).toEqual(['done commit']);
  });
});

describe('RMQ-41 an acknowledgement in a transaction', () => {
  const given = [publishes('b', 'm1', 'q'), publishes('b', 'm2', 'q'), select('a'), gets('a', 'q')];

  test('counts with the commit', () => {
    const heard = converse({ queues }, ...given, acks('a', 1), commit('a'), does('a', methods.close));
    expect(readyIn(heard)).toEqual(['m2']);
  });

  test('is forgotten with the channel: the message is delivered again', () => {
    const heard = converse({ queues }, ...given, acks('a', 1), does('a', methods.closeChannel), gets('b', 'q', true));
    expect(heard.of('b').at(-1)).toBe('got m1!');
  });

  test('is undone by a rollback, which does not undo the consuming: it may be given once more', () => {
    const heard = converse(
      { queues },
      ...given,
      acks('a', 1),
      rollback('a'),
      acks('a', 1),
      commit('a'),
      does('a', methods.close),
    );
    expect([readyIn(heard), heard.of('a').slice(-2)]).toEqual([['m2'], ['done rollback', 'done commit']]);
  });

  test('is not given twice: the second one is an error, and the first comes to nothing', () => {
    const heard = converse({ queues }, ...given, acks('a', 1), acks('a', 1));
    expect([heard.of('a').at(-1), readyIn(heard)]).toEqual(['channel-closed PRECONDITION_FAILED', ['m1', 'm2']]);
  });

  test('leaves a consumer its full hands until the commit', () => {
    const consume = [
      does('a', methods.qos, { count: 1, global: false }),
      does('a', methods.consume, { queue: 'q', consumer: 't', noAck: false, exclusive: false, priority: 0 }),
    ];
    const before = converse({ queues }, ...given.slice(0, 3), ...consume, acks('a', 1));
    expect(before.of('a').filter((line) => line.startsWith('deliver'))).toEqual(['deliver m1']);
    const after = converse({ queues }, ...given.slice(0, 3), ...consume, acks('a', 1), commit('a'));
    expect(after.of('a').filter((line) => line.startsWith('deliver'))).toEqual(['deliver m1', 'deliver m2']);
  });

  test('may be a return, which is one only with the commit', () => {
    const nack = does('a', methods.nack, { tag: 1, multiple: false, requeue: true });
    expect(readyIn(converse({ queues }, ...given, nack))).toEqual(['m2']);
    expect(readyIn(converse({ queues }, ...given, nack, rollback('a')))).toEqual(['m2']);
    expect(readyIn(converse({ queues }, ...given, nack, commit('a')))).toEqual(['m1', 'm2']);
  });

  test('is passed over by a recover', () => {
    const recover = does('a', methods.recover);
    expect(readyIn(converse({ queues }, ...given, gets('a', 'q'), acks('a', 1), recover, commit('a')))).toEqual(['m2']);
  });
});

describe('RMQ-41 a channel', () => {
  test('with confirms has no transactions', () => {
    expect(converse({ queues, clients: ['confirming'] }, select('confirming')).of('confirming')).toEqual([
      'channel-closed PRECONDITION_FAILED',
    ]);
  });

  test('that has not asked for transactions has none to end', () => {
    for (const end of [commit('a'), rollback('a')])
      expect(converse({ queues }, end).of('a')).toEqual(['channel-closed PRECONDITION_FAILED']);
  });

  test('on which something is said before the answer to a commit ends with its connection', () => {
    const crowd = Array.from({ length: 30 }, (_, at) => publishes('a', `m${at + 1}`, 'q'));
    expect(converse({ queues }, select('a'), ...crowd, commit('a'), publishes('a', 'more', 'q')).of('a')).toContain(
      'channel-closed CHANNEL_ERROR',
    );
  });

  test('may ask for them twice', () => {
    const heard = converse({ queues }, select('a'), publishes('a', 'm1', 'q'), select('a'), commit('a'));
    expect(readyIn(heard)).toEqual(['m1']);
  });
});

const shop = (rest = '') => `
profile: rabbitmq
topology: { queues: [{ name: orders, durable: true }] }
producers: [{ id: shop, to: orders, messages: 3, every: 0ms, confirm: all, retry: { max: 0 }, rabbitmq: { transaction: { messages: 3 } } }]
until: 30s
${rest}`;

describe('RMQ-41 a fault during a commit', () => {
  test('leaves any subset of what was published in it', () => {
    const setup = { ...setupOf(shop()), budget: { drops: 0, duplicates: 0, crashes: 1, timeouts: 0 } };
    const broker = setup.nodes.findIndex(({ id }) => id === 'broker');
    const encoder = new Encoder();
    const left = new Set<string>();
    const search = new Search<World, Step>(
      {
        initial: begin(setup).world,
        steps: enabled,
        after: (world, step) => apply(world, step).world,
        encode(world) {
          encodeWorld(world, asSeated(setup), encoder);
          return encoder.take();
        },
      },
      {
        limit: 100_000,
        meet(world) {
          const { up, durable } = world.nodes[broker] as NodeState;
          if (!up) left.add(safe(durable as Durable));
          return world.spent.crashes === 0;
        },
      },
    );
    while (search.advance(10_000));
    expect(search.limited).toBe(false);
    const subsets = ['', '1', '2', '3', '1,2', '1,3', '2,3', '1,2,3'];
    expect([...left].toSorted()).toEqual(subsets.toSorted());
  });

  test('in the shape of a lost connection leaves what had come to its queue', () => {
    const faults = [{ type: 'crash', node: 'a', when: { type: 'at', at: 4.08 * TURN } }] as const;
    const heard = converse(
      { queues, faults: faults as never },
      select('a'),
      publishes('a', 'm1', 'q'),
      publishes('a', 'm2', 'q'),
      commit('a'),
    );
    expect(readyIn(heard)).toEqual(['m2']);
  });

  test('makes a shop that repeats the transaction send some of it twice', () => {
    const played = play(
      shop(
        'consumers: [{ id: worker, from: orders, work: 1ms }]\nfaults: [{ crash: broker, at: after-fsync, restart-after: 50ms }]',
      ).replace('retry: { max: 0 }', 'outbox: true, retry: { after: 200ms, max: 3 }'),
    );
    const effects = factsOf(played, 'effected').map(({ message }) => message.id);
    expect(effects.toSorted()).toEqual(['shop-1', 'shop-2', 'shop-3', 'shop-3']);
  });
});

describe('RMQ-41 a producer with transactions', () => {
  test('learns of its messages with the commit, and begins the next transaction when it is full or has waited', () => {
    const played = play(shop().replace('messages: 3, every: 0ms', 'messages: 5, every: 1ms'));
    const commits = played.events.filter((event) => event.type === 'sent' && event.packet.verb === methods.commit);
    expect([commits.length, factsOf(played, 'confirmed').length]).toEqual([2, 5]);
  });

  test('keeps what it produces while a commit is under way', () => {
    const played = play(shop().replace('messages: 3, every: 0ms', 'messages: 9, every: 0ms'));
    expect(factsOf(played, 'stored').map(({ message }) => message.number)).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7]);
    expect(factsOf(played, 'confirmed')).toHaveLength(9);
  });
});

/** What the disk of a broker that is down has. */
interface Durable {
  readonly parts: Vector<Entry>;
}

/** The numbers of the messages that it has made safe. */
function safe({ parts }: Durable): string {
  const kept = parts.toArray().filter(({ done }) => !done);
  return kept
    .map(({ content }) => content.message.number)
    .toSorted()
    .join();
}
