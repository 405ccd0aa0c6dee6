// How RabbitMQ finds the queues of a message: RMQ-01 to RMQ-08.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headersMatch } from '../../../src/profiles/rabbitmq/routing/headers.ts';
import { topicMatches } from '../../../src/profiles/rabbitmq/routing/topic.ts';
import { drain, experiment, publish, publishTo } from '../../support/rabbitmq/experiment.ts';

const exchange = (name: string, type: string, alternateExchange?: string) => ({ name, type, alternateExchange });
const bind = (from: string, queue: string, routingKey = '', more: object = {}) => ({
  exchange: from,
  queue,
  routingKey,
  ...more,
});

describe('RMQ-01 the default exchange', () => {
  test('has every queue under its own name, and a typo is an unroutable message that is lost without an error', () => {
    const { of, left } = experiment({ queues: { q: {} } }, publish('q', 'm1'), publish('Q', 'm2'));
    expect(of('p')).toEqual(['publish m1', 'confirm m1', 'publish m2', 'confirm m2']);
    expect(left.q).toEqual({ ready: ['m1'], held: [] });
  });

  test('cannot be bound', () => {
    const { of } = experiment(
      { queues: { q: {} } },
      { op: 'bindAs', actor: 'c1', exchange: '', queue: 'q', routingKey: 'k' },
    );
    expect(of('c1')).toEqual(['channel-closed ACCESS_REFUSED']);
  });

  test('can be unbound as little, and nobody may look at it', () => {
    const { of } = experiment(
      { queues: { q: {} } },
      { op: 'unbind', actor: 'c1', exchange: '', queue: 'q', routingKey: 'q' },
      { op: 'exists', exchanges: [''] },
    );
    expect([of('c1'), of('observer')]).toEqual([['channel-closed ACCESS_REFUSED'], ['exchange false']]);
  });

  test('is not alone: there is one of each kind from the beginning, with names that begin with amq.', () => {
    const { of, left } = experiment(
      { queues: { q: {} }, bindings: [{ exchange: 'amq.topic', queue: 'q', routingKey: 'a.*' }] },
      publishTo('amq.topic', 'a.b', 'm1'),
      publishTo('amq.fanout', '', 'm2'),
      { op: 'exists', exchanges: ['amq.direct', 'amq.topic', 'amq.fanout', 'amq.headers', 'amq.match', 'amq.other'] },
      { op: 'declareQueue', actor: 'c1', queue: 'amq.own' },
    );
    expect(left.q?.ready).toEqual(['m1']);
    expect(of('observer')).toEqual([...Array.from({ length: 5 }, () => 'exchange true'), 'exchange false']);
    expect(of('c1')).toEqual(['channel-closed ACCESS_REFUSED']);
  });
});

describe('RMQ-02 a direct exchange', () => {
  test('gives each queue with that key one copy, however many of its bindings match', () => {
    const { left } = experiment(
      {
        exchanges: [exchange('d', 'direct'), exchange('t', 'topic')],
        queues: { q1: {}, q2: {} },
        bindings: [
          bind('d', 'q1', 'k'),
          bind('d', 'q2', 'k'),
          bind('d', 'q2', 'k2'),
          bind('t', 'q1', 'a.*'),
          bind('t', 'q1', 'a.#'),
        ],
      },
      publishTo('d', 'k', 'm1'),
      publishTo('t', 'a.b', 'm2'),
    );
    expect(left).toEqual({ q1: { ready: ['m1', 'm2'], held: [] }, q2: { ready: ['m1'], held: [] } });
  });
});

describe('RMQ-03 topic matching', () => {
  test.each([
    ['regions.na.cities.*', ['regions.na.cities.toronto'], ['regions.na.cities', 'regions.na.cities.a.b']],
    ['audit.events.#', ['audit.events', 'audit.events.x', 'audit.events.x.y'], ['audit.users', 'audit']],
    ['#', ['', 'a', 'a.b.c', 'a..b'], []],
    ['*', ['a'], ['a.b', '']],
    ['a.*.b', ['a..b', 'a.x.b'], ['a.b']],
    ['#.c', ['c', 'a.c', 'a.b.c'], ['a.c.d']],
    ['', [''], ['a']],
  ])('of %s', (pattern, yes, no) => {
    expect([...yes, ...no].filter((key) => topicMatches(pattern, key))).toEqual(yes);
  });

  test('is what the naive matcher says, for all patterns and keys', () => {
    const word = fc.constantFrom('a', 'b', '');
    const keys = fc.array(word, { maxLength: 5 }).map((words) => words.join('.'));
    const patterns = fc
      .array(fc.oneof(word, fc.constantFrom('*', '#')), { maxLength: 5 })
      .map((words) => words.join('.'));
    const wordsOf = (text: string): string[] => (text === '' ? [] : text.split('.'));
    const naive = ([first, ...pattern]: string[], words: string[]): boolean => {
      if (first === undefined) return words.length === 0;
      if (first === '#')
        return naive(pattern, words) || (words.length > 0 && naive([first, ...pattern], words.slice(1)));
      return words.length > 0 && (first === '*' || first === words[0]) && naive(pattern, words.slice(1));
    };
    fc.assert(
      fc.property(patterns, keys, (pattern, key) => {
        expect(topicMatches(pattern, key)).toBe(naive(wordsOf(pattern), wordsOf(key)));
      }),
    );
  });

  test('has at most two # in a binding since 4.3.5, and any number in 3.10', () => {
    const step = { op: 'bindAs', actor: 'c1', exchange: 't', queue: 'q', routingKey: '#.a.#.b.#' };
    const setting = { exchanges: [exchange('t', 'topic')], queues: { q: {} } };
    expect(experiment({ ...setting, version: '4.3' }, step).of('c1')).toEqual(['channel-closed PRECONDITION_FAILED']);
    expect(experiment({ ...setting, version: '3.10' }, step).of('c1')).toEqual(['bind']);
  });
});

test('RMQ-04 a fanout exchange ignores the key and copies to every bound queue', () => {
  const { left, of } = experiment(
    {
      exchanges: [exchange('f', 'fanout')],
      queues: { q1: {}, q2: {} },
      bindings: [bind('f', 'q1', 'x'), bind('f', 'q2')],
    },
    publishTo('f', 'whatever', 'm1'),
    { op: 'unbind', exchange: 'f', queue: 'q1', routingKey: 'x' },
    { op: 'unbind', exchange: 'f', queue: 'q2' },
    { ...publishTo('f', 'whatever', 'm2'), mandatory: true },
  );
  expect(left).toEqual({ q1: { ready: ['m1'], held: [] }, q2: { ready: ['m1'], held: [] } });
  expect(of('p').slice(2)).toEqual(['publish m2', 'return m2', 'confirm m2']);
});

describe('RMQ-05 a headers exchange', () => {
  test.each([
    [{ 'x-match': 'all', fmt: 'pdf', type: 'log' }, { fmt: 'pdf' }, false],
    [{ 'x-match': 'all', fmt: 'pdf', type: 'log' }, { fmt: 'pdf', type: 'log', z: 1 }, true],
    [{ fmt: 'pdf', type: 'log' }, { fmt: 'pdf' }, false],
    [{ 'x-match': 'any', fmt: 'pdf', type: 'log' }, { fmt: 'pdf' }, true],
    [{ 'x-match': 'all' }, {}, true],
    [{ 'x-match': 'any' }, { a: 1 }, false],
    [{ 'x-match': 'all', pages: '2' }, { pages: 2 }, false],
    [{ 'x-match': 'all', fmt: null }, { fmt: 'anything' }, true],
    [{ 'x-match': 'all', 'x-tenant': 'acme' }, {}, true],
    [{ 'x-match': 'all-with-x', 'x-tenant': 'acme' }, {}, false],
    [{ 'x-match': 'any-with-x', 'x-tenant': 'acme' }, { 'x-tenant': 'acme' }, true],
  ])('binding %j, headers %j: %s', (binding, headers, matches) => {
    expect(headersMatch(binding, headers)).toBe(matches);
  });

  test('knows four ways to match, and refuses a binding with another', () => {
    const step = { op: 'bindAs', actor: 'c1', exchange: 'h', queue: 'q', arguments: { 'x-match': 'some' } };
    const { of } = experiment({ exchanges: [exchange('h', 'headers')], queues: { q: {} } }, step);
    expect(of('c1')).toEqual(['channel-closed PRECONDITION_FAILED']);
  });
});

test('RMQ-06 what nobody wants is confirmed all the same; a mandatory one comes back first', () => {
  const { of } = experiment(
    { exchanges: [exchange('d', 'direct')], queues: { q: {} } },
    publishTo('d', 'nowhere', 'm1'),
    { ...publishTo('d', 'nowhere', 'm2'), mandatory: true },
  );
  expect(of('p')).toEqual(['publish m1', 'confirm m1', 'publish m2', 'return m2', 'confirm m2']);
});

test('RMQ-07 publishing to an exchange that is not there closes the channel, and what follows is not accepted', () => {
  const { of, left } = experiment({ queues: { q: {} } }, publishTo('nope', 'k', 'm1'), publish('q', 'm2'));
  expect(of('p')).toEqual(['publish m1', 'channel-closed NOT_FOUND', 'publish m2']);
  expect(left.q?.ready).toEqual([]);
});

describe('RMQ-08 an alternate exchange', () => {
  test('gets what cannot be routed, which then counts as routed', () => {
    const { of, left } = experiment(
      {
        exchanges: [exchange('x', 'direct', 'y'), exchange('y', 'fanout')],
        queues: { unrouted: {} },
        bindings: [bind('y', 'unrouted')],
      },
      { ...publishTo('x', 'none', 'm1'), mandatory: true },
    );
    expect([of('p'), left.unrouted?.ready]).toEqual([['publish m1', 'confirm m1'], ['m1']]);
  });

  test('may lead round in a circle, or to nothing: then the message comes back', () => {
    const circle = { exchanges: [exchange('x', 'direct', 'y'), exchange('y', 'direct', 'x')] };
    const missing = { exchanges: [exchange('x', 'direct', 'nope')] };
    for (const setting of [circle, missing])
      expect(experiment(setting, { ...publishTo('x', 'k', 'm1'), mandatory: true }).of('p')).toContain('return m1');
  });

  test('of an exchange that a binding leads to works there as well', () => {
    const { events } = experiment(
      {
        exchanges: [exchange('in', 'fanout'), exchange('mid', 'direct', 'ae'), exchange('ae', 'fanout')],
        queues: { q: {}, rest: {} },
        bindings: [{ exchange: 'in', toExchange: 'mid' }, bind('mid', 'q', 'ok'), bind('ae', 'rest')],
      },
      publishTo('in', 'ok', 'm1'),
      publishTo('in', 'other', 'm2'),
      drain('q', 'rest'),
    );
    expect(events.filter(({ kind }) => kind === 'get').map(({ queue, message }) => `${queue} ${message}`)).toEqual([
      'q m1',
      'rest m2',
    ]);
  });
});
