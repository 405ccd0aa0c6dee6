// Dedup stores: what every kind remembers, and what each adds.
import { describe, expect, test } from 'vitest';
import { deeds, factsOf, idsOf, linesWith, play } from '../support/engine/play.ts';

interface Kind {
  readonly name: string;
  readonly spec: string;
  readonly dedup: string;
}

const kinds: readonly Kind[] = [
  { name: 'plain', spec: 'kind: plain', dedup: 'mark-last' },
  { name: 'windowed', spec: 'kind: windowed, window: 300ms', dedup: 'mark-last' },
  { name: 'transactional', spec: 'kind: transactional', dedup: 'atomic' },
];

const links = ['local', 'network'] as const;

const world = ({ spec, dedup }: Pick<Kind, 'spec' | 'dedup'>, link: string, rest = '', more = '') =>
  play(`
topology: { queues: [{ name: orders, lease: 60ms }${more}] }
producers: [{ id: shop, to: orders, messages: 2, every: 1ms }]
stores: [{ id: db, ${spec}, link: ${link}, retry: 15ms }]
consumers: [{ id: worker, from: orders, work: 2ms, dedup: ${dedup}, store: db }]
until: 5s
${rest}`);

const loseAck = 'network: { rules: [{ lose-nth: 1, packet: ack }] }\n';

describe.each(kinds.flatMap((kind) => links.map((link) => ({ ...kind, link }))))('a $name store ($link)', (kind) => {
  const { link } = kind;

  test('remembers what is done, so that nothing is done twice', () => {
    const played = world(kind, link, loseAck);
    expect([idsOf(played, 'effected'), idsOf(played, 'suppressed')]).toEqual([['shop-1', 'shop-2'], ['shop-1']]);
  });

  test('remembers it through a crash of its own', () => {
    const played = world(kind, link, `${loseAck}faults: [{ crash: db, at: 40ms, restart-after: 1ms }]\n`);
    expect([played.end, idsOf(played, 'effected'), idsOf(played, 'suppressed')]).toEqual([
      'quiet',
      ['shop-1', 'shop-2'],
      ['shop-1'],
    ]);
    expect(deeds(linesWith(played, 'db moves'))).toEqual(['db moves from blank to remembering']);
  });

  test('that dies before it writes is asked again, and loses nothing', () => {
    const played = world(kind, link, 'faults: [{ crash: db, at: before-write, restart-after: 5ms }]\n');
    expect([played.end, idsOf(played, 'effected'), idsOf(played, 'marked')]).toEqual([
      'quiet',
      ['shop-1', 'shop-2'],
      ['shop-1', 'shop-2'],
    ]);
  });

  test('that dies after it has written answers the next time that it was so', () => {
    const rest =
      'network: { rules: [{ lose-nth: 2, packet: answer }] }\nfaults: [{ crash: db, at: after-write, restart-after: 1ms }]\n';
    const played = world(kind, link, rest);
    expect([played.end, idsOf(played, 'marked')]).toEqual(['quiet', ['shop-1', 'shop-2']]);
    expect(new Set(idsOf(played, 'effected'))).toEqual(new Set(['shop-1', 'shop-2']));
  });

  test('that has nothing to remember when it comes back is as blank as before', () => {
    const played = world(kind, link, 'faults: [{ crash: db, at: 0ms, restart-after: 0ms }]\n');
    expect(idsOf(played, 'effected')).toEqual(['shop-1', 'shop-2']);
  });
});

describe('a windowed store', () => {
  const windowed = (window: string, rest: string) =>
    world({ spec: `kind: windowed, window: ${window}`, dedup: 'mark-last' }, 'network', rest);

  test('forgets when its window has passed, and then a late repetition has its effect again', () => {
    const forgetful = windowed('20ms', loseAck);
    expect([idsOf(forgetful, 'forgotten')[0], idsOf(forgetful, 'effected')]).toEqual([
      'shop-1',
      ['shop-1', 'shop-1', 'shop-2'],
    ]);
    expect(idsOf(windowed('100ms', loseAck), 'effected')).toEqual(['shop-1', 'shop-2']);
  });

  test('is blank again once it has forgotten the last', () => {
    const rest =
      'faults: [{ crash: worker, at: 200ms, restart-after: 1ms }, { lose: { packet: subscribe }, nth: 1 }]\n';
    const told = deeds(linesWith(windowed('20ms', rest), 'db moves', 'db forgotten'));
    expect(told).toEqual([
      'db moves from blank to remembering',
      'db forgotten shop-1',
      'db forgotten shop-2',
      'db moves from remembering to blank',
    ]);
  });

  test('begins its windows anew after a crash', () => {
    const rest = `${loseAck}faults: [{ crash: db, at: 25ms, restart-after: 0ms }]\n`;
    const at = (played: ReturnType<typeof windowed>) =>
      Number.parseInt(linesWith(played, 'forgotten shop-1')[0] ?? '', 10);
    expect(at(windowed('30ms', rest))).toBe(55_000);
    expect(at(windowed('30ms', loseAck))).toBeLessThan(45_000);
  });

  test('keeps no world awake for what it will forget', () => {
    const played = windowed('4s', '');
    expect([played.end, played.world.now < 100_000]).toEqual(['quiet', true]);
  });
});

describe('a store that several use', () => {
  test('remembers for each queue by itself', () => {
    const played = play(`
topology: { queues: [{ name: orders }, { name: mails }] }
producers: [{ id: shop, to: orders }, { id: post, to: mails }]
stores: [{ id: db, kind: transactional }]
consumers:
  - { id: worker, from: orders, dedup: atomic, store: db }
  - { id: mailer, from: mails, dedup: atomic, store: db }
  - { id: other, from: mails, dedup: atomic, store: db }
`);
    expect(
      factsOf(played, 'effected')
        .map(({ message, group, by }) => `${group} ${message.id} ${by}`)
        .toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual(['mails post-1 mailer', 'orders shop-1 worker']);
  });
});

describe('an effect with a key of its own', () => {
  test('is applied once and leaves no mark', () => {
    const played = play(`
topology: { queues: [{ name: orders, lease: 60ms }] }
producers: [{ id: shop, to: orders }]
stores: [{ id: db }]
consumers: [{ id: worker, from: orders, effect: idempotent, store: db }]
${loseAck}`);
    expect([
      idsOf(played, 'effected'),
      idsOf(played, 'marked'),
      factsOf(played, 'suppressed').map(({ why }) => why),
    ]).toEqual([['shop-1'], [], ['idempotent']]);
  });
});
