// Random small scenarios and fault plans: all that the vocabulary of this broker can say, in small.
import fc from 'fast-check';
import { crashPointsOf, type Role } from '../../../src/model/crash-point.ts';
import type { Fault, FaultPlan, When } from '../../../src/model/fault.ts';
import type { Scenario } from '../../../src/scenario/index.ts';
import { scenarioOf } from '../parsed.ts';

/** So many milliseconds, as files write them. */
export const ms = (min: number, max: number) => fc.integer({ min, max }).map((count) => `${count}ms`);
/** Perhaps a value. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const producer = fc
  .record({
    messages: fc.integer({ min: 1, max: 3 }),
    every: ms(0, 15),
    start: ms(0, 5),
    keys: fc.integer({ min: 1, max: 2 }),
    confirm: fc.constantFrom('none', 'all', 'all'),
    retry: fc.constantFrom(false, { after: '20ms', max: 2, backoff: 2 }, { after: '30ms', max: 'forever' }),
    idempotent: fc.boolean(),
    outbox: fc.boolean(),
  })
  .map(({ confirm, retry, idempotent, outbox, ...rest }) =>
    confirm === 'none' ? { ...rest, confirm } : { ...rest, confirm, retry, idempotent, outbox },
  );

const consumer = fc
  .record({
    ack: fc.constantFrom('on-receipt', 'before-effect', 'after-effect', 'after-effect'),
    dedup: fc.constantFrom('none', 'mark-first', 'mark-last', 'atomic'),
    effect: fc.constantFrom('plain', 'plain', 'idempotent'),
    prefetch: fc.nat(2),
    work: fc.constantFrom('0ms', '2ms', '1ms..9ms', '40ms'),
    'on-error': fc.constantFrom('requeue', 'reject'),
  })
  .map(({ dedup, effect, ...rest }) => {
    const kept = effect === 'idempotent' ? 'none' : dedup;
    return { ...rest, dedup: kept, effect, ...((kept !== 'none' || effect === 'idempotent') && { store: 'db' }) };
  });

const store = fc
  .record({ windowed: fc.boolean(), link: fc.constantFrom('local', 'network'), window: ms(5, 60), retry: ms(5, 30) })
  .map(({ windowed, window, ...rest }) => (may: boolean) => {
    if (windowed && may) return { ...rest, kind: 'windowed', window };
    return { ...rest, kind: 'transactional' };
  });

const queue = fc.record(
  {
    lease: ms(10, 60),
    durable: fc.boolean(),
    'max-deliveries': fc.integer({ min: 1, max: 4 }),
    'dead-letter': fc.constant('dead'),
    'max-length': fc.integer({ min: 1, max: 3 }),
    ttl: ms(5, 80),
    dedup: fc.constant({ check: 'before-delivery', store: 'db' }),
  },
  { requiredKeys: ['lease', 'durable'] },
);

const ratio = fc.constantFrom('1/10', '1/4');
const packetName = fc.constantFrom('publish', 'confirm', 'deliver', 'ack', 'subscribe', 'subscribed', 'answer');
const rule = fc.oneof(
  fc.record({ lose: ratio, packet: packetName }),
  fc.record({ lose: ratio }),
  fc.record({ duplicate: ratio, packet: packetName }),
  fc.record({ 'lose-nth': fc.integer({ min: 1, max: 3 }), packet: packetName }),
  fc.record({ 'duplicate-nth': fc.integer({ min: 1, max: 3 }), packet: packetName }),
  fc.record({ delay: fc.record({ by: ms(1, 40), chance: ratio }) }),
  fc.record({ latency: fc.constantFrom('0ms', '1ms..20ms'), packet: packetName }),
);

const network = fc.record({
  latency: fc.constantFrom('0ms', '1ms', '1ms..5ms', '1ms..20ms'),
  order: fc.constantFrom('fifo', 'any'),
  rules: fc.array(rule, { maxLength: 2 }),
});

const disk = fc.record({
  fsync: fc.constantFrom('each', 'never', { every: '7ms' }),
  write: fc.constantFrom('0ms', '1ms'),
  sync: fc.constantFrom('0ms', '2ms'),
});

/** Small scenarios without faults; every setting that this broker knows occurs. */
export const randomScenario: fc.Arbitrary<Scenario> = fc
  .record({
    producers: fc.array(producer, { minLength: 1, maxLength: 2 }),
    consumers: fc.array(consumer, { minLength: 1, maxLength: 2 }),
    store,
    queue,
    network,
    disk,
    seed: fc.nat(999),
  })
  .map(({ producers, consumers, store: db, queue: orders, network: net, disk: speed, seed }) => {
    const marks = consumers.every(({ dedup }) => dedup !== 'none');
    const { dedup, ...undeduped } = orders;
    const first = { name: 'orders', ...undeduped, ...(marks && dedup !== undefined && { dedup }) };
    const queues = [first, ...('dead-letter' in orders ? [{ name: 'dead' }] : [])];
    return scenarioOf(
      JSON.stringify({
        queuescope: 1,
        name: 'A random world',
        topology: { queues },
        disk: speed,
        producers: producers.map((each, index) => ({ id: `shop${index}`, to: 'orders', ...each })),
        stores: [{ id: 'db', ...db(consumers.every(({ dedup: kind }) => kind !== 'atomic')) }],
        consumers: consumers.map((each, index) => ({ id: `worker${index}`, from: 'orders', ...each })),
        network: net,
        seed: `${seed}`,
        until: '2s',
        'heal-at': '300ms',
      }),
    );
  });

const at = fc.integer({ min: 0, max: 120_000 });
const span = maybe(fc.integer({ min: 1, max: 60_000 }));
const nth = fc.integer({ min: 1, max: 3 });

/** A moment: a time, or a point that a role passes. */
const momentOf = (role: Role): fc.Arbitrary<When> =>
  fc.oneof(
    at.map((time) => ({ at: time })),
    fc
      .record({ point: fc.constantFrom(...crashPointsOf(role)), message: maybe(nth), nth: maybe(nth) })
      .map(({ point, message, nth: count }) => ({
        point,
        ...(message !== undefined && { message }),
        ...(count !== undefined && { nth: count }),
      })),
  );

const given = <K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, number>);

/** The actors of a scenario that faults may strike, and the role of each. */
function actorsOf({ producers, brokers, consumers, stores }: Scenario): { readonly id: string; readonly role: Role }[] {
  return [
    ...producers.map(({ id }) => ({ id, role: 'producer' as const })),
    ...brokers.map(({ id }) => ({ id, role: 'broker' as const })),
    ...consumers.map(({ id }) => ({ id, role: 'consumer' as const })),
    ...stores.map(({ id }) => ({ id, role: 'store' as const })),
  ];
}

function randomFault(scenario: Scenario): fc.Arbitrary<Fault> {
  const actor = fc.constantFrom(...actorsOf(scenario));
  const broker = scenario.brokers[0]?.id ?? '';
  const match = fc.record({ packet: packetName });
  const peer = actor.filter(({ id }) => id !== broker);
  const worker = fc.constantFrom(...scenario.consumers.map(({ id }) => id));
  const placed = actor.chain(({ id, role }) => momentOf(role).map((when) => ({ node: id, when })));
  const diskPlaced = momentOf('broker').map((when) => ({ node: broker, when }));
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(placed, span)
        .map(([where, after]): Fault => ({ type: 'crash', ...where, ...given('restartAfter', after) })),
    },
    fc
      .tuple(placed, span)
      .map(([where, after]): Fault => ({ type: 'pause', ...where, ...given('resumeAfter', after) })),
    fc.tuple(peer, fc.boolean(), at, span).map(
      ([{ id }, oneWay, time, after]): Fault => ({
        type: 'partition',
        between: [[id], [broker]],
        ...(oneWay && { oneWay }),
        when: { at: time },
        ...given('healAfter', after),
      }),
    ),
    fc.tuple(peer, at, span).map(
      ([{ id }, time, after]): Fault => ({
        type: 'hold',
        match: { from: id },
        when: { at: time },
        ...given('releaseAfter', after),
      }),
    ),
    fc.tuple(match, nth).map(([what, count]): Fault => ({ type: 'lose', match: what, nth: count })),
    fc.tuple(match, nth).map(([what, count]): Fault => ({ type: 'duplicate', match: what, nth: count })),
    fc
      .tuple(match, nth, at)
      .map(([what, count, by]): Fault => ({ type: 'delay', match: what, nth: count, by: by + 1 })),
    fc
      .tuple(diskPlaced, span)
      .map(([where, after]): Fault => ({ type: 'slow-disk', ...where, factor: 10, ...given('for', after) })),
    fc
      .tuple(diskPlaced, span)
      .map(([where, after]): Fault => ({ type: 'fail-disk', ...where, ...given('for', after) })),
    fc
      .tuple(
        placed,
        fc.integer({ min: -20_000, max: 20_000 }),
        maybe(fc.constantFrom([11, 10] as const, [9, 10] as const)),
      )
      .map(([where, by, rate]): Fault => ({ type: 'skew', ...where, by, ...(rate && { rate }) })),
    fc.tuple(worker, nth, fc.constantFrom('retryable' as const, 'fatal' as const), maybe(nth)).map(
      ([node, about, error, times]): Fault => ({
        type: 'handler-error',
        node,
        message: about,
        error,
        ...given('times', times),
      }),
    ),
  );
}

/** Scenarios, each with a plan of up to four faults that fits it. */
export const withFaults = (
  scenarios: fc.Arbitrary<Scenario>,
): fc.Arbitrary<{ readonly scenario: Scenario; readonly faults: FaultPlan }> =>
  scenarios.chain((scenario) =>
    fc.array(randomFault(scenario), { maxLength: 4 }).map((faults) => ({ scenario, faults })),
  );

/** A scenario and a plan of up to four faults that fits it. */
export const randomCase = withFaults(randomScenario);
