// What a recording may not be: everything in it is either compared or refused, with the place and the reason.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canConform, conform } from '../../src/conformance/index.ts';

/** A recording as plain data, to be spoilt. */
type Spoilt = ReturnType<typeof JSON.parse>;

const originals = {
  alternate: 'rabbitmq/alternate-exchange',
  headers: 'rabbitmq/headers-exchange',
  double: 'redis-pubsub/channel-and-pattern-double',
} as const;

/** How a recording comes out once it has been changed: its status, and the reason or the first difference. */
function spoilt(name: keyof typeof originals, spoil: (recording: Spoilt) => void) {
  const recording = JSON.parse(readFileSync(`test/golden/${originals[name]}.json`, 'utf8'));
  spoil(recording);
  const { status, reason, difference } = conform('spoilt.json', JSON.stringify(recording));
  return { status, why: reason ?? difference?.where };
}

/** The words of a refusal. */
const refused = (why: string) => ({ status: 'invalid', why: expect.stringContaining(why) });

describe('a recording that nobody has touched', () => {
  test.each(['alternate', 'headers', 'double'] as const)('passes: %s', (name) => {
    expect(spoilt(name, () => undefined)).toEqual({ status: 'passed', why: undefined });
  });

  test('may call the kind of a queue by its name on the wire', () => {
    const asQuorum = (queue: Spoilt) => Object.assign(queue, { arguments: { 'x-queue-type': 'quorum' } });
    const counted = spoilt('alternate', ({ topology }) => asQuorum(topology.queues[0]));
    expect(counted).toEqual({ status: 'failed', why: 'step 4, observer' });
    const stream = (queue: Spoilt) => Object.assign(queue, { arguments: { 'x-queue-type': 'stream' } });
    expect(spoilt('alternate', ({ topology }) => stream(topology.queues[0]))).toEqual(refused('streams are not'));
  });

  test('may describe itself as it likes', () => {
    const remark = (recording: Spoilt) => {
      recording.weather = 'rain';
      recording.broker.host = 'somewhere';
      recording.recording.by = 'somebody';
    };
    expect(spoilt('alternate', remark).status).toBe('passed');
  });
});

describe('a recording that is declined', () => {
  const decline = (spoil: (recording: Spoilt) => void) =>
    spoilt('alternate', (recording) => {
      recording.tags = ['known-bug'];
      recording.quirk = { advice: 'do not imitate' };
      spoil(recording);
    });

  test('is skipped with its own reason, and yet has to be a recording', () => {
    expect(decline(() => undefined)).toEqual({ status: 'skipped', why: 'do not imitate' });
    expect(decline((recording) => recording.trace.push({ step: 99, actor: 'p1', kind: 'ack' }))).toEqual(
      refused('there is no step 99'),
    );
  });
});

describe('an event', () => {
  const event = (more: object) => (recording: Spoilt) => {
    recording.trace.push({ step: 2, actor: 'p1', kind: 'confirm', message: 'm9', ...more });
  };

  test('of a step that is not there is refused', () => {
    expect(spoilt('alternate', event({ step: 99 }))).toEqual(refused('trace.11.step: there is no step 99'));
  });

  test('of an actor that is not there is refused, and who was meant is named', () => {
    expect(spoilt('alternate', event({ actor: 'ghost' }))).toEqual(refused('trace.11.actor: there is no actor ghost'));
    expect(spoilt('alternate', event({ actor: 'obsrver' }))).toEqual(refused('did you mean observer?'));
  });

  test('that nobody shows is a difference', () => {
    expect(spoilt('alternate', event({}))).toEqual({ status: 'failed', why: 'step 2, p1' });
  });

  test('that is missing is a difference, and so are all of them', () => {
    expect(spoilt('alternate', (recording) => recording.trace.pop()).status).toBe('failed');
    const silent = spoilt('alternate', (recording) => {
      recording.trace = [];
      recording.fates = {};
    });
    expect(silent).toEqual({ status: 'failed', why: 'step 1, p1' });
  });
});

describe('steps', () => {
  test('count from 1 one by one', () => {
    const twice = spoilt('alternate', (recording) => {
      recording.steps[3].step = 3;
    });
    expect(twice).toEqual(refused('steps.3.step: steps count from 1 one by one, so this is 4, not 3'));
    const turned = spoilt('alternate', (recording) => recording.steps.reverse());
    expect(turned).toEqual(refused('steps.0.step: '));
  });

  test.each<[string, (recording: Spoilt) => void, string]>([
    ['a key of a step', (it) => Object.assign(it.steps[1], { mandatry: true }), 'mandatry; did you mean mandatory?'],
    [
      'a key of a message',
      (it) => Object.assign(it.steps[0], { messages: [{ message: 'm1', priorty: 1 }] }),
      'steps.0.messages.0: nobody reads the key priorty; did you mean priority?',
    ],
    ['the name of a step', (it) => Object.assign(it.steps[0], { op: 'publsh' }), 'did you mean publish?'],
    [
      'the expiration of a message',
      (it) => Object.assign(it.steps[0], { messages: [{ message: 'm1', expiration: true }] }),
      'steps.0.messages.0.expiration: ',
    ],
    ['an actor', (it) => Object.assign(it.steps[0], { actor: 'p2' }), 'steps.0.actor: there is no actor p2'],
    ['a key of an actor', (it) => Object.assign(it.actors.p1, { confirm: true }), 'did you mean confirms?'],
  ])('are refused where %s is not what is read', (_, spoil, why) => {
    expect(spoilt('alternate', spoil)).toEqual(refused(why));
  });
});

test('a step that binds leads to a queue or to an exchange', () => {
  const bind = (target: object) =>
    spoilt('alternate', ({ steps }) => steps.splice(0, 1, { step: 1, op: 'bind', exchange: 'd', ...target }));
  expect(bind({})).toEqual(refused('steps.0: a binding leads to a queue or, with toExchange, to an exchange'));
  expect(bind({ queue: 'q1', toExchange: 'e' })).toEqual(refused('steps.0: '));
  expect(bind({ queue: 'q1' }).status).toBe('failed');
});

describe('a topology of RabbitMQ', () => {
  test.each<[string, (topology: Spoilt) => void, string]>([
    ['a key nobody reads', (it) => Object.assign(it.queues[0], { argumnts: {} }), 'did you mean arguments?'],
    ['a queue twice', (it) => it.queues.push({ name: 'q1' }), 'topology.queues.2.name: q1 is declared already'],
    ['an exchange twice', (it) => it.exchanges.push(it.exchanges[0]), 'is declared already'],
    ['an exchange that goes by itself', (it) => Object.assign(it.exchanges[0], { autoDelete: true }), 'autoDelete'],
    ['a binding from nowhere', (it) => it.bindings.push({ exchange: 'nope', queue: 'q1' }), 'no exchange nope'],
    ['a binding to nowhere', (it) => it.bindings.push({ exchange: 'd', queue: 'nope' }), 'no queue nope'],
    ['a binding to nothing', (it) => it.bindings.push({ exchange: 'd' }), 'topology.bindings.2: a binding leads to'],
    [
      'a queue that no broker takes',
      (it) => Object.assign(it.queues[0], { arguments: { 'x-expires': 0 } }),
      'topology.queues.0: RabbitMQ refuses a classic queue with such x-expires',
    ],
  ])('is refused where it has %s', (_, spoil, why) => {
    expect(spoilt('alternate', ({ topology }) => spoil(topology))).toEqual(refused(why));
  });
});

describe('servers of Redis', () => {
  const started = (...words: readonly string[]) =>
    spoilt('double', (recording) => {
      recording.topology.serverArguments = words;
    });

  test('have different names, and actors are connected to one of them', () => {
    const twice = spoilt('double', ({ topology }) => topology.servers.push('primary'));
    expect(twice).toEqual(refused('topology.servers.1: there is a server primary already'));
    const nowhere = spoilt('double', ({ actors }) => Object.assign(actors.s1, { server: 'primry' }));
    expect(nowhere).toEqual(refused('actors.s1.server: there is no server primry; did you mean primary?'));
  });

  test('take no garbage as a limit, and no option that is not followed', () => {
    const option = '--client-output-buffer-limit';
    expect(started(option, 'garbage')).toEqual(refused('Redis refuses --client-output-buffer-limit "garbage"'));
    expect(started(option, 'pubsub 1gb 1gb')).toEqual(refused('Redis refuses'));
    expect(started(option, 'pubsub 256kb 0 many')).toEqual(refused('Redis refuses'));
    expect(started('--client-output-bufer-limit', 'pubsub 256kb 0 0')).toEqual(refused('did you mean'));
    expect(started('pubsub')).toEqual(refused('options begin with --'));
  });

  test('take limits as one word or as several, and for other clients as well', () => {
    const option = '--client-output-buffer-limit';
    for (const words of [['pubsub 32mb 8mb 60'], ['normal', '0', '0', '0', 'pubsub', '32mb', '8mb', '60'], ['']])
      expect(started(option, ...words).status).toBe('passed');
    expect(started('--save', '').status).toBe('passed');
  });

  test('may be told where they listen, what they write and whom they follow', () => {
    const words = [
      '--port',
      '7000',
      '--tcp-keepalive',
      '60',
      '--appendfsync',
      'no',
      '--replicaof',
      '127.0.0.1',
      '6379',
    ];
    expect(started(...words).status).toBe('passed');
  });
});

describe('the end', () => {
  test('of a queue that nobody declares is refused', () => {
    for (const end of [{ ready: [], unacked: [] }, { missing: true }]) {
      const unknown = spoilt('alternate', ({ final }) => Object.assign(final.queues, { unroutd: end }));
      expect(unknown).toEqual(refused('nobody declares a queue unroutd; did you mean unrouted?'));
    }
  });

  test('is told of every queue of the topology, in one of two ways', () => {
    expect(spoilt('alternate', ({ final }) => delete final.queues.q1)).toEqual(refused('what is left in q1'));
    expect(spoilt('alternate', (recording) => delete recording.final)).toEqual(refused('final: '));
    expect(spoilt('alternate', ({ final }) => Object.assign(final.queues.q1, { missing: true }))).toEqual(
      refused('final.queues.q1: a queue is missing: true, or it has ready and unacked'),
    );
  });

  test('is nothing that a recording of Redis Pub/Sub could tell', () => {
    expect(spoilt('double', (recording) => Object.assign(recording, { final: {} }))).toEqual(refused('final: '));
  });
});

describe('a fate', () => {
  test('of a message that is never published is refused', () => {
    const ghost = spoilt('alternate', ({ fates }) => Object.assign(fates, { m77: { published: 1 } }));
    expect(ghost).toEqual(refused('fates.m77: nothing in the trace publishes m77'));
  });

  test('is told of each message that is', () => {
    expect(spoilt('alternate', ({ fates }) => delete fates.m1)).toEqual(refused('m1 is published'));
    expect(spoilt('alternate', (recording) => delete recording.fates)).toEqual(refused('fates: '));
  });

  test('that is another one is a difference', () => {
    const other = spoilt('alternate', ({ fates }) => Object.assign(fates.m1, { lost: true }));
    expect(other).toEqual({ status: 'failed', why: 'the fate of m1' });
  });
});

describe('a table of what bindings match', () => {
  const row = (spoil: (row: Spoilt) => void) => spoilt('headers', ({ matches }) => spoil(matches[0]));

  test('names nothing that is not published, and no binding that is not there', () => {
    expect(row((it) => it.matched.push('ZZZ'))).toEqual(refused('matches.0: nothing that is published is called ZZZ'));
    expect(row((it) => Object.assign(it, { binding: 'nobody' }))).toEqual(refused('has no binding nobody'));
    expect(row((it) => delete it.binding)).toEqual(refused('matches.0: it names neither'));
    expect(row((it) => delete it.matched)).toEqual(refused('matches.0.matched: '));
    expect(row((it) => Object.assign(it.arguments, { pages: 3 }))).toEqual(refused('matches.0.arguments: '));
    expect(spoilt('headers', ({ matches }) => matches.push(matches[0]))).toEqual(refused('all-two has a row already'));
  });

  test('is compared with what has arrived', () => {
    const differs = { status: 'failed', why: 'the matches of all-two' };
    expect(row((it) => it.notMatched.push(it.matched.pop()))).toEqual(differs);
    expect(row((it) => it.matched.push(it.notMatched.pop()))).toEqual(differs);
    expect(row((it) => it.matched.pop())).toEqual(differs);
    expect(row((it) => it.matched.reverse()).status).toBe('passed');
  });

  test('names patterns of Redis, and the channels that fit', () => {
    const table = (matched: readonly string[], pattern = 'news.*') =>
      spoilt('double', (recording) => {
        recording.matches = [{ pattern, matched, notMatched: [] }];
      });
    expect(table(['news.a'])).toEqual({ status: 'passed', why: undefined });
    expect(table(['m1'])).toEqual({ status: 'passed', why: undefined });
    expect(table(['news.z'])).toEqual(refused('nothing that is published is called news.z'));
    expect(table(['news.a'], 'news.?')).toEqual(refused('nobody subscribes to the pattern news.?'));
    const none = spoilt('double', (recording) => {
      recording.matches = [{ pattern: 'news.*', matched: [], notMatched: ['news.a'] }];
    });
    expect(none).toEqual({ status: 'failed', why: 'the matches of news.*' });
  });
});

describe('a broker that does not always show the same', () => {
  /** The recording without its last event, which one of the variants has. */
  const shaken = (stable: boolean, form: (trace: Spoilt) => Spoilt) =>
    spoilt('alternate', (recording) => {
      const whole = [...recording.trace];
      recording.trace.pop();
      recording.recording = { runs: 2, stable, variants: [form(whole)] };
    });

  test('is matched by any of the traces that it has shown', () => {
    expect(shaken(false, (trace) => trace).status).toBe('passed');
    expect(shaken(false, (trace) => ({ trace })).status).toBe('passed');
  });

  test('is not matched by none of them, nor by a variant of one that always showed the same', () => {
    expect(shaken(false, (trace) => trace.slice(1)).status).toBe('failed');
    expect(shaken(true, (trace) => trace).status).toBe('failed');
  });

  test('has variants whose events are of steps and actors that there are', () => {
    const ghost = [{ step: 1, actor: 'ghost', kind: 'confirm' }];
    expect(shaken(false, () => ghost)).toEqual(refused('recording.variants.0.0.actor: there is no actor ghost'));
  });
});

describe('how to compare', () => {
  test('is known, or the recording is refused', () => {
    const compare = (how: string) =>
      spoilt('double', (recording) => Object.assign(recording, { compare: { assignment: how } }));
    expect(compare('sizes-and-coverage').status).toBe('passed');
    expect(compare('by-eye')).toEqual(refused('compare.assignment: '));
  });
});

describe('whatever any recording claims', () => {
  const golden = readdirSync('test/golden').filter(canConform);
  const files = golden.flatMap((folder) => readdirSync(`test/golden/${folder}`).map((name) => `${folder}/${name}`));

  /** The places of all values in plain data. */
  const placesIn = (value: Spoilt, at: readonly string[] = []): (readonly string[])[] =>
    typeof value === 'object' && value !== null
      ? Object.keys(value).flatMap((key) => [[...at, key], ...placesIn(value[key], [...at, key])])
      : [];

  /** Another value in the place of one; nothing in the place of a list or an object. */
  const other = (value: Spoilt): Spoilt => {
    if (typeof value === 'string') return `${value}?`;
    if (typeof value === 'number') return value + 1;
    return typeof value === 'boolean' ? !value : undefined;
  };

  test('of events, ends, fates and matches: no other value in any place of it goes unnoticed', () => {
    const claims = fc.constantFrom('trace', 'final', 'fates', 'matches');
    const property = fc.property(fc.constantFrom(...files), claims, fc.nat(), (file, claim, which) => {
      const recording = JSON.parse(readFileSync(`test/golden/${file}`, 'utf8'));
      const places = placesIn(recording[claim] ?? null).filter((place) => !place.includes('arguments'));
      fc.pre(places.length > 0 && !recording.tags.includes('known-bug'));
      const place = places[which % places.length] as readonly string[];
      const last = place.at(-1) as string;
      const parent = place.slice(0, -1).reduce((value, key) => value[key], recording[claim]);
      // A row that is left out of a table claims nothing.
      fc.pre(claim !== 'matches' || place.length > 1);
      parent[last] = other(parent[last]);
      expect(['failed', 'invalid']).toContain(conform(file, JSON.stringify(recording)).status);
    });
    fc.assert(property, { numRuns: 200 });
  });
});
