/** A person's handler as an actor of the simulated world: what it does is read from the transcript of its process. */
import { type Confirm, type Deliver, type Settle, type Subscribed, verbs } from '../../actors/protocol.ts';
import type { Encoder } from '../../collections/encoder.ts';
import type { Behaviour, Remains, Turn } from '../../kernel/behaviour.ts';
import type { Token } from '../../model/command.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { Packet } from '../../model/packet.ts';
import { historyOf } from '../process/transcript.ts';
import type { Call, Input, Output } from '../process/words.ts';
import { SUBSCRIBE_SLOT, tokens } from './alarms.ts';
import { answerOf, heldBack, keeps } from './disturbing.ts';
import { dies } from './dying.ts';
import type { HostedConfig } from './hosted-config.ts';
import { askRedis, takenIn } from './hosted-redis.ts';
import {
  belongsNowhere,
  callIn,
  type Delivery,
  type HostedState,
  heldFor,
  ignored,
  phaseOf,
  shownState,
  waitIn,
  waitingIn,
  withDelivery,
} from './hosted-state.ts';
import { cameIn, confirmedCall, isConfirm, parcelIn, publishOwn, publishOwnAgain } from './own-queues.ts';
import { type PortAnswer, portCall } from './port-protocol.ts';
import { hangUpIn } from './redis-protocol.ts';
import { subscribeIn } from './subscribing.ts';
import { waitName } from './waits.ts';

/** Between a message's coming and the handler's beginning, in microseconds: there a crash finds it received and untouched. */
const BEGIN = 100;

/** How long the process waits for what it does by itself, such as handing an acknowledgement to its connection. */
const OWN = 1_000;

/** The consumer; without a client it speaks the neutral protocol. */
export class HostedConsumer implements Behaviour<HostedState> {
  readonly role = 'consumer';
  private readonly config: HostedConfig;

  constructor(config: HostedConfig) {
    this.config = config;
  }

  boot(durable: unknown, turn: Turn): HostedState {
    const before = durable as { readonly life: number; readonly session: number } | undefined;
    const state: HostedState = {
      life: (before?.life ?? 0) + 1,
      session: before === undefined ? 0 : before.session + 1,
      asking: before === undefined || this.config.pulls ? 0 : 1,
      moment: this.config.transcript.loaded,
      deliveries: [],
      open: new Map(),
      held: new Map(),
      waits: 0,
      dead: false,
    };
    if (state.asking > 0) subscribeIn(this.config, state, turn);
    return this.config.loads ? this.hears(state, { type: 'load' }, turn) : state;
  }

  receive(state: HostedState, _from: number, packet: Packet, turn: Turn): HostedState {
    if (packet.verb === verbs.deliver) return this.delivered(state, packet as Deliver, turn);
    if (packet.verb === verbs.subscribed) {
      if ((packet as Subscribed).session !== state.session) return ignored(state, turn, 'an answer to an earlier life');
      turn.cancel(SUBSCRIBE_SLOT);
      return { ...state, asking: 0 };
    }
    if (isConfirm(packet)) return this.confirmed(state, packet as Confirm, turn);
    const { call, life, value } = packet as PortAnswer;
    if (life !== state.life) return ignored(state, turn, 'an answer to an earlier life');
    return this.answered(state, call, value, turn);
  }

  fire(state: HostedState, { name }: Token, argument: number, turn: Turn): HostedState {
    if (name === tokens.subscribe.name) {
      const again = { ...state, asking: state.asking + 1 };
      subscribeIn(this.config, again, turn);
      return again;
    }
    if (name === tokens.begin.name) return this.begins(state, argument, turn);
    if (name === tokens.again.name) return publishOwnAgain(this.config, state, argument, turn);
    if (name === tokens.held.name) return this.answered(state, argument, heldFor(state, argument), turn);
    return this.answered(state, argument, this.ownAnswer(state, argument, turn), turn);
  }

  diskFailed(state: HostedState): HostedState {
    return state;
  }

  crash({ life, session }: HostedState): Remains {
    const farewells = this.config.pulls ? [{ to: this.config.redis, packet: hangUpIn(life) }] : [];
    return { durable: { life, session }, vanished: [], farewells };
  }

  name(state: HostedState): string {
    return phaseOf(state);
  }

  concerns(state: HostedState, { name }: Token, argument: number): Message | undefined {
    if (name === tokens.subscribe.name) return undefined;
    const delivery = name === tokens.begin.name ? argument : (callIn(state, argument)?.delivery ?? -1);
    return state.deliveries[delivery]?.packet.message;
  }

  freeze(state: HostedState): Json {
    return shownState(state);
  }

  encode({ life, session, asking, moment }: HostedState, encoder: Encoder): void {
    for (const value of [life, session, asking]) encoder.integer(value);
    encoder.text(historyOf(moment));
  }

  encodeDurable(durable: unknown, encoder: Encoder): void {
    encoder.plain(durable, new Set());
  }

  private delivered(state: HostedState, packet: Deliver, turn: Turn): HostedState {
    const { message, copy, attempt, redelivered, queue, session } = packet;
    if (session !== state.session) return ignored(state, turn, 'a delivery to an earlier life');
    turn.record({ type: 'delivered', message, group: queue, copy, delivery: attempt, redelivered });
    const number = state.deliveries.length;
    turn.timer(2 * number + 1, BEGIN, tokens.begin, number);
    const wait = waitIn(state, undefined, { node: this.config.id, since: turn.clock, delivery: number, message });
    this.config.waits.begun(wait, packet);
    const deliveries = [...state.deliveries, { packet, wait, settled: false, over: false }];
    return { ...state, deliveries, waits: wait.number };
  }

  /** Begins with a delivery, unless it is held back first. */
  private begins(state: HostedState, number: number, turn: Turn): HostedState {
    const { packet, wait } = state.deliveries[number] as Delivery;
    const later = heldBack(this.config, state, wait, null, [2 * number + 1, tokens.begin, number], turn);
    if (later !== undefined) return later;
    const { message, redelivered, queue } = packet;
    this.config.waits.end(wait, turn.clock);
    turn.record({ type: 'began', message, group: queue });
    const received = { ...this.config.received(message), redelivered };
    const came = this.config.isWired ? { came: cameIn(packet) } : {};
    return this.hears(state, { type: 'message', delivery: number, message: received, ...came }, turn);
  }

  private answered(state: HostedState, call: number, value: Json, turn: Turn): HostedState {
    const wait = state.open.get(call);
    if (wait === undefined) return ignored(state, turn, 'an answer that nobody waits for');
    const later = heldBack(this.config, state, wait, value, [2 * call + 2, tokens.held, call], turn);
    if (later !== undefined) return later;
    this.config.waits.end(wait, turn.clock);
    const open = new Map(state.open);
    open.delete(call);
    const taken = takenIn(this.config, { ...state, open }, wait, value, turn);
    const answer = answerOf(this.config, wait, taken.value);
    return this.hears(taken.state, { type: 'answer', call, ...answer }, turn);
  }

  /** The process hears something, and what it does then is done in the world. */
  private hears(state: HostedState, heard: Input, turn: Turn): HostedState {
    if (state.dead) return state;
    const input = this.config.tellsTime ? { ...heard, time: turn.clock } : heard;
    const moment = this.config.transcript.next(state.moment, input);
    let next: HostedState = { ...state, moment };
    for (const output of moment.heard.outputs) next = this.does(next, output, turn);
    return next;
  }

  private does(state: HostedState, output: Output, turn: Turn): HostedState {
    const delivery = state.deliveries[output.delivery];
    if (output.type === 'call' && (output.request === 'client' || output.request === 'redis'))
      return this.alone(state, output, delivery, turn);
    if (delivery === undefined) throw belongsNowhere(output);
    if (output.type === 'call') return this.calls(state, output, delivery, turn);
    if (output.type === 'died') return dies(this.config, state, output, delivery.packet, turn);
    const over = withDelivery(state, output.delivery, { over: true });
    this.config.waits.over(delivery.wait, turn.clock);
    if (output.type === 'settle') return this.settle(over, output.delivery, output.how, output.requeue, turn);
    if (output.type === 'done') return this.settle(over, output.delivery, 'ack', false, turn);
    const { message, queue } = delivery.packet;
    turn.record({ type: 'failed', message, group: queue, error: 'retryable' });
    return this.settle(over, output.delivery, 'nack', true, turn);
  }

  /** The broker has what was published, or refuses it: the code is told the same of both. */
  private confirmed(state: HostedState, packet: Confirm, turn: Turn): HostedState {
    const call = confirmedCall(packet, state.life);
    if (call === undefined) return ignored(state, turn, 'a confirm for an earlier life');
    turn.cancel(2 * call + 2);
    return this.answered(state, call, { repeated: false }, turn);
  }

  private calls(state: HostedState, call: Call, delivery: Delivery, turn: Turn): HostedState {
    const { next, wait } = waitingIn(state, this.config.id, call, delivery, turn.clock);
    const { services, unsent } = this.config;
    switch (call.request) {
      case 'ack':
      case 'nack':
        turn.timer(2 * call.call + 2, OWN, tokens.own, call.call);
        return this.settle(next, call.delivery, call.request, call.data === true, turn);
      case 'now':
      case 'sleep':
        turn.timer(2 * call.call + 2, call.request === 'now' ? 0 : (call.data as number) * 1000, tokens.own, call.call);
        return next;
      default: {
        const parcel = parcelIn(call);
        if (unsent.has(waitName(wait))) return keeps(this.config, next, call.call, wait, turn);
        const isOwn = parcel !== undefined && this.config.isOwn(parcel);
        const to = call.request.startsWith('store.') ? services.store : services.world;
        if (isOwn) publishOwn(this.config, call, delivery.packet, wait, turn);
        else turn.send(to, portCall({ message: delivery.packet.message, by: this.config.id, call, life: state.life }));
        return next;
      }
    }
  }

  /** What a client does by itself, or what Redis is asked, be it on behalf of a delivery or not. */
  private alone(state: HostedState, call: Call, delivery: Delivery | undefined, turn: Turn): HostedState {
    const { next, wait } = waitingIn(state, this.config.id, call, delivery, turn.clock);
    if (call.request === 'redis') return askRedis(this.config, next, call, wait, turn);
    turn.timer(2 * call.call + 2, OWN, tokens.own, call.call);
    return next;
  }

  private ownAnswer(state: HostedState, call: number, turn: Turn): Json {
    return callIn(state, call)?.request === 'now' ? turn.clock / 1000 : null;
  }

  /** Acknowledges a delivery or gives it back, unless one of them has been done. */
  private settle(state: HostedState, number: number, kind: 'ack' | 'nack', requeue: boolean, turn: Turn): HostedState {
    const { packet, settled } = state.deliveries[number] as Delivery;
    if (settled) return state;
    const { message, copy, attempt, queue, entry } = packet;
    const settle: Settle = { verb: verbs[kind], message, copy, attempt, queue, entry, requeue };
    if (!this.config.noAck(queue)) turn.send(this.config.broker, settle);
    if (kind === 'ack') turn.record({ type: 'acked', message, group: queue, copy });
    return withDelivery(state, number, { settled: true });
  }
}
