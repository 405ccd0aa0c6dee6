// The in-memory broker: whom it hands what, for how long, what comes back, and what it gives up.
import { describe, expect, test } from 'vitest';
import { Judge } from '../../../src/guarantees/index.ts';
import { deeds, factsOf, idsOf, linesWith, type Played, play } from '../../support/engine/play.ts';

/** A broker with one queue, one producer and some consumers. */
const world = (queue: string, rest: string, { messages = 3, every = '1ms', producer = '' } = {}) =>
  play(`
topology: { queues: [{ name: orders, lease: 50ms${queue} }] }
producers: [{ id: shop, to: orders, messages: ${messages}, every: ${every}${producer} }]
until: 5s
${rest}`);

const worker = (settings = '') => `consumers: [{ id: worker, from: orders, work: 5ms${settings} }]\n`;
const workers = (count: number, settings = '') =>
  `consumers: [{ id: worker, from: orders, count: ${count}, work: 5ms${settings} }]\n`;

const handed = (played: Played) =>
  factsOf(played, 'dispatched').map(({ message, to, delivery }) => `${message.number}/${delivery} ${to}`);
const reasons = (played: Played, type: 'requeued' | 'dropped' | 'dead-lettered') =>
  factsOf(played, type).map(({ reason }) => reason);

describe('consumers of one queue', () => {
  test('take turns', () => {
    expect(handed(world('', workers(3, ', prefetch: 0'), { messages: 5 }))).toEqual([
      '1/1 worker-1',
      '2/1 worker-2',
      '3/1 worker-3',
      '4/1 worker-1',
      '5/1 worker-2',
    ]);
  });

  test('hold no more than their prefetch; who has room comes next', () => {
    const played = world('', workers(2, ', prefetch: 1'), { messages: 6, every: '0ms' });
    let held = 0;
    for (const { fact } of played.events.filter((event) => event.type === 'fact')) {
      if (fact.type === 'dispatched') held += 1;
      if (fact.type === 'settled') held -= 1;
      expect(held).toBeLessThanOrEqual(2);
    }
    expect(idsOf(played, 'effected')).toHaveLength(6);
  });

  test('are given again to another what one does not acknowledge', () => {
    const rest = `${workers(2, ', prefetch: 0')}network: { rules: [{ lose-nth: 1, packet: deliver }] }\n`;
    const played = world('', rest, { messages: 1 });
    expect([handed(played), reasons(played, 'requeued')]).toEqual([
      ['1/1 worker-1', '1/2 worker-2'],
      ['lease-expired'],
    ]);
  });

  test('that are alone get it again themselves, after the lease', () => {
    const rest = `${worker()}network: { rules: [{ lose-nth: 1, packet: deliver }] }\n`;
    const played = world('', rest, { messages: 1 });
    expect(linesWith(played, 'dispatched')).toEqual([
      '1000 broker dispatched shop-1',
      '51000 broker dispatched shop-1',
    ]);
    expect(factsOf(played, 'delivered').map(({ redelivered, delivery }) => [redelivered, delivery])).toEqual([
      [true, 2],
    ]);
  });

  test('of several queues get what is theirs', () => {
    const played = play(`
topology: { queues: [{ name: a }, { name: b }] }
producers: [{ id: one, to: a }, { id: two, to: b }]
consumers: [{ id: left, from: a }, { id: right, from: b }]
`);
    expect(factsOf(played, 'effected').map(({ message, by, group }) => `${message.id} ${group} ${by}`)).toEqual(
      expect.arrayContaining(['one-1 a left', 'two-1 b right']),
    );
  });
});

describe('what comes back', () => {
  test('waits at the head of its queue, before what has never been handed out', () => {
    const rest = `${worker()}faults: [{ handler-error: worker, message: 1, times: 1 }]\n`;
    expect(handed(world('', rest, { every: '0ms' }))).toEqual(['1/1 worker', '1/2 worker', '2/1 worker', '3/1 worker']);
  });

  test('has been nacked, forgotten by a consumer that died, or not acknowledged in time: the reason is told', () => {
    const nacked = world('', `${worker()}faults: [{ handler-error: worker, message: 1, times: 1 }]\n`, { messages: 1 });
    expect(reasons(nacked, 'requeued')).toEqual(['nack']);
    const forgot = world('', `${worker()}faults: [{ crash: worker, at: after-receive, restart-after: 1ms }]\n`, {
      messages: 1,
    });
    expect([reasons(forgot, 'requeued'), forgot.world.now < 50_000]).toEqual([['consumer-forgot'], true]);
    const silent = world('', `${worker()}network: { rules: [{ lose-nth: 1, packet: ack }] }\n`, { messages: 1 });
    expect(reasons(silent, 'requeued')).toEqual(['lease-expired']);
  });

  test('from one who remembers nothing is only what that one held', () => {
    const rest = `${workers(2, ', prefetch: 0')}faults: [{ crash: worker-1, at: after-receive, message: 1, restart-after: 1ms }]\n`;
    expect(
      factsOf(world('', rest, { messages: 4, every: '0ms' }), 'requeued').map(({ message }) => message.number),
    ).toEqual([1, 3]);
  });
});

describe('a stale acknowledgement', () => {
  test('of a delivery whose lease is over settles nothing: another holds the copy now', () => {
    const rest = `${workers(2)}network: { order: any, rules: [{ delay: { by: 60ms, nth: 1 }, packet: ack }] }\n`;
    const played = world('', rest, { messages: 1 });
    expect(deeds(linesWith(played, 'requeued', 'settled', 'broker ignores ack'))).toEqual([
      'broker requeued shop-1: lease-expired',
      'broker settled shop-1',
      'broker ignores ack',
    ]);
    expect(idsOf(played, 'effected')).toEqual(['shop-1', 'shop-1']);
  });

  test('of what is settled already, or a negative one, changes nothing', () => {
    const twice = `${worker()}network: { rules: [{ duplicate: 1/1, packet: ack }] }\n`;
    const played = world('', twice, { messages: 1 });
    expect([idsOf(played, 'settled'), linesWith(played, 'ignores ack')]).toEqual([
      ['shop-1'],
      ['8000 broker ignores ack'],
    ]);
    const nack = `${worker()}network: { rules: [{ duplicate: 1/1, packet: nack }] }\nfaults: [{ handler-error: worker, message: 1, times: 1 }]\n`;
    expect(deeds(linesWith(world('', nack, { messages: 1 }), 'ignores'))).toEqual(['broker ignores nack']);
  });
});

describe('what a queue gives up', () => {
  const fails = 'faults: [{ poison: 1, node: worker }]\n';

  test('is what was delivered too often, by whatever it came back', () => {
    const nacked = world(', max-deliveries: 2', worker() + fails, { messages: 1 });
    expect([handed(nacked), reasons(nacked, 'dropped')]).toEqual([['1/1 worker', '1/2 worker'], ['delivery-limit']]);
    const silent = world(
      ', max-deliveries: 2',
      `${worker()}network: { rules: [{ lose: 1/1, packet: ack }] }\nheal-at: 4s\n`,
      { messages: 1 },
    );
    expect(reasons(silent, 'dropped')).toEqual(['delivery-limit']);
    const forgot = world(
      ', max-deliveries: 1',
      `${worker()}faults: [{ crash: worker, at: after-receive, restart-after: 1ms }]\n`,
      { messages: 1 },
    );
    expect(reasons(forgot, 'dropped')).toEqual(['delivery-limit']);
  });

  test('is what has waited too long, and room is made for others', () => {
    const played = world(', ttl: 12ms', worker(), { messages: 4, every: '0ms' });
    expect([reasons(played, 'dropped'), idsOf(played, 'dropped')]).toEqual([
      ['ttl', 'ttl'],
      ['shop-3', 'shop-4'],
    ]);
    expect(linesWith(played, 'dropped')[0]).toBe('13000 broker dropped shop-3: ttl');
  });

  test('expires no more once it is gone: nothing rings for what was evicted, or settled as it was handed over', () => {
    for (const queue of [', ttl: 300ms, max-length: 1', ', ttl: 300ms'])
      for (const ack of ['after-effect', 'on-receipt']) {
        const played = world(queue, worker(`, ack: ${ack}`), { every: '0ms' });
        expect([played.end, linesWith(played, 'fires expired')]).toEqual(['quiet', []]);
      }
  });

  test('is what came back after its time', () => {
    const played = world(', ttl: 12ms', `${worker()}network: { rules: [{ lose: 1/1, packet: ack }] }\nheal-at: 4s\n`, {
      messages: 1,
    });
    expect(linesWith(played, 'requeued', 'dropped')).toEqual([
      '51000 broker requeued shop-1: lease-expired',
      '51000 broker dropped shop-1: ttl',
    ]);
  });

  test('is the oldest that waits, where there is no room', () => {
    const played = world(', max-length: 2', worker(), { messages: 5, every: '0ms' });
    expect([idsOf(played, 'dropped'), new Set(reasons(played, 'dropped'))]).toEqual([
      ['shop-2', 'shop-3'],
      new Set(['max-length']),
    ]);
    expect(idsOf(played, 'effected')).toEqual(['shop-1', 'shop-4', 'shop-5']);
  });

  test('goes to the dead-letter queue, as a copy of its own, where there is one', () => {
    const played = play(`
topology: { queues: [{ name: orders, max-deliveries: 1, dead-letter: dead }, { name: dead }] }
producers: [{ id: shop, to: orders }]
consumers: [{ id: worker, from: orders }, { id: clerk, from: dead }]
faults: [{ poison: 1, node: worker }]
`);
    expect(
      factsOf(played, 'dead-lettered').map(({ group, to, reason, copy }) => ({ group, to, reason, copy })),
    ).toEqual([{ group: 'orders', to: 'dead', reason: 'delivery-limit', copy: 0 }]);
    expect(factsOf(played, 'stored').map(({ group, copy }) => `${group} ${copy}`)).toEqual(['orders 0', 'dead 1']);
    expect(factsOf(played, 'effected').map(({ group, by }) => `${group} ${by}`)).toEqual(['dead clerk']);
    expect(factsOf(played, 'dropped')).toEqual([]);
  });
});

describe('a queue whose consumers acknowledge on receipt', () => {
  test('settles a copy as it hands it over, and owes it no longer', () => {
    const rest = `${worker(', ack: on-receipt')}network: { rules: [{ lose-nth: 1, packet: deliver }] }\n`;
    const played = world('', rest, { messages: 2 });
    expect([idsOf(played, 'settled'), idsOf(played, 'effected')]).toEqual([['shop-1', 'shop-2'], ['shop-2']]);
    expect(linesWith(played, 'sends ack')).toEqual([]);
  });
});

describe('a check before the delivery', () => {
  const checked = (rest: string, link = 'network', settings = '') =>
    world(
      ', dedup: { check: before-delivery, store: db }',
      `stores: [{ id: db, kind: transactional, link: ${link}, retry: 10ms }]\n${worker(`, dedup: atomic, store: db${settings}`)}${rest}`,
      { messages: 2, producer: ', confirm: all, retry: { after: 200ms, max: 2 }' },
    );

  test.each(['local', 'network'])('asks the store, and hands out what it does not know (%s)', (link) => {
    const played = checked('', link);
    expect([idsOf(played, 'effected'), linesWith(played, 'broker sends check').length]).toEqual([
      ['shop-1', 'shop-2'],
      2,
    ]);
  });

  test('keeps back what is done: the copy is settled, and no consumer sees it', () => {
    const played = checked('network: { rules: [{ lose-nth: 1, packet: confirm }] }\n');
    expect(idsOf(played, 'stored')).toEqual(['shop-1', 'shop-2', 'shop-1']);
    expect(factsOf(played, 'suppressed').map(({ by }) => by)).toEqual(['broker']);
    expect([idsOf(played, 'delivered'), idsOf(played, 'settled')]).toEqual([
      ['shop-1', 'shop-2'],
      ['shop-1', 'shop-2', 'shop-1'],
    ]);
  });

  test('is repeated until the store has answered; a late answer is ignored', () => {
    const lost = checked('network: { rules: [{ lose-nth: 1, packet: check }] }\n');
    expect([linesWith(lost, 'broker sends check').length, idsOf(lost, 'effected').length]).toEqual([3, 2]);
    const late = checked('network: { order: any, rules: [{ delay: { by: 30ms, nth: 1 }, packet: answer }] }\n');
    expect(linesWith(late, 'broker ignores answer').length).toBeGreaterThan(0);
    expect(idsOf(late, 'effected')).toEqual(expect.arrayContaining(['shop-1', 'shop-2']));
  });

  test('goes before handing over for good, too', () => {
    const played = checked('', 'network', ', ack: on-receipt');
    expect([idsOf(played, 'effected'), idsOf(played, 'settled')]).toEqual([
      ['shop-1', 'shop-2'],
      ['shop-1', 'shop-2'],
    ]);
  });

  test('is made anew by a broker that comes back', () => {
    const played = world(
      ', durable: true, dedup: { check: before-delivery, store: db }',
      `stores: [{ id: db, kind: transactional, link: local }]\n${worker(', dedup: atomic, store: db')}faults: [{ crash: broker, at: 8ms, restart-after: 5ms }]\n`,
      { producer: ', confirm: all, retry: { after: 100ms, max: 5 }' },
    );
    expect([played.end, new Set(idsOf(played, 'effected'))]).toEqual([
      'quiet',
      new Set(['shop-1', 'shop-2', 'shop-3']),
    ]);
  });
});

describe('a crash of the broker', () => {
  const retrying = { producer: ', confirm: all, retry: { after: 100ms, max: 5 }' };
  const crash = (at: string) => `faults: [{ crash: broker, at: ${at}, restart-after: 5ms }]\n`;

  test('takes what only memory held, and says so copy by copy', () => {
    const played = world('', worker() + crash('5ms'), { every: '0ms' });
    expect(factsOf(played, 'vanished').map(({ message, reason }) => `${message.id} ${reason}`)).toEqual([
      'shop-1 crash',
      'shop-2 crash',
      'shop-3 crash',
    ]);
  });

  test('leaves a durable queue what was forced to its disk, less what was settled', () => {
    const played = world(', durable: true', worker() + crash('12ms'), { every: '0ms' });
    const back = factsOf(played, 'requeued').filter(({ reason }) => reason === 'broker-restarted');
    expect(back.map(({ message }) => message.id)).toEqual(['shop-2', 'shop-3']);
    expect([factsOf(played, 'vanished'), idsOf(played, 'effected')]).toEqual([
      [],
      ['shop-1', 'shop-2', 'shop-2', 'shop-3'],
    ]);
  });

  test('is mended by producers that have not been confirmed', () => {
    for (const at of ['before-write', 'after-write', 'after-fsync', 'after-confirm']) {
      const played = world(', durable: true', worker() + crash(at), retrying);
      expect([at, new Set(idsOf(played, 'effected')).size, played.end]).toEqual([at, 3, 'quiet']);
    }
  });

  test('makes it forget who held what: an acknowledgement from before is one of nobody', () => {
    const rest = `${worker()}network: { order: any, rules: [{ delay: { by: 20ms, nth: 1 }, packet: ack }] }\n${crash('10ms')}`;
    const played = world('', rest, { messages: 1 });
    expect(deeds(linesWith(played, 'ignores'))).toEqual(['broker ignores ack']);
  });

  test('does not make it forget whom it knows by their own number', () => {
    // The first confirm is lost, the message is consumed, and the broker crashes before the producer repeats it.
    const rest = `${worker()}network: { rules: [{ lose-nth: 1, packet: confirm }] }\nfaults: [{ crash: broker, at: 60ms, restart-after: 1ms }]\n`;
    const played = world(', durable: true', rest, {
      messages: 1,
      producer: ', confirm: all, retry: { after: 100ms, max: 5 }, idempotent: true',
    });
    expect([
      idsOf(played, 'settled'),
      idsOf(played, 'deduplicated'),
      idsOf(played, 'effected'),
      idsOf(played, 'confirmed'),
    ]).toEqual([['shop-1'], ['shop-1'], ['shop-1'], ['shop-1']]);
  });

  test('makes it forget a number whose message is gone', () => {
    const played = world(
      '',
      `${worker()}${crash('after-confirm')}network: { rules: [{ lose-nth: 1, packet: confirm }] }\n`,
      {
        messages: 1,
        producer: ', confirm: all, retry: { after: 100ms, max: 5 }, idempotent: true',
      },
    );
    expect([idsOf(played, 'vanished'), idsOf(played, 'stored')]).toEqual([['shop-1'], ['shop-1', 'shop-1']]);
  });
});

describe('the disk', () => {
  const durable = (disk: string, rest = '', messages = 3) =>
    world(', durable: true', `disk: ${disk}\n${worker()}${rest}`, { messages, producer: ', confirm: all' });

  test('that forces each message has it safe before it is confirmed', () => {
    const played = durable('{ fsync: each, write: 1ms, sync: 2ms }', '', 1);
    expect(linesWith(played, 'broker stored', 'broker synced', 'broker accepted')).toEqual([
      '2000 broker stored shop-1',
      '4000 broker synced shop-1',
      '4000 broker accepted shop-1',
    ]);
  });

  test('that is never forced confirms what it has in its cache, and loses it in a crash', () => {
    const played = durable(
      '{ fsync: never, write: 1ms }',
      'faults: [{ crash: broker, at: after-confirm, restart-after: 1ms }]\n',
      1,
    );
    expect([idsOf(played, 'synced'), idsOf(played, 'confirmed'), idsOf(played, 'vanished')]).toEqual([
      [],
      ['shop-1'],
      ['shop-1'],
    ]);
  });

  test('that is forced at intervals makes all safe that has come since, and confirms it then', () => {
    const played = durable('{ fsync: { every: 10ms }, write: 0ms, sync: 1ms }');
    const times = linesWith(played, 'broker synced').map((each) => Number.parseInt(each, 10));
    expect([times.length, new Set(times)]).toEqual([3, new Set([12_000])]);
    expect(deeds(linesWith(played, 'broker moves'))).toEqual(
      expect.arrayContaining([
        'broker moves from clean to dirty',
        'broker moves from dirty to forcing',
        'broker moves from forcing to clean',
      ]),
    );
  });

  test('that is forced at intervals takes in what comes while it is being forced', () => {
    const played = world(', durable: true', `disk: { fsync: { every: 3ms }, write: 0ms, sync: 4ms }\n${worker()}`, {
      messages: 6,
      every: '2ms',
    });
    expect(idsOf(played, 'synced')).toEqual(['shop-1', 'shop-2', 'shop-3', 'shop-4', 'shop-5', 'shop-6']);
  });

  test('that is forced at intervals remembers what has been settled', () => {
    const played = durable(
      '{ fsync: { every: 10ms }, write: 0ms, sync: 1ms }',
      'faults: [{ crash: broker, at: 300ms, restart-after: 1ms }]\n',
      1,
    );
    expect([idsOf(played, 'settled'), idsOf(played, 'requeued'), idsOf(played, 'effected')]).toEqual([
      ['shop-1'],
      [],
      ['shop-1'],
    ]);
  });

  test('that fails makes the broker refuse, and the copy is gone with that reason', () => {
    for (const fsync of ['each', '{ every: 5ms }']) {
      const played = durable(`{ fsync: ${fsync} }`, 'faults: [{ fail-disk: broker, at: 0ms, for: 100ms }]\n', 1);
      expect([
        factsOf(played, 'refused').map(({ reason }) => reason),
        factsOf(played, 'vanished').map(({ reason }) => reason),
      ]).toEqual([['disk-failed'], ['disk-failed']]);
      expect(idsOf(played, 'effected')).toEqual([]);
    }
  });

  test('that fails while it is being forced fails all that waited, and what comes after is taken again', () => {
    const rest = 'faults: [{ fail-disk: broker, at: 5ms, for: 8ms }]\n';
    const played = world(
      ', durable: true',
      `disk: { fsync: { every: 4ms }, write: 0ms, sync: 5ms }\n${worker()}${rest}`,
      { messages: 8, every: '2ms' },
    );
    expect(idsOf(played, 'vanished').length).toBeGreaterThan(0);
    expect(idsOf(played, 'vanished').length + new Set(idsOf(played, 'effected')).size).toBe(8);
  });

  test('brings nothing back that was refused, whatever is forced later', () => {
    const rest =
      'faults: [{ fail-disk: broker, at: 0ms, for: 3ms }, { crash: broker, at: 200ms, restart-after: 1ms }]\n';
    const played = durable('{ fsync: each }', rest, 6);
    expect(idsOf(played, 'refused').length).toBeGreaterThan(0);
    for (const id of idsOf(played, 'refused')) expect(idsOf(played, 'dispatched')).not.toContain(id);
  });

  test('that took a message from one who asked for no confirm is named as the cause of the loss', () => {
    const played = world(', durable: true', `${worker()}faults: [{ fail-disk: broker, at: 0ms, for: 100ms }]\n`, {
      messages: 1,
    });
    const judge = Judge.of();
    for (const event of played.events) judge.observe(event);
    expect(judge.verdicts('quiet')['no-silent-loss']?.because).toContain('failing disk');
  });
});
