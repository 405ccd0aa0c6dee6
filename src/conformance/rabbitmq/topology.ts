/** The topology of a recording of RabbitMQ, and the mistakes in it that its schema cannot see. */
import { hintAt } from '../../model/did-you-mean.ts';
import { isPredeclared } from '../../profiles/rabbitmq/routing/route.ts';
import { faultIn } from '../../profiles/rabbitmq/topology/validity.ts';
import { versionLike } from '../../profiles/rabbitmq/version.ts';
import { type Recording, RecordingError, readAs } from '../recording.ts';
import { declarationOf } from './asking.ts';
import { type BindingFile, checkTarget, type TopologyFile, topologyFile } from './vocabulary.ts';

/**
 * Reads the topology of a recording; throws a RecordingError where a name is taken twice or leads nowhere, and where the
 * broker would refuse what is declared.
 */
export function topologyIn(recording: Recording): TopologyFile {
  const topology = readAs(topologyFile, recording.topology, ['topology']);
  checkTopology(topology);
  checkDurability(topology, recording.broker.version);
  return topology;
}

function checkTopology({ exchanges, queues, bindings }: TopologyFile): void {
  const exchangeNames = exchanges.map(({ name }) => name);
  const queueNames = queues.map(({ name }) => name);
  checkUnique('exchanges', exchangeNames);
  checkUnique('queues', queueNames);
  queues.forEach((queue, index) => {
    const fault = faultIn(declarationOf(queue, queue.name));
    if (fault !== undefined)
      throw new RecordingError(`topology.queues.${index}: RabbitMQ refuses a ${queue.type} queue with such ${fault}`);
  });
  bindings.forEach((binding, index) => {
    checkBinding(binding, `topology.bindings.${index}`, exchangeNames, queueNames);
  });
}

/** Some versions have no queue that is neither durable nor exclusive, as the step declareQueue finds there as well (RMQ-13). */
function checkDurability({ queues }: TopologyFile, recorded: string | undefined): void {
  const version = versionLike(recorded);
  if (version === undefined || version.transientQueues) return;
  queues.forEach(({ durable, exclusive }, index) => {
    if (durable || exclusive) return;
    const mend = 'make it durable or exclusive, or declare it in a step';
    throw new RecordingError(
      `topology.queues.${index}: RabbitMQ ${version.name} refuses a queue that is neither durable nor exclusive; ${mend}`,
    );
  });
}

function checkUnique(kind: 'exchanges' | 'queues', names: readonly string[]): void {
  names.forEach((name, index) => {
    if (names.indexOf(name) < index)
      throw new RecordingError(`topology.${kind}.${index}.name: ${name} is declared already`);
  });
}

function checkBinding(binding: BindingFile, at: string, exchanges: readonly string[], queues: readonly string[]): void {
  const { exchange, queue, toExchange } = binding;
  checkKnown('exchange', exchange, exchanges, `${at}.exchange`);
  checkTarget(binding, at);
  if (queue !== undefined) checkKnown('queue', queue, queues, `${at}.queue`);
  if (toExchange !== undefined) checkKnown('exchange', toExchange, exchanges, `${at}.toExchange`);
}

function checkKnown(kind: 'exchange' | 'queue', name: string, known: readonly string[], at: string): void {
  if (known.includes(name) || (kind === 'exchange' && isPredeclared(name))) return;
  const others = known.length === 0 ? 'there is none' : `there are ${known.join(', ')}`;
  throw new RecordingError(`${at}: the topology has no ${kind} ${name}; ${hintAt(name, known, others)}`);
}
