// Streams: RMQ-40.
import { describe, expect, test } from 'vitest';
import { explore } from '../../../src/campaign/index.ts';
import { methods } from '../../../src/profiles/rabbitmq/protocol.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';
import { factsOf, play } from '../../support/engine/play.ts';
import { scenarioOf } from '../../support/parsed.ts';
import { acks, converse, does, gets, publishes, reads, type Turn } from '../../support/rabbitmq/conversation.ts';

const stream = { name: 's', type: 'stream' } as const;
const queues = [stream];
const three = ['m1', 'm2', 'm3'].map((message) => publishes('b', message, 's'));
const delivered = (lines: readonly string[]) => lines.filter((line) => line.startsWith('deliver'));

describe('RMQ-40 a reader of a stream', () => {
  const beginning = (offset: unknown): readonly string[] =>
    delivered(
      converse({ queues }, ...three, ...reads('a', 's', 10, { offset }), publishes('b', 'm4', 's')).of('a'),
    ).map((line) => line.slice('deliver m'.length));

  test.each<[unknown, string]>([
    ['first', '1234'],
    ['last', '34'],
    ['next', '4'],
    [undefined, '4'],
    [0, '1234'],
    [1, '234'],
    [3, '4'],
    [-1, '1234'],
    [100, ''],
    ['1h', '1234'],
    [{ timestamp: 0 }, '1234'],
    [{ timestamp: 250_000 }, '34'],
    [{ interval: 250_000 }, '34'],
    [{ timestamp: 3_600_000_000 }, '4'],
  ])('that begins at %j', (offset, expected) => {
    expect(beginning(offset).join('')).toBe(expected);
  });

  test('changes nothing by reading: another one reads the same, and so does it when it comes again', () => {
    const first = { offset: 'first' };
    const cancel = does('a', methods.cancel, { name: 't' });
    const { of, queues: left } = converse(
      { queues, clients: ['a', 'b', 'd'] },
      ...three,
      ...reads('a', 's', 10, first),
      ...reads('d', 's', 10, first),
      cancel,
      ...reads('a', 's', 10, first),
    );
    const all = ['deliver m1', 'deliver m2', 'deliver m3'];
    expect([delivered(of('a')), delivered(of('d'))]).toEqual([[...all, ...all], all]);
    expect(left.s?.ready).toHaveLength(3);
  });

  test('gets as many as it has room for, and an acknowledgement gives room for one more, whichever it names', () => {
    const heard = (...turns: Turn[]) =>
      delivered(converse({ queues }, ...three, ...reads('a', 's', 1, { offset: 'first' }), ...turns).of('a'));
    expect(heard()).toEqual(['deliver m1']);
    expect(heard(acks('a', 1))).toEqual(['deliver m1', 'deliver m2']);
    expect(heard(acks('a', 1), acks('a', 2), acks('a', 3))).toHaveLength(3);
  });

  test('gives several credits at once', () => {
    const heard = converse(
      { queues },
      ...three,
      publishes('b', 'm4', 's'),
      ...reads('a', 's', 2, { offset: 'first' }),
      acks('a', 0, true),
    );
    expect(delivered(heard.of('a'))).toHaveLength(4);
  });

  test('acknowledges what it has and nothing else', () => {
    const heard = converse({ queues }, ...three, ...reads('a', 's', 1, { offset: 'first' }), acks('a', 2));
    expect(heard.of('a').at(-1)).toBe('channel-closed PRECONDITION_FAILED');
  });
});

describe('RMQ-40 a stream refuses', () => {
  const refusal = (...turns: Turn[]) =>
    converse({ queues }, ...three, ...turns)
      .of('a')
      .at(-1)
      ?.replace('channel-closed ', '');

  test('to be read without acknowledgements, without a prefetch of the consumer, or by priority', () => {
    expect(refusal(...reads('a', 's', 10, { noAck: true }))).toBe('NOT_IMPLEMENTED');
    expect(refusal(reads('a', 's', 10)[1] as Turn)).toBe('PRECONDITION_FAILED');
    expect(refusal(does('a', methods.qos, { count: 5, global: true }), reads('a', 's', 10)[1] as Turn)).toBe(
      'PRECONDITION_FAILED',
    );
    expect(refusal(...reads('a', 's', 10, { priority: 3 }))).toBe('PRECONDITION_FAILED');
  });

  test('an offset that says nothing', () => {
    expect(refusal(...reads('a', 's', 10, { offset: '1x' }))).toBe('PRECONDITION_FAILED');
    expect(refusal(...reads('a', 's', 10, { offset: 'abc' }))).toBe('INTERNAL_ERROR');
  });

  test('to give one message out, to be emptied, and to take anything back', () => {
    const tag = { tag: 1, multiple: false, requeue: true };
    const reading = reads('a', 's', 10, { offset: 'first' });
    expect(refusal(gets('a', 's'))).toBe('NOT_IMPLEMENTED');
    expect(refusal(does('a', methods.purgeQueue, { name: 's' }))).toBe('NOT_IMPLEMENTED');
    expect(refusal(...reading, does('a', methods.nack, tag))).toBe('NOT_IMPLEMENTED');
    expect(refusal(...reading, does('a', methods.reject, { ...tag, requeue: false }))).toBe('NOT_IMPLEMENTED');
    expect(refusal(...reading, does('a', methods.recover))).toBe('INTERNAL_ERROR');
  });

  test('to be exclusive, transient or deleted by itself, and what only queues have', () => {
    const declared = (more: object, given: object = {}) =>
      converse(
        { queues: [] },
        does('a', methods.declareQueue, {
          queue: {
            name: 'n',
            type: 'stream',
            durable: true,
            exclusive: false,
            autoDelete: false,
            arguments: given,
            ...more,
          },
        }),
      ).of('a')[0];
    const refused = 'channel-closed PRECONDITION_FAILED';
    for (const more of [{ exclusive: true }, { autoDelete: true }, { durable: false }])
      expect(declared(more)).toBe(refused);
    for (const name of ['x-message-ttl', 'x-expires', 'x-max-length', 'x-max-priority', 'x-delivery-limit'])
      expect(declared({}, { [name]: 5 })).toBe(refused);
    expect(declared({}, { 'x-max-age': 5 })).toBe(refused);
    expect(declared({}, { 'x-max-age': 'abc' })).toBe('channel-closed INTERNAL_ERROR');
    for (const given of [
      { 'x-max-age': '1h' },
      { 'x-max-length-bytes': 5_000 },
      { 'x-stream-max-segment-size-bytes': 1_000 },
    ])
      expect(declared({}, given)).toBe('done declare-queue');
  });
});

describe('RMQ-40 a stream keeps', () => {
  test('everything, unless it is told how much', () => {
    const { queues: left } = converse({ queues: [{ ...stream, arguments: { 'x-max-length-bytes': 4 } }] }, ...three);
    expect(left.s?.ready.map(({ message }) => message)).toEqual(['m2', 'm3']);
  });

  test('what is not too old', () => {
    const { queues: left } = converse(
      { queues: [{ ...stream, arguments: { 'x-max-age': '1s' } }] },
      ...three,
      ...Array.from({ length: 11 }, () => does('a', methods.recover)),
      publishes('b', 'm4', 's'),
    );
    expect(left.s?.ready.map(({ message }) => message)).toEqual(['m4']);
  });

  test('what has expired, since it knows no time to live of a message', () => {
    const brief = publishes('b', 'm1', 's', { content: { routingKey: 's', expiration: 1 } });
    expect(delivered(converse({ queues }, brief, ...reads('a', 's', 10, { offset: 'first' })).of('a'))).toEqual([
      'deliver m1',
    ]);
  });

  test('nothing after it is deleted, and its readers hear of that', () => {
    const heard = converse({ queues }, ...three, ...reads('a', 's', 1), does('b', methods.deleteQueue, { name: 's' }));
    expect(heard.of('a').at(-1)).toBe('cancelled t');
  });
});

describe('RMQ-40 a confirm of a stream', () => {
  const shop = (rest: string) =>
    play(`
profile: rabbitmq
topology: { queues: [{ name: orders, rabbitmq: { type: stream } }] }
producers: [{ id: shop, to: orders, messages: 2, every: 10ms, confirm: all, idempotent: true }]
consumers: [{ id: worker, from: orders, work: 1ms, prefetch: 1, rabbitmq: { offset: first } }]
until: 60s
${rest}`);

  test('comes when the entry is written, and nothing forces it to the disk', () => {
    const played = shop('');
    expect([factsOf(played, 'confirmed').length, factsOf(played, 'synced').length]).toEqual([2, 0]);
  });

  test('is broken by a crash of the machine: what was confirmed is gone', () => {
    const played = shop(
      'faults: [{ crash: worker, at: 0ms, restart-after: 1s }, { crash: broker, at: 100ms, restart-after: 50ms }]',
    );
    expect(factsOf(played, 'confirmed')).toHaveLength(2);
    expect(factsOf(played, 'vanished').map(({ message }) => message.id)).toEqual(['shop-1', 'shop-2']);
    expect(factsOf(played, 'delivered')).toEqual([]);
  });

  test('is kept once the operating system has written its cache back', () => {
    const played = shop(
      'faults: [{ crash: worker, at: 0ms, restart-after: 40s }, { crash: broker, at: 35s, restart-after: 50ms }]',
    );
    expect(factsOf(played, 'vanished')).toEqual([]);
    expect(factsOf(played, 'effected')).toHaveLength(2);
  });
});

describe('RMQ-40 a named producer', () => {
  const world = (ids: string, rest = '') =>
    `profile: rabbitmq
topology: { queues: [{ name: orders, rabbitmq: { type: stream } }] }
producers: [{ id: shop, to: orders, messages: 2, every: 10ms, confirm: all, retry: { after: 50ms, max: 3 }, outbox: true, ${ids} }]
consumers: [{ id: worker, from: orders, work: 1ms, prefetch: 1, rabbitmq: { offset: first } }]
until: 60s
${rest}`;

  test('repeats a publish whose confirm is lost, and there is one copy of it', () => {
    const played = play(world('idempotent: true', 'network: { rules: [{ lose-nth: 1, packet: confirm }] }'));
    expect(factsOf(played, 'stored').map(({ message }) => message.id)).toEqual(['shop-1', 'shop-2']);
    expect(factsOf(played, 'deduplicated').length).toBeGreaterThan(0);
    expect(factsOf(played, 'confirmed').map(({ message }) => message.id)).toEqual(['shop-1', 'shop-2']);
  });

  test('that says 10 and then 4 loses the second message, although it is confirmed', () => {
    const played = play(world('rabbitmq: { publishing-ids: [10, 4] }'));
    expect(factsOf(played, 'confirmed').map(({ message }) => message.id)).toEqual(['shop-1', 'shop-2']);
    expect(factsOf(played, 'stored').map(({ message }) => message.id)).toEqual(['shop-1']);
    expect(factsOf(played, 'effected').map(({ message }) => message.id)).toEqual(['shop-1']);
  });

  test('is known by its ids after a crash of the broker, as far as its disk knows them', () => {
    const crash = 'faults: [{ crash: broker, at: 5s, restart-after: 50ms }]';
    const late = world('idempotent: true', crash).replace('every: 10ms', 'every: 10s');
    expect(factsOf(play(late), 'confirmed')).toHaveLength(2);
  });

  test('has no duplicate in any order of events, where one crash strikes it', async () => {
    const scenario = scenarioOf(`queuescope: 1
name: A named producer
${world('idempotent: true').replace('messages: 2', 'messages: 1')}
search: { budget: { crashes: 1 }, faults: { nodes: [shop] }, expect: { exactly-once: holds } }
`);
    const { complete, findings } = await explore(scenario, { guarantees: ['exactly-once'] });
    expect({ complete, findings }).toMatchObject({ complete: true, findings: [{ observed: 'holds' }] });
  });
});

describe('RMQ-40 readers of a scenario', () => {
  const world = (reader: string, faults: string) =>
    play(`
profile: rabbitmq
topology: { queues: [{ name: news, rabbitmq: { type: stream } }] }
producers: [{ id: press, to: news, messages: 6, every: 40ms, confirm: all }]
consumers: [{ id: phone, from: news, work: 1ms, prefetch: 1, rabbitmq: ${reader} }]
faults: ${faults}
until: 60s
`);
  const effects = (played: ReturnType<typeof world>) =>
    factsOf(played, 'effected').map(({ message }) => message.number);
  const away = '[{ crash: phone, at: 100ms, restart-after: 60ms }]';

  test('that begin with what comes next miss what came while they were away, and the story says so', () => {
    const played = world('{ offset: next }', away);
    const missed = factsOf(played, 'dropped').map(({ message, reason }) => `${message.number} ${reason}`);
    expect(missed).toContain('4 no-subscriber');
    expect([...effects(played), ...missed.map(Number.parseFloat)].toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('that begin with the first entry read everything again', () => {
    expect(effects(world('{ offset: first }', away)).filter((number) => number === 1)).toHaveLength(2);
  });

  test('that write down how far they are go on there', () => {
    expect(effects(world('{ offset: first, track: true }', away))).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('RMQ-40 a scenario', () => {
  const problems = (queue: string, producer: string, consumer: string, more = '') => {
    const text = `queuescope: 1
name: wrong
profile: rabbitmq
topology: { queues: [{ name: s, ${queue} }], ${more} }
producers: [{ id: p, to: s, ${producer} }]
consumers: [{ id: c, from: s, ${consumer} }]
`;
    const parsed = parseScenario(text, 'wrong.yaml');
    return (parsed.ok ? parsed.warnings : parsed.problems).map(({ message }) => message).join('\n');
  };
  const isStream = 'rabbitmq: { type: stream }';

  test.each([
    ['max-length: 5, rabbitmq: { type: stream }', '', 'prefetch: 1', 'a stream has no max-length'],
    ['rabbitmq: { type: stream, overflow: drop-head }', '', 'prefetch: 1', 'a stream has no overflow'],
    [isStream, '', 'prefetch: 1, ack: on-receipt', 'a reader of a stream acknowledges'],
    [isStream, '', 'prefetch: 1, rabbitmq: { priority: 2 }', 'readers of a stream have no priority'],
    [
      isStream,
      'confirm: all, rabbitmq: { transaction: { messages: 2 }, publishing-ids: [1] }',
      'prefetch: 1',
      'speaks to its stream itself',
    ],
    ['rabbitmq: { max-age: 1h }', '', 'prefetch: 1', 'only a stream has a max-age'],
    ['rabbitmq: { type: classic }', 'idempotent: true', 'prefetch: 1', 'queues recognise no repeated publication'],
    ['rabbitmq: { type: classic }', '', 'rabbitmq: { offset: first }', 'only a stream has offsets'],
  ])('%s / %s / %s is told what is missing', (queue, producer, consumer, message) => {
    expect(problems(queue, producer, consumer)).toContain(message);
  });

  test('has no stream in a cluster', () => {
    expect(problems(isStream, '', 'prefetch: 1', 'rabbitmq: { cluster: { nodes: 3 } }')).toContain(
      'streams of clusters',
    );
  });
});
