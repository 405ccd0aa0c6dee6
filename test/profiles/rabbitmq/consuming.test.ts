// Who gets what, and what happens to what consumers hold: RMQ-15 to RMQ-27.
import { describe, expect, test } from 'vitest';
import { factsOf, play } from '../../support/engine/play.ts';
import {
  ack,
  consume,
  depth,
  experiment,
  kill,
  nack,
  publish,
  reject,
  toDead,
  wait,
} from '../../support/rabbitmq/experiment.ts';

const q = { queues: { q: {} } };
const quorum = (more: object = {}) => ({ queues: { q: { type: 'quorum', ...more }, dead: {} } });

describe('RMQ-15 dispatch', () => {
  test('goes round among consumers that have room', () => {
    const { of } = experiment(
      q,
      consume('c1', 'q'),
      consume('c2', 'q'),
      publish('q', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6'),
    );
    expect(of('c1')).toEqual(['deliver m1', 'deliver m3', 'deliver m5']);
    expect(of('c2')).toEqual(['deliver m2', 'deliver m4', 'deliver m6']);
  });

  test('serves the highest priority of consumers first, and others while it is full', () => {
    const { of } = experiment(
      q,
      consume('c2', 'q'),
      consume('c1', 'q', 2, { priority: 10 }),
      publish('q', 'm1', 'm2', 'm3', 'm4', 'm5'),
    );
    expect([of('c1'), of('c2')]).toEqual([
      ['deliver m1', 'deliver m2'],
      ['deliver m3', 'deliver m4', 'deliver m5'],
    ]);
  });
});

test('RMQ-16 with automatic acknowledgement all is gone that was on its way when the consumer died', () => {
  const { of, left } = experiment(
    q,
    consume('c1', 'q', 1, { autoAck: true }),
    publish('q', 'm1', 'm2', 'm3'),
    kill('c1'),
    depth('q'),
  );
  expect(of('c1')).toEqual(['deliver m1', 'deliver m2', 'deliver m3', 'kill']);
  expect([of('observer'), left.q]).toEqual([['depth 0/0'], { ready: [], held: [] }]);
});

describe('RMQ-17 an acknowledgement', () => {
  test('of several covers all that are open up to its tag', () => {
    const { left } = experiment(q, consume('c1', 'q'), publish('q', 'm1', 'm2', 'm3', 'm4'), {
      ...ack('c1', 'm3'),
      multiple: true,
    });
    expect(left.q?.held).toEqual(['c1:m4']);
  });

  test('of what is not open closes the channel, and everything that it held comes back', () => {
    const { of, left } = experiment(q, consume('c1', 'q'), publish('q', 'm1', 'm2'), {
      op: 'ackTwice',
      actor: 'c1',
      messages: ['m1'],
    });
    expect(of('c1').slice(2)).toEqual(['ack m1', 'ack m1', 'channel-closed PRECONDITION_FAILED']);
    expect(left.q).toEqual({ ready: ['m2'], held: [] });
  });
});

describe('RMQ-18 what a consumer holds', () => {
  test.each([kill('c1'), { op: 'close', actor: 'c1' }, { op: 'closeChannel', actor: 'c1' }])(
    'comes back when its connection or channel ends: %j',
    (end) => {
      const { of } = experiment(q, consume('c1', 'q', 2), publish('q', 'm1', 'm2', 'm3'), end, consume('c2', 'q'));
      expect(of('c2')).toEqual(['deliver m1!', 'deliver m2!', 'deliver m3']);
    },
  );

  test('comes back after its crash between effect and ack, so that the effect happens twice', () => {
    const played = play(`
profile: rabbitmq
topology: { queues: [{ name: orders, durable: true }] }
producers: [{ id: shop, to: orders, confirm: all }]
consumers: [{ id: worker, from: orders, work: 1ms }]
faults: [{ crash: worker, at: after-effect, restart-after: 20ms }]
until: 10s
`);
    expect(factsOf(played, 'effected')).toHaveLength(2);
    expect(factsOf(played, 'requeued').map(({ reason }) => reason)).toEqual(['consumer-forgot']);
  });

  test('comes back when nothing is heard of it for two heartbeats', () => {
    const played = play(`
profile: rabbitmq
topology: { queues: [{ name: orders }] }
producers: [{ id: shop, to: orders, confirm: all }]
consumers: [{ id: worker, from: orders, count: 2, work: 1s }]
faults: [{ partition: [[broker], [worker-1]], at: 100ms, heal-after: 2m }]
until: 10m
heal-at: 5m
`);
    expect(factsOf(played, 'delivered').map(({ redelivered }) => redelivered)).toEqual([false, true]);
  });
});

test('RMQ-19 redelivered says that a copy was handed out, even where nobody ever saw it', () => {
  const { of } = experiment(
    q,
    consume('c1', 'q'),
    { op: 'pauseReading', actor: 'c1' },
    publish('q', 'm1'),
    kill('c1'),
    consume('c2', 'q'),
  );
  expect([of('c1'), of('c2')]).toEqual([['pause-reading', 'kill'], ['deliver m1!']]);
});

describe('RMQ-20 what is given back', () => {
  const steps = [
    consume('c1', 'q', 2),
    publish('q', 'm1', 'm2', 'm3', 'm4'),
    { op: 'cancel', actor: 'c1', queue: 'q' },
    nack('c1', true, 'm2'),
    nack('c1', true, 'm1'),
  ];

  test('stands on a classic queue where it stood', () => {
    expect(experiment(q, ...steps).left.q?.ready).toEqual(['m1', 'm2', 'm3', 'm4']);
  });

  test('stands on a quorum queue before all others, in the order in which it came back', () => {
    expect(experiment(quorum(), ...steps).left.q?.ready).toEqual(['m2', 'm1', 'm3', 'm4']);
  });

  test('stood on a quorum queue of 3.10 behind all others, unless it has a limit or the connection was lost', () => {
    expect(experiment({ version: '3.10', ...quorum() }, ...steps).left.q?.ready).toEqual(['m3', 'm4', 'm2', 'm1']);
    const limited = experiment({ version: '3.10', ...quorum({ 'x-delivery-limit': 5 }) }, ...steps);
    expect(limited.left.q?.ready).toEqual(['m2', 'm1', 'm3', 'm4']);
    const lost = experiment({ version: '3.10', ...quorum() }, ...steps.slice(0, 2), kill('c1'));
    expect(lost.left.q?.ready).toEqual(['m1', 'm2', 'm3', 'm4']);
  });
});

describe('RMQ-21 order', () => {
  const world = (settings: string) =>
    play(`
profile: rabbitmq
topology: { queues: [{ name: orders${settings} }] }
producers: [{ id: shop, to: orders, messages: 2, every: 1ms, confirm: all }]
consumers: [{ id: worker, from: orders, count: 2, work: 5ms }]
faults: [{ crash: worker-1, at: after-receive, message: 1 }]
until: 10s
`);
  const effects = (settings: string) => factsOf(world(settings), 'effected').map(({ message }) => message.number);

  test('is lost when one of several consumers dies, and kept where one at a time is active', () => {
    expect(effects('')).toEqual([2, 1]);
    expect(effects(', rabbitmq: { single-active-consumer: true }')).toEqual([1, 2]);
  });
});

describe('RMQ-22 prefetch', () => {
  const ten = publish('q', ...Array.from({ length: 10 }, (_, index) => `m${index + 1}`));

  test('bounds what a consumer holds; each acknowledgement makes room for one', () => {
    const { left } = experiment(q, consume('c1', 'q', 3), ten, ack('c1', 'm1'));
    expect(left.q?.held).toEqual(['c1:m2', 'c1:m3', 'c1:m4']);
  });

  test('holds for each consumer, or for the channel as a whole, or both', () => {
    const first = consume('c1', 'q', 2, { prefetchScope: 'channel', consumer: 'a' });
    const { left } = experiment(q, first, { op: 'consume', actor: 'c1', queue: 'q', consumer: 'b' }, ten);
    expect(left.q?.held).toEqual(['c1:m1', 'c1:m2']);
  });

  test('of a channel makes those wait as well who need no acknowledgement, once it is reached', () => {
    const { of } = experiment(
      q,
      consume('c1', 'q', 1, { prefetchScope: 'channel', autoAck: true, consumer: 'a' }),
      { op: 'consume', actor: 'c1', queue: 'q', consumer: 'b' },
      publish('q', 'm1', 'm2', 'm3', 'm4'),
      ack('c1', 'm2'),
    );
    expect(of('c1')).toEqual(['deliver m1', 'deliver m2', 'ack m2', 'deliver m3', 'deliver m4']);
  });

  test('of a channel lets those go on who waited, when it is given up for that of each consumer', () => {
    const { of } = experiment(
      { queues: { q: {}, r: {} } },
      consume('c1', 'q', 1, { prefetchScope: 'channel' }),
      publish('q', 'm1', 'm2', 'm3'),
      consume('c1', 'r', 5),
    );
    expect(of('c1')).toEqual(['deliver m1', 'deliver m2', 'deliver m3']);
  });

  test('of a channel counts what was fetched before it was set, and never hears of its acknowledgement', () => {
    const { of } = experiment(
      q,
      publish('q', 'm1', 'm2', 'm3'),
      { op: 'get', actor: 'c1', queue: 'q' },
      consume('c1', 'q', 1, { prefetchScope: 'channel' }),
      ack('c1', 'm1'),
    );
    expect(of('c1')).toEqual(['get m1', 'ack m1']);
  });

  test('is nothing to a get', () => {
    const { left } = experiment(q, consume('c1', 'q', 1), publish('q', 'm1', 'm2'), {
      op: 'get',
      actor: 'c1',
      queue: 'q',
    });
    expect(left.q?.held).toEqual(['c1:m1', 'c1:m2']);
  });

  test('of a channel that is set later is nothing to its consumers of quorum queues, whose acknowledgements it counts', () => {
    const { of } = experiment(
      { queues: { q: { type: 'quorum' }, r: {} } },
      consume('c1', 'q', 5),
      consume('c1', 'r', 2, { prefetchScope: 'channel' }),
      publish('q', 'm1', 'm2', 'm3'),
      publish('r', 'm4', 'm5', 'm6', 'm7'),
      ack('c1', 'm1'),
    );
    const got = ['m1', 'm2', 'm3', 'm4', 'm5'].map((message) => `deliver ${message}`);
    expect(of('c1')).toEqual([...got, 'ack m1', 'deliver m6']);
  });

  test('of a whole channel is not for quorum queues', () => {
    const { of } = experiment(quorum(), consume('c1', 'q', 2, { prefetchScope: 'channel' }));
    expect(of('c1')).toEqual(['channel-closed NOT_IMPLEMENTED']);
  });
});

test('RMQ-17 an error that is hard ends the connection: a channel is not enough to go on', () => {
  const consumed = consume('c1', 'q', 0, { consumer: 'a' });
  const { of } = experiment(
    q,
    consumed,
    consumed,
    { op: 'newChannel', actor: 'c1' },
    consumed,
    publish('q', 'm1'),
    { op: 'connect', actor: 'c1' },
    consumed,
  );
  expect(of('c1')).toEqual(['channel-closed NOT_ALLOWED', 'new-channel', 'connect', 'deliver m1']);
});

test('RMQ-27 who deletes the queue that it consumes hears of the end of its consumer first', () => {
  const { of } = experiment(q, consume('c1', 'q'), { op: 'deleteQueue', actor: 'c1', queue: 'q' });
  expect(of('c1')).toEqual(['cancelled-by-broker', 'delete-queue']);
});

describe('RMQ-23 a reject', () => {
  test('without requeue dead-letters, or drops where there is nowhere to go', () => {
    const steps = [consume('c1', 'q', 1), publish('q', 'm1'), reject('c1', false, 'm1')];
    expect(experiment({ queues: { q: toDead, dead: {} } }, ...steps).left.dead?.ready).toEqual(['m1']);
    expect(experiment(q, ...steps).left.q).toEqual({ ready: [], held: [] });
  });

  test('with requeue may go on for ever on a classic queue', () => {
    const again = Array.from({ length: 100 }, () => reject('c1', true, 'm1'));
    const { of, left } = experiment(q, consume('c1', 'q', 1), publish('q', 'm1'), ...again);
    expect([of('c1').filter((line) => line === 'deliver m1!').length, left.q?.held]).toEqual([100, ['c1:m1']]);
  });
});

describe('RMQ-24 the consumer timeout', () => {
  const half = 30 * 60_000;
  const steps = [consume('c1', 'q', 1), publish('q', 'm1'), consume('c2', 'q', 1), wait(half + 61_000)];

  test('cancels the consumer of a quorum queue after half an hour; its delivery goes to another and is no failure', () => {
    const { of, events } = experiment(quorum(), ...steps);
    expect([of('c1'), of('c2')]).toEqual([['deliver m1', 'cancelled-by-broker'], ['deliver m1!']]);
    expect(events.some(({ deliveryCount }) => deliveryCount === 1)).toBe(false);
  });

  test('does nothing on a classic queue, since 4.3', () => {
    expect(experiment(q, ...steps).of('c1')).toEqual(['deliver m1']);
  });

  test('closed the channel on any queue before', () => {
    const { of } = experiment({ version: '3.10', ...q }, ...steps);
    expect(of('c1')).toEqual(['deliver m1', 'channel-closed PRECONDITION_FAILED']);
  });
});

describe('RMQ-25 a single active consumer', () => {
  const active = { 'x-single-active-consumer': true };

  test('gets everything until it ends; then the next one gets what it held, first', () => {
    const { of } = experiment(
      { queues: { q: active } },
      consume('c1', 'q', 2),
      consume('c2', 'q', 2),
      publish('q', 'm1', 'm2', 'm3'),
      kill('c1'),
      ack('c2', 'm1', 'm2'),
    );
    expect(of('c2')).toEqual(['deliver m1!', 'deliver m2!', 'ack m1', 'ack m2', 'deliver m3']);
  });

  test('that cancels hands over at once, and keeps what it holds', () => {
    const { of, left } = experiment(
      { queues: { q: active } },
      consume('c1', 'q', 1),
      consume('c2', 'q', 1),
      publish('q', 'm1', 'm2'),
      { op: 'cancel', actor: 'c1', queue: 'q' },
    );
    expect([of('c2'), left.q?.held]).toEqual([['deliver m2'], ['c1:m1', 'c2:m2']]);
  });

  test('gives way on a quorum queue to one of a higher priority, once it holds nothing', () => {
    const { of } = experiment(
      quorum(active),
      consume('c1', 'q', 1),
      publish('q', 'm1', 'm2'),
      consume('c2', 'q', 1, { priority: 5 }),
      ack('c1', 'm1'),
    );
    expect([of('c1'), of('c2')]).toEqual([['deliver m1', 'ack m1'], ['deliver m2']]);
  });

  test('kept its place in 3.10, whatever the priority of who came later', () => {
    const { of } = experiment(
      { ...quorum(active), version: '3.10' },
      consume('c1', 'q', 1),
      publish('q', 'm1', 'm2'),
      consume('c2', 'q', 1, { priority: 5 }),
      ack('c1', 'm1'),
    );
    expect([of('c1'), of('c2')]).toEqual([['deliver m1', 'ack m1', 'deliver m2'], []]);
  });

  test.each([['4.3'], ['3.10']] as const)(
    'of a classic queue keeps its place, and leaves it to the highest priority: %s',
    (version) => {
      const { of } = experiment(
        { version, queues: { q: active } },
        consume('c1', 'q', 1),
        consume('c2', 'q', 1, { priority: 1 }),
        consume('c3', 'q', 1, { priority: 9 }),
        publish('q', 'm1', 'm2'),
        ack('c1', 'm1'),
        kill('c1'),
      );
      expect([of('c1'), of('c2'), of('c3')]).toEqual([
        ['deliver m1', 'ack m1', 'deliver m2', 'kill'],
        [],
        ['deliver m2!'],
      ]);
    },
  );

  test('is not to be had together with an exclusive one', () => {
    const { of } = experiment({ queues: { q: active } }, consume('c1', 'q', 1, { exclusive: true }));
    expect(of('c1')).toEqual(['channel-closed ACCESS_REFUSED']);
  });
});

describe('RMQ-26 an exclusive consumer', () => {
  const exclusive = consume('c1', 'q', 1, { exclusive: true });

  test('is refused where there is another, refuses others, and nobody takes its place', () => {
    expect(experiment(q, consume('c2', 'q'), exclusive).of('c1')).toEqual(['channel-closed ACCESS_REFUSED']);
    const { of, left } = experiment(
      q,
      exclusive,
      consume('c2', 'q'),
      publish('q', 'm1'),
      kill('c1'),
      publish('q', 'm2'),
    );
    expect([of('c2'), left.q?.ready]).toEqual([['channel-closed ACCESS_REFUSED'], ['m1', 'm2']]);
  });

  test('is one as any other on a quorum queue', () => {
    expect(experiment(quorum(), exclusive, consume('c2', 'q', 1), publish('q', 'm1', 'm2')).of('c2')).toEqual([
      'deliver m2',
    ]);
  });
});

test('RMQ-27 a cancelled consumer gets no more, and what it holds stays with its channel', () => {
  const { of, left } = experiment(
    q,
    consume('c1', 'q', 2),
    publish('q', 'm1', 'm2', 'm3'),
    { op: 'cancel', actor: 'c1', queue: 'q' },
    ack('c1', 'm1'),
    depth('q'),
  );
  expect([of('observer'), left.q]).toEqual([['depth 1/0'], { ready: ['m3'], held: ['c1:m2'] }]);
});
