/**
 * The Redis server of code that reads a stream: the shop adds to the stream, the code speaks to it by commands, and nothing
 * is lost when a process dies. A read that waits stays open until something comes; it ends with nil only as long as that may
 * lead to something, since a world in which nothing can happen any more is over.
 */
import { type Confirm, type Publish, verbs } from '../../actors/protocol.ts';
import type { Encoder } from '../../collections/encoder.ts';
import type { Behaviour, Remains, Turn } from '../../kernel/behaviour.ts';
import type { Token } from '../../model/command.ts';
import type { Json } from '../../model/json.ts';
import type { Packet } from '../../model/packet.ts';
import type { Frame } from '../../profiles/redis-streams/protocol.ts';
import { type Batch, performAll } from '../redis/batch.ts';
import { shownKeys } from '../redis/keyspace.ts';
import { readingIn } from '../redis/streams.ts';
import { answerVerb, type PortAnswer, type PortCall } from './port-protocol.ts';
import { groupIn, noteSettled, noteStored } from './redis-facts.ts';
import { askIn, type EntryHanded, hangUp, type RedisValue } from './redis-protocol.ts';
import {
  bodiesAfter,
  bodyKey,
  deliveriesOf,
  type OpenRead,
  patternFor,
  type RedisState,
  untouchedRedis,
  youngestPending,
} from './redis-state.ts';
import { noteDeed, type ServicesConfig } from './services.ts';

/** The settings of a server. */
export interface RedisConfig extends ServicesConfig {
  /** The stream to which the shop adds. */
  readonly stream: string;
}

const NIL: Token = { name: 'nothing has come', idle: false, timeout: false };

/** How long a loop that does not wait pauses, in microseconds, where it has come in vain before. */
const PAUSE = 1_000_000;

/** The server. */
export class RedisServer implements Behaviour<RedisState> {
  readonly role = 'broker';
  readonly timed = true;
  private readonly config: RedisConfig;

  constructor(config: RedisConfig) {
    this.config = config;
  }

  boot(durable: unknown): RedisState {
    return (durable as RedisState | undefined) ?? untouchedRedis;
  }

  receive(state: RedisState, from: number, packet: Packet, turn: Turn): RedisState {
    if (packet.verb === verbs.publish)
      return this.served(this.added(state, from, packet as Publish & Frame, turn), turn);
    if (packet.verb === hangUp) return { ...state, open: state.open.filter((read) => read.from !== from) };
    return this.served(this.asked(state, from, packet as PortCall, turn), turn);
  }

  fire(state: RedisState, _token: Token, number: number, turn: Turn): RedisState {
    const read = state.open.find((each) => each.number === number);
    if (read === undefined) return state;
    this.answer(read, { replies: [null], entries: [] }, [], turn);
    return { ...state, open: state.open.filter((each) => each !== read) };
  }

  diskFailed(state: RedisState): RedisState {
    return state;
  }

  crash(state: RedisState): Remains {
    return { durable: state, vanished: [] };
  }

  name({ keys }: RedisState): string {
    return keys.size === 0 ? 'blank' : 'remembering';
  }

  concerns(): undefined {
    return undefined;
  }

  freeze({ keys, open }: RedisState): Json {
    return { keys: Object.fromEntries(shownKeys(keys)), reads: open.length };
  }

  encode(state: RedisState, encoder: Encoder): void {
    encoder.text(JSON.stringify(this.freeze(state)));
  }

  encodeDurable(durable: unknown, encoder: Encoder): void {
    this.encode(this.boot(durable), encoder);
  }

  /** The shop adds an entry, and hears that it is there. */
  private added(state: RedisState, from: number, publish: Publish & Frame, turn: Turn): RedisState {
    const { message, attempt, session } = publish;
    const { stream } = this.config;
    const { body } = this.config.received(message);
    const xadd = ['xadd', stream, '*', ...fieldsOf(body)];
    const { keys, replies } = performAll({ keys: state.keys, now: turn.clock, pattern: asIs }, [xadd]);
    const copy = state.copies.get(message.id) ?? 0;
    const frame = (state.said.get(from) ?? 0) + 1;
    noteStored(this.config.homeOf(message), message, copy, turn);
    const confirm: Confirm & Frame = {
      verb: verbs.confirm,
      message,
      copy: 0,
      attempt,
      session,
      frame,
      refusal: undefined,
    };
    turn.send(from, confirm);
    return {
      ...state,
      keys,
      bodies: new Map([...state.bodies, [bodyKey(stream, String(replies[0])), { message, copy }]]),
      copies: new Map([...state.copies, [message.id, copy + 1]]),
      said: new Map([...state.said, [from, frame]]),
    };
  }

  private asked(state: RedisState, from: number, packet: PortCall, turn: Turn): RedisState {
    const { call, life, by } = packet;
    const { commands } = askIn(call) as NonNullable<ReturnType<typeof askIn>>;
    const read: OpenRead = { from, packet, number: state.count, since: turn.clock, wait: PAUSE, isTimed: false };
    const first = commands.length === 1 ? commands[0] : undefined;
    const reading = first?.[0] === 'xreadgroup' ? readingIn(first.slice(1)) : undefined;
    const batch = this.done(state, read, turn);
    const next = this.after(state, read, batch, turn);
    const seat = `${by} ${life}`;
    if (reading === undefined || batch.replies[0] !== null) {
      this.answer(read, this.handedOut(next, batch), batch.deeds, turn);
      return next;
    }
    const isFirst = reading.block === undefined && !state.asked.has(seat);
    if (isFirst) this.answer(read, { replies: [null], entries: [] }, [], turn);
    const asked = new Set([...next.asked, seat]);
    if (isFirst) return { ...next, asked };
    return { ...next, asked, count: next.count + 1, open: [...next.open, { ...read, wait: reading.block ?? PAUSE }] };
  }

  /** Does what a packet asks for. */
  private done({ keys, bodies }: RedisState, { packet }: OpenRead, turn: Turn): Batch {
    const { call, message } = packet;
    const { commands } = askIn(call) as NonNullable<ReturnType<typeof askIn>>;
    return performAll({ keys, now: turn.clock, pattern: patternFor(this.config, message, bodies) }, commands);
  }

  /** The server after a batch, whose facts are noted. */
  private after(state: RedisState, { packet }: OpenRead, batch: Batch, turn: Turn): RedisState {
    const { message, by } = packet;
    const bodies = bodiesAfter(state, batch.keys, message);
    const next = { ...state, keys: batch.keys, bodies, minIdle: Math.max(state.minIdle, batch.minIdle) };
    noteSettled(state, batch.keys, this.config, turn);
    for (const { key, message: handed, copy, deliveries } of this.handedOut(next, batch).entries) {
      const group = groupIn(this.config, key, handed);
      turn.record({ type: 'dispatched', message: handed, group, copy, delivery: deliveries, to: by });
    }
    if (message !== undefined) for (const deed of batch.deeds) noteDeed(this.config, deed, message, by, turn);
    return next;
  }

  private handedOut({ keys, bodies }: Pick<RedisState, 'keys' | 'bodies'>, { replies, handed }: Batch): RedisValue {
    const entries = handed.flatMap(({ key, id }): EntryHanded[] => {
      const body = bodies.get(bodyKey(key, id));
      return body === undefined ? [] : [{ key, id, ...body, deliveries: deliveriesOf(keys, key, id) }];
    });
    return { replies, entries };
  }

  private answer({ from, packet }: OpenRead, value: RedisValue, deeds: Batch['deeds'], turn: Turn): void {
    const { message, copy, attempt, call, life } = packet;
    const told = value as unknown as Json;
    const answer: PortAnswer = { verb: answerVerb, message, copy, attempt, call: call.call, life, value: told, deeds };
    turn.send(from, answer);
  }

  /** Lets who waits have what has come, and sets the alarms of those who may go on without. */
  private served(state: RedisState, turn: Turn): RedisState {
    let next = state;
    for (const read of state.open) {
      const batch = this.done(next, read, turn);
      if (batch.replies[0] === null) continue;
      next = this.after({ ...next, open: next.open.filter((each) => each !== read) }, read, batch, turn);
      this.answer(read, this.handedOut(next, batch), [], turn);
      turn.cancel(read.number);
    }
    return { ...next, open: next.open.map((read) => this.alarmed(next, read, turn)) };
  }

  /** The read, whose alarm is set where its end may lead to something. */
  private alarmed(state: RedisState, read: OpenRead, turn: Turn): OpenRead {
    if (read.isTimed || read.wait === Number.POSITIVE_INFINITY) return read;
    // A claim that is far off does not need every end of a wait on the way to it.
    const wait = Math.max(read.wait, Math.ceil(state.minIdle / 8));
    const since = youngestPending(state.keys);
    if (since === undefined || turn.clock - since > state.minIdle + 2 * wait) return read;
    turn.timer(read.number, Math.max(1, read.since + wait - turn.clock), NIL, read.number);
    return { ...read, isTimed: true };
  }
}

const asIs = (key: string): string => key;

/** What a message says, as the fields of an entry: texts as they are, and everything else as JSON. */
function fieldsOf(body: Json): readonly string[] {
  const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return ['body', text(body)];
  const fields = Object.entries(body).flatMap(([field, value]) => [field, text(value as Json)]);
  return fields.length === 0 ? ['body', '{}'] : fields;
}
