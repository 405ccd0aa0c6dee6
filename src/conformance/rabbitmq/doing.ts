/** What the script does in each step. */
import type { Packet } from '../../model/packet.ts';
import { type Content, methods } from '../../profiles/rabbitmq/protocol.ts';
import type { Arguments } from '../../profiles/rabbitmq/topology/declared.ts';
import { noted } from '../observed.ts';
import { type Messages, packetOf } from '../packets.ts';
import { RecordingError } from '../recording.ts';
import type { Say } from '../script.ts';
import { actorOf, asks, errandsOf } from './asking.ts';
import { OBSERVER } from './hearing.ts';
import { type Errand, type Held, type ScriptState, withoutChannel } from './script-state.ts';
import type { Step, StepOf } from './vocabulary.ts';

/** The state after a step has been begun. */
export function does(state: ScriptState, step: Step, say: Say, messages: Messages): ScriptState {
  const at = { ...state, step: step.step };
  switch (step.op) {
    case 'publish':
      return publishes(at, step.does, say, messages);
    case 'consume':
      return consumes(at, step.does, say);
    case 'ack':
      return settles(at, step.does, 'ack', say);
    case 'nack':
      return settles(at, step.does, 'nack', say);
    case 'reject':
      return settles(at, { ...step.does, multiple: false }, 'reject', say);
    case 'ackTwice':
      return settles(
        settles(at, { ...step.does, multiple: false }, 'ack', say),
        { ...step.does, multiple: false },
        'ack',
        say,
      );
    case 'get':
      return gets(at, step.does, say);
    case 'cancel':
      return cancels(at, step.does, say);
    case 'recover':
      say(step.does.actor, packetOf(methods.recover));
      return noted(withoutHeld(at, step.does.actor), step.does.actor, 'recover');
    case 'wait':
    case 'restartBroker':
      return step.op === 'wait' ? at : restarts(at, step.does, say);
    case 'depth':
    case 'exists':
    case 'drain':
    case 'purge':
    case 'deleteQueue':
    case 'deleteExchange':
    case 'declareQueue':
    case 'bind':
    case 'unbind':
    case 'bindAs':
      return asks(at, actorOf(step), errandsOf(step), say);
    default:
      return changes(at, step, say);
  }
}

type Change = Extract<
  Step,
  { readonly op: 'kill' | 'close' | 'closeChannel' | 'connect' | 'newChannel' | 'pauseReading' }
>;

const changeNames = {
  kill: 'kill',
  close: 'close',
  closeChannel: 'close-channel',
  connect: 'connect',
  newChannel: 'new-channel',
  pauseReading: 'pause-reading',
} as const;

/** What is done to a connection; a kill and a pause are faults of the world. */
function changes(state: ScriptState, { op, does: { actor } }: Change, say: Say): ScriptState {
  const verb = {
    close: methods.close,
    closeChannel: methods.closeChannel,
    connect: methods.connect,
    newChannel: methods.channel,
  };
  if (op !== 'kill' && op !== 'pauseReading') say(actor, packetOf(verb[op]));
  const left = op === 'pauseReading' || op === 'connect' ? state : withoutChannel(state, actor);
  return noted(left, actor, changeNames[op]);
}

function publishes(state: ScriptState, given: StepOf<'publish'>, say: Say, messages: Messages): ScriptState {
  const { actor } = given;
  return given.messages.reduce<ScriptState>((before, each) => {
    const { message: name, ...properties } = each;
    const all = { ...given, ...properties };
    const content: Content = {
      message: messages(name),
      exchange: all.exchange ?? '',
      routingKey: all.routingKey ?? '',
      persistent: all.persistent ?? false,
      priority: all.priority,
      expiration: all.expiration,
      headers: all.headers as Arguments | undefined,
      publishing: undefined,
      deaths: [],
    };
    const { exchange, routingKey, message } = content;
    say(actor, {
      verb: methods.publish,
      message,
      copy: 0,
      attempt: 1,
      content,
      mandatory: all.mandatory ?? false,
    } as Packet);
    return noted(before, actor, 'publish', { message: name, exchange, routingKey });
  }, state);
}

function consumes(state: ScriptState, given: StepOf<'consume'>, say: Say): ScriptState {
  const { actor, queue, prefetch, prefetchScope, autoAck, exclusive, priority, consumer } = given;
  if (prefetch !== undefined)
    say(actor, packetOf(methods.qos, { count: prefetch, global: prefetchScope === 'channel' }));
  const tag = consumer ?? `${actor} of ${queue}`;
  say(actor, packetOf(methods.consume, { queue, consumer: tag, noAck: autoAck, exclusive, priority }));
  const registered = { actor, tag, queue, autoAck, named: consumer !== undefined };
  return { ...state, consumers: [...state.consumers, registered] };
}

interface Settling {
  readonly actor: string;
  readonly messages: readonly string[];
  readonly multiple: boolean;
  readonly requeue?: boolean;
}

function settles(state: ScriptState, given: Settling, how: Settle, say: Say): ScriptState {
  let next = state;
  for (const message of given.messages) next = settlesOne(next, message, given, how, say);
  return next;
}

type Settle = 'ack' | 'nack' | 'reject';

function settlesOne(state: ScriptState, message: string, given: Settling, how: Settle, say: Say): ScriptState {
  const { actor, multiple, requeue = false } = given;
  const found = deliveryOf(state, actor, message);
  const covered = state.held.filter((each) => multiple && each.actor === actor && each.tag < found.tag);
  say(actor, packetOf(methods[how], { tag: found.tag, multiple, requeue }));
  const held = state.held.filter((each) => each !== found && !covered.includes(each));
  const also = covered.length === 0 ? {} : { alsoCovers: covered.map((each) => each.message) };
  const fields = { message, queue: found.queue, ...(how === 'ack' ? {} : { requeue }), ...also };
  const settled = [...state.settled, found, ...covered];
  return noted({ ...state, held, settled }, actor, how === 'ack' ? 'ack' : 'nack', fields);
}

/** The oldest delivery of a message that an actor holds, or else the last one that it has settled. */
function deliveryOf({ held, settled, step }: ScriptState, actor: string, message: string): Held {
  const isIt = (each: Held): boolean => each.actor === actor && each.message === message;
  const found = held.find(isIt) ?? settled.findLast(isIt);
  if (found === undefined) throw new RecordingError(`step ${step}: ${actor} has no delivery of ${message} to settle`);
  return found;
}

function gets(state: ScriptState, { actor, queue, times, autoAck }: StepOf<'get'>, say: Say): ScriptState {
  const packet = packetOf(methods.get, { name: queue, noAck: autoAck });
  const errand: Errand = { step: state.step, kind: 'get', name: queue, fields: { autoAck }, packet };
  return asks(
    state,
    actor,
    Array.from({ length: times }, () => errand),
    say,
  );
}

function cancels(state: ScriptState, { actor, queue, consumer }: StepOf<'cancel'>, say: Say): ScriptState {
  const found = state.consumers.find(
    (each) =>
      each.actor === actor &&
      (consumer === undefined ? queue === undefined || each.queue === queue : each.tag === consumer),
  );
  if (found === undefined) throw new RecordingError(`step ${state.step}: ${actor} has no such consumer to cancel`);
  say(actor, packetOf(methods.cancel, { name: found.tag, noAck: false }));
  const consumers = state.consumers.filter((each) => each !== found);
  return noted({ ...state, consumers }, actor, 'cancel', { queue: found.queue });
}

function restarts(state: ScriptState, { how }: StepOf<'restartBroker'>, say: Say): ScriptState {
  if (how === 'graceful') say('broker', packetOf(methods.shutDown));
  return noted(noted(state, OBSERVER, 'broker-stop', { how }), OBSERVER, 'broker-start');
}

function withoutHeld(state: ScriptState, actor: string): ScriptState {
  return { ...state, held: state.held.filter((each) => each.actor !== actor) };
}
