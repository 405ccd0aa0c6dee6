/** The steps that ask the broker something and wait for its answer before they go on. */
import type { Packet } from '../../model/packet.ts';
import { methods } from '../../profiles/rabbitmq/protocol.ts';
import type { Arguments, Binding, QueueDeclaration } from '../../profiles/rabbitmq/topology/declared.ts';
import { packetOf } from '../packets.ts';
import type { Say } from '../script.ts';
import { begin, OBSERVER } from './hearing.ts';
import { type Errand, type ScriptState, withErrands } from './script-state.ts';
import type { Fields } from './shown.ts';
import type { BindingFile, QueueFile, Step } from './vocabulary.ts';

/** Who does a step: the observer where nobody is named. */
export const actorOf = ({ does: given }: Step): string =>
  'actor' in given && typeof given.actor === 'string' ? given.actor : OBSERVER;

/** Gives an actor more to ask; it begins at once unless it is waiting for an answer. */
export function asks(
  state: ScriptState,
  actor: string,
  errands: readonly Omit<Errand, 'step'>[],
  say: Say,
): ScriptState {
  const before = state.errands.get(actor) ?? [];
  const next = withErrands(state, actor, [...before, ...errands.map((errand) => ({ ...errand, step: state.step }))]);
  return before.length === 0 ? begin(next, actor, say) : next;
}

/** The steps that ask something and wait for the answer. */
export type Asking = Extract<
  Step,
  {
    readonly op:
      | 'depth'
      | 'exists'
      | 'drain'
      | 'purge'
      | 'deleteQueue'
      | 'deleteExchange'
      | 'declareQueue'
      | 'bind'
      | 'unbind'
      | 'bindAs';
  }
>;

type NewErrand = Omit<Errand, 'step'>;

/** What is asked in a step. */
export function errandsOf({ op, does: given }: Asking): readonly NewErrand[] {
  const named = (kind: string, name: string, verb: Packet['verb'], fields: Fields): NewErrand => ({
    kind,
    name,
    fields,
    packet: packetOf(verb, { name, noAck: true }),
  });
  switch (op) {
    case 'depth':
      return given.queues.map((queue) => named('depth', queue, methods.inspectQueue, { queue }));
    case 'drain':
      return given.queues.map((queue) => named('drain', queue, methods.get, {}));
    case 'exists':
      return [
        ...given.exchanges.map((exchange) => named('exchange', exchange, methods.inspectExchange, { exchange })),
        ...given.queues.map((queue) => named('queue', queue, methods.inspectQueue, { queue })),
      ];
    case 'purge':
      return [named('purge', given.queue, methods.purgeQueue, { queue: given.queue })];
    case 'deleteQueue':
      return [named('delete-queue', given.queue, methods.deleteQueue, { queue: given.queue })];
    case 'deleteExchange':
      return [named('delete-exchange', given.exchange, methods.deleteExchange, { exchange: given.exchange })];
    case 'declareQueue': {
      const packet = packetOf(methods.declareQueue, {
        queue: declarationOf(given, given.queue),
        exchange: undefined,
      });
      return [{ kind: 'queue-declared', name: given.queue, fields: { queue: given.queue }, packet }];
    }
    default: {
      const verb = op === 'unbind' ? methods.unbind : methods.bind;
      const packet = packetOf(verb, { binding: bindingOf(given) });
      return [{ kind: op === 'unbind' ? 'unbind' : 'bind', name: given.exchange, fields: bindFields(given), packet }];
    }
  }
}

function bindFields({ exchange, queue, toExchange, routingKey }: BindingFile): Fields {
  const target = queue === undefined ? { toExchange: toExchange ?? '' } : { queue };
  return { ...target, exchange, routingKey };
}

/** A binding as it is declared. */
export function bindingOf({ exchange, queue, toExchange, routingKey, arguments: given }: BindingFile): Binding {
  const to = queue === undefined ? 'exchange' : 'queue';
  return { exchange, to, target: queue ?? toExchange ?? '', routingKey, arguments: (given ?? {}) as Arguments };
}

/** A queue as it is declared. Its kind may stand among its arguments, as on the wire. */
export function declarationOf(given: QueueFile, name: string): QueueDeclaration {
  const { durable, exclusive, autoDelete } = given;
  const { 'x-queue-type': asked, ...own } = (given.arguments ?? {}) as Arguments;
  const base = { name, durable, exclusive, autoDelete };
  if (asked === 'classic' || asked === 'quorum' || asked === 'stream') return { ...base, type: asked, arguments: own };
  return { ...base, type: given.type, arguments: (given.arguments ?? {}) as Arguments };
}
