/** What is wrong with the exchanges and bindings of a scenario: what a real broker refuses, and names of nothing. */
import type { Asked, Item, Lack } from '../../asked.ts';
import { matchModes } from '../routing/headers.ts';
import { isPredeclared } from '../routing/route.ts';
import { hashesIn } from '../routing/topic.ts';
import type { PublisherSettings, QueueOwnSettings, TopologySettings } from '../settings.ts';
import { versionNamed } from '../version.ts';

/** All that is wrong, each with its place. */
export function mistakesIn(asked: Asked): readonly Lack[] {
  const { exchanges = [], bindings = [] } = (asked.topology.settings ?? {}) as Partial<TopologySettings>;
  const place = [...asked.topology.at, 'rabbitmq'];
  return [
    ...exchanges.flatMap((exchange, index) => inExchange(exchange, index, exchanges, [...place, 'exchanges', index])),
    ...bindings.flatMap((binding, index) => inBinding(binding, exchanges, asked, [...place, 'bindings', index])),
    ...namedElsewhere(asked, exchanges),
  ];
}

type Exchanges = TopologySettings['exchanges'];
type At = Item['at'];

function inExchange({ name, alternate }: Exchanges[number], index: number, exchanges: Exchanges, at: At): Lack[] {
  const isSecond = exchanges.findIndex((each) => each.name === name) < index;
  return [
    ...(isSecond ? [refusal([...at, 'name'], `there is an exchange ${name} already`, 'choose another name')] : []),
    ...toNowhere(alternate, [...at, 'alternate'], exchanges, 'what goes there is lost (RMQ-08)'),
  ];
}

function inBinding(
  { from, to, key, arguments: given }: TopologySettings['bindings'][number],
  exchanges: Exchanges,
  { queues, version }: Asked,
  at: At,
): Lack[] {
  const source = exchanges.find(({ name }) => name === from);
  const sources = exchanges.map(({ name }) => name);
  const targets = [...queues.map(({ name }) => name), ...sources];
  const mode = given['x-match'];
  const { mostHashes, name } = versionNamed(version);
  const lacks: Lack[] = [];
  if (source === undefined && !isPredeclared(from)) lacks.push(unknown([...at, 'from'], from, sources, 'exchange'));
  if (!targets.includes(to) && !isPredeclared(to)) lacks.push(unknown([...at, 'to'], to, targets, 'queue or exchange'));
  if (source?.type === 'topic' && hashesIn(key) > mostHashes)
    lacks.push(
      refusal([...at, 'key'], `the key of a binding has at most two # in ${name} (RMQ-03)`, 'say it with fewer'),
    );
  if (source?.type === 'headers' && mode !== undefined && !matchModes.includes(mode))
    lacks.push(
      refusal(
        [...at, 'arguments', 'x-match'],
        `x-match cannot be ${JSON.stringify(mode)} (RMQ-05)`,
        `it is one of ${matchModes.join(', ')}`,
      ),
    );
  return lacks;
}

/** What queues and publishers name and the topology does not have. */
function namedElsewhere({ queues, publishers }: Asked, exchanges: Exchanges): Lack[] {
  return [
    ...queues.flatMap(({ at, settings }) => {
      const { deadLetterExchange } = (settings ?? {}) as Partial<QueueOwnSettings>;
      const place = [...at, 'rabbitmq', 'dead-letter-exchange'];
      return toNowhere(deadLetterExchange, place, exchanges, 'dead letters are lost (RMQ-33)');
    }),
    ...publishers.flatMap(({ at, settings }) => {
      const { exchange } = (settings ?? {}) as Partial<PublisherSettings>;
      const place = [...at, 'rabbitmq', 'exchange'];
      return toNowhere(exchange, place, exchanges, 'publishing to it closes the channel (RMQ-07)');
    }),
  ];
}

function toNowhere(name: string | undefined, at: At, exchanges: Exchanges, consequence: string): Lack[] {
  const known = exchanges.map((each) => each.name);
  if (name === undefined || known.includes(name) || isPredeclared(name)) return [];
  const message = `there is no exchange ${name}, so ${consequence}`;
  return [{ at, message, hint: listed(known, 'exchange'), dispensable: true, unknown: { name, known } }];
}

function unknown(at: At, name: string, known: readonly string[], kind: string): Lack {
  const message = `there is no ${kind} ${name}`;
  return { at, message, hint: listed(known, kind), dispensable: false, unknown: { name, known } };
}

function listed(known: readonly string[], kind: string): string {
  if (known.length === 0) return `there is no ${kind} at all`;
  return `there ${known.length === 1 ? 'is' : 'are'} ${[...new Set(known)].join(', ')}`;
}

const refusal = (at: At, message: string, hint: string): Lack => ({ at, message, hint, dispensable: false });
