// Somebody and the client library in one process: one actor for the world, one life, and no network between the two.
import { describe, expect, test } from 'vitest';
import { Coupled, USER } from '../../src/actors/coupled.ts';
import type { Encoder } from '../../src/collections/encoder.ts';
import type { Behaviour, Remains, Turn } from '../../src/kernel/behaviour.ts';
import type { Token } from '../../src/model/command.ts';
import { type Packet, verb } from '../../src/model/packet.ts';

const BROKER = 3;
const token: Token = { name: 'tick', idle: false, timeout: false };
const packet = (name: string): Packet => ({ verb: verb(name), message: undefined, copy: 0, attempt: 1 });

/** Writes down all that it is told, and answers as it is scripted. */
class Noting implements Behaviour<readonly string[]> {
  readonly role = 'consumer' as const;
  private readonly name_: string;
  private readonly answer: (name: string, turn: Turn) => void;

  constructor(name: string, answer: (name: string, turn: Turn) => void = () => undefined) {
    this.name_ = name;
    this.answer = answer;
  }

  boot(durable: unknown, turn: Turn): readonly string[] {
    this.answer('boot', turn);
    return [durable === undefined ? 'born' : `born again with ${durable}`];
  }

  receive(state: readonly string[], from: number, { verb: { name } }: Packet, turn: Turn): readonly string[] {
    this.answer(name, turn);
    return [...state, `${name} from ${from}`];
  }

  fire(state: readonly string[], { name }: Token, argument: number, turn: Turn): readonly string[] {
    this.answer(name, turn);
    return [...state, `${name} ${argument}`];
  }

  diskFailed(state: readonly string[], { name }: Token, argument: number): readonly string[] {
    return [...state, `${name} ${argument} failed`];
  }

  crash(): Remains {
    return { durable: this.name_, vanished: [], farewells: [{ to: BROKER, packet: packet(`${this.name_} is gone`) }] };
  }

  name = () => this.name_;
  concerns = () => undefined;
  freeze = (state: readonly string[]) => [...state];
  encode = (state: readonly string[], encoder: Encoder) => encoder.plain(state, new Set());
  encodeDurable = (durable: unknown, encoder: Encoder) => encoder.plain(durable, new Set());
}

/** What the two do to the world. */
function worldOf() {
  const sent: string[] = [];
  const slots = new Map<number, readonly [token: Token, argument: number]>();
  const turn = {
    clock: 7,
    owner: {},
    heard: true,
    ignored: undefined,
    between: () => 5,
    send: (to: number, { verb: { name } }: Packet) => sent.push(`${name} to ${to}`),
    record: () => undefined,
    timer: (slot: number, _delay: number, of: Token, argument: number) => slots.set(slot, [of, argument]),
    cancel: (slot: number) => slots.delete(slot),
    write: () => undefined,
    sync: () => undefined,
  } as unknown as Turn;
  return { sent, slots, turn };
}

/** A user and a client that pass on what they are told. */
function pair() {
  const user = new Noting('user', (name, turn) => {
    if (name === 'boot' || name === 'tick') turn.send(BROKER, packet('publish'));
    if (name === 'boot') turn.timer(0, 10, token, 4);
  });
  const client = new Noting('client', (name, turn) => {
    if (name === 'boot') turn.timer(0, 10, token, 9);
    if (name === 'publish') turn.send(BROKER, packet('frame'));
    if (name === 'answer') turn.send(USER, packet('confirm'));
    if (name === 'answer') turn.cancel(0);
  });
  return new Coupled(user as Behaviour, client as Behaviour, BROKER);
}

describe('a user and its client', () => {
  test('speak at once and never over the network, and only the client speaks to the broker', () => {
    const { sent, turn } = worldOf();
    const coupled = pair();
    const born = coupled.boot(undefined, turn);
    expect(sent).toEqual([`frame to ${BROKER}`]);
    const answered = coupled.receive(born, BROKER, packet('answer'), turn);
    expect(coupled.freeze(answered)).toEqual({
      user: ['born', `confirm from ${BROKER}`],
      client: ['born', `publish from ${USER}`, `answer from ${BROKER}`],
    });
    expect(sent).toEqual([`frame to ${BROKER}`]);
  });

  test('hear of others directly: whoever is not the broker speaks to the user', () => {
    const { turn } = worldOf();
    const coupled = pair();
    const told = coupled.receive(coupled.boot(undefined, turn), 8, packet('answer'), turn);
    expect(told.user).toEqual(['born', 'answer from 8']);
  });

  test('have timers of their own, which do not touch those of the other', () => {
    const { slots, sent, turn } = worldOf();
    const coupled = pair();
    const born = coupled.boot(undefined, turn);
    expect(slots.size).toBe(2);
    const arguments_ = [...slots.values()].map(([, argument]) => argument);
    const fired = arguments_.reduce((state, argument) => coupled.fire(state, token, argument, turn), born);
    expect(fired.client).toContain('tick 9');
    expect(fired.user).toContain('tick 4');
    // The user's tick publishes through the client.
    expect(sent).toHaveLength(2);
    coupled.receive(fired, BROKER, packet('answer'), turn);
    expect([...slots.values()].map(([, argument]) => argument >> 1)).toEqual([4]);
  });

  test('have a disk together, whose failure comes to whom it concerns', () => {
    const { slots, turn } = worldOf();
    const coupled = pair();
    const born = coupled.boot(undefined, turn);
    const [, argument = 0] = [...slots.values()].find(([, each]) => each >> 1 === 4) ?? [];
    expect(coupled.diskFailed(born, token, argument, turn).user).toContain('tick 4 failed');
  });

  test('die together, and the host of both says so; each gets back what it had left', () => {
    const { turn } = worldOf();
    const coupled = pair();
    const { durable, farewells = [] } = coupled.crash(coupled.boot(undefined, turn), []);
    expect(farewells.map(({ packet: { verb: of } }) => of.name)).toEqual(['user is gone', 'client is gone']);
    const again = coupled.boot(durable, turn);
    expect(again.user).toContain('born again with user');
    expect(again.client).toContain('born again with client');
  });

  test('are one and the same state where nothing changes, and are called what the user is called', () => {
    const still = new Coupled(
      { ...methodsOf(new Noting('user')), receive: (state: unknown) => state } as Behaviour,
      new Noting('client') as Behaviour,
      BROKER,
    );
    const { turn } = worldOf();
    const born = still.boot(undefined, turn);
    expect(still.receive(born, 8, packet('noise'), turn)).toBe(born);
    expect(still.name(born)).toBe('user');
  });
});

/** A behaviour as an object whose methods can be replaced one by one. */
function methodsOf(noting: Noting) {
  return {
    role: noting.role,
    boot: noting.boot.bind(noting),
    fire: noting.fire.bind(noting),
    diskFailed: noting.diskFailed.bind(noting),
    crash: noting.crash.bind(noting),
    name: noting.name,
    concerns: noting.concerns,
    freeze: noting.freeze,
    encode: noting.encode,
    encodeDurable: noting.encodeDurable,
  };
}
