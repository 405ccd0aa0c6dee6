// Declarations of queues: which ones the broker takes, and which ones close the channel.
import { describe, expect, test } from 'vitest';
import { type Declaration, declarations } from '../../support/rabbitmq/declarations.ts';
import { depth, experiment } from '../../support/rabbitmq/experiment.ts';

describe('RMQ-13, RMQ-28, RMQ-32 the arguments of a queue', () => {
  /** What is heard of a declaration, and what is there afterwards. */
  const heardOf = ({ type, given }: Declaration, version: '3.10' | '4.3') => {
    const declare = { op: 'declareQueue', actor: 'c1', queue: 'q', type, arguments: given };
    const { of } = experiment({ version }, declare, depth('q'));
    return [...of('c1'), ...of('observer')].join(', ');
  };

  test.each(['3.10', '4.3'] as const)('are taken or refused as by a real broker (%s)', (version) => {
    const told = declarations.map((each) => [each.type, each.given, heardOf(each, version)]);
    const taken = 'queue-declared, depth 0/0';
    const refused = 'channel-closed PRECONDITION_FAILED, depth missing';
    expect(told).toEqual(declarations.map((each) => [each.type, each.given, each.taken ? taken : refused]));
  });
});

describe('RMQ-13 a quorum queue', () => {
  test.each([{ durable: false }, { exclusive: true }, { autoDelete: true }])('cannot be %o', (how) => {
    const { of } = experiment({}, { op: 'declareQueue', actor: 'c1', queue: 'q', type: 'quorum', ...how });
    expect(of('c1')).toEqual(['channel-closed PRECONDITION_FAILED']);
  });
});
