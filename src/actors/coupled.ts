import type { Encoder } from '../collections/encoder.ts';
import type { Behaviour, Moved, Remains, Turn } from '../kernel/behaviour.ts';
import type { Token } from '../model/command.ts';
import type { Role } from '../model/crash-point.ts';
import type { Json } from '../model/json.ts';
import type { Message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { chartedOf, type Standing } from './charted.ts';
import { ofClient, ofUser, recordsOf, type Side, SideTurn, sideOf } from './coupled-sides.ts';
import type { StateGraph } from './drawing/state-graph.ts';

/** The states of a user and of the client that it speaks through. */
export interface CoupledState {
  readonly user: unknown;
  readonly client: unknown;
}

/** Where a client knows its user to be: in its own process. */
export const USER = -2;

/** What may be said of a coupling besides who is coupled. */
export interface Coupling {
  /** The positions from which packets are for the client: of all nodes, where the broker has several. */
  readonly heard?: readonly number[];
  /** Whose chart is looked at: the user's unless this says otherwise. */
  readonly face?: 'user' | 'client';
}

/**
 * Somebody and the client library in the same process: one actor for the world, with one life. What the user says to the
 * broker goes to the client, and what the client says to its user goes to the user, both at once and never over the
 * network; everything else goes out.
 */
export class Coupled implements Behaviour<CoupledState> {
  readonly role: Role;
  readonly timed: boolean;
  private readonly user: Behaviour;
  private readonly client: Behaviour;
  private readonly broker: number;
  private readonly heard: readonly number[];
  private readonly face: Side;
  private readonly turns: readonly [SideTurn, SideTurn];
  // What the two have said to each other and not yet heard: lists that are never emptied, since they are filled often.
  private readonly to: Side[] = [];
  private readonly packets: Packet[] = [];
  private said = 0;

  /** Couples a user with the client through which it speaks to the broker at a position. */
  constructor(user: Behaviour, client: Behaviour, broker: number, { heard = [broker], face = 'user' }: Coupling = {}) {
    this.role = user.role;
    this.timed = user.timed === true || client.timed === true;
    this.user = user;
    this.client = client;
    this.broker = broker;
    this.heard = heard;
    this.face = face === 'user' ? ofUser : ofClient;
    const pass = (to: Side) => (packet: Packet) => {
      this.to[this.said] = to;
      this.packets[this.said] = packet;
      this.said += 1;
    };
    this.turns = [new SideTurn(ofUser, broker, pass(ofClient)), new SideTurn(ofClient, USER, pass(ofUser))];
  }

  boot(durable: unknown, turn: Turn): CoupledState {
    const before = durable as { readonly user: unknown; readonly client: unknown } | undefined;
    const client = this.client.boot(before?.client, this.turns[ofClient].open(turn));
    const user = this.user.boot(before?.user, this.turns[ofUser].open(turn));
    return this.settle({ user, client }, turn);
  }

  receive(state: CoupledState, from: number, packet: Packet, turn: Turn): CoupledState {
    const side = this.heard.includes(from) ? ofClient : ofUser;
    return this.settle(this.given(state, side, from, packet, turn), turn);
  }

  fire(state: CoupledState, token: Token, argument: number, turn: Turn): CoupledState {
    const side = sideOf(argument);
    const open = this.turns[side].open(turn);
    const next = this.of(side).fire(this.stateOf(state, side), token, argument >> 1, open);
    return this.settle(changed(state, side, next), turn);
  }

  diskFailed(state: CoupledState, token: Token, argument: number, turn: Turn): CoupledState {
    const side = sideOf(argument);
    const open = this.turns[side].open(turn);
    const next = this.of(side).diskFailed(this.stateOf(state, side), token, argument >> 1, open);
    return this.settle(changed(state, side, next), turn);
  }

  crash({ user, client }: CoupledState, records: readonly unknown[]): Remains {
    const left = this.user.crash(user, recordsOf(ofUser, records));
    const clients = this.client.crash(client, recordsOf(ofClient, records));
    return {
      durable: { user: left.durable, client: clients.durable },
      vanished: [...left.vanished, ...clients.vanished],
      farewells: [...(left.farewells ?? []), ...(clients.farewells ?? [])],
    };
  }

  name(state: CoupledState): string {
    return this.of(this.face).name(this.stateOf(state, this.face));
  }

  concerns(state: CoupledState, token: Token, argument: number): Message | undefined {
    const side = sideOf(argument);
    return this.of(side).concerns(this.stateOf(state, side), token, argument >> 1);
  }

  freeze({ user, client }: CoupledState): Json {
    return { user: this.user.freeze(user), client: this.client.freeze(client) };
  }

  /** Who looks at its chart sees that of its face. */
  get graph(): StateGraph | undefined {
    return chartedOf(this.of(this.face))?.graph;
  }

  get partGraph(): StateGraph | undefined {
    return chartedOf(this.of(this.face))?.partGraph;
  }

  standing(state: CoupledState): Standing | undefined {
    return chartedOf(this.of(this.face))?.standing(this.stateOf(state, this.face));
  }

  remains(state: CoupledState, records: readonly unknown[]): Json {
    const { face } = this;
    return chartedOf(this.of(face))?.remains(this.stateOf(state, face), recordsOf(face, records)) ?? null;
  }

  survived(durable: unknown): Json {
    return chartedOf(this.of(this.face))?.survived(this.stateOf(durable as CoupledState, this.face)) ?? null;
  }

  encode(state: CoupledState, encoder: Encoder): void {
    encodeBoth(this.user, this.client, state, encoder);
  }

  encodeDurable(durable: unknown, encoder: Encoder): void {
    encodeDurables(this.user, this.client, durable, encoder);
  }

  moved(places: readonly number[], messages: readonly number[]): Moved<CoupledState> | undefined {
    const user = this.user.moved?.(places, messages);
    const client = this.client.moved?.(places, messages);
    if (user === undefined || client === undefined) return undefined;
    return {
      encode: (state, encoder) => encodeBoth(user, client, state, encoder),
      encodeDurable: (durable, encoder) => encodeDurables(user, client, durable, encoder),
    };
  }

  /** Passes on what the two say to each other, until they have nothing left to say. */
  private settle(state: CoupledState, turn: Turn): CoupledState {
    let next = state;
    for (let at = 0; at < this.said; at++) {
      const to = this.to[at] as Side;
      next = this.given(next, to, to === ofUser ? this.broker : USER, this.packets[at] as Packet, turn);
    }
    this.said = 0;
    return next;
  }

  private given(state: CoupledState, side: Side, from: number, packet: Packet, turn: Turn): CoupledState {
    const { user, client } = state;
    if (side === ofUser) {
      const next = this.user.receive(user, from, packet, this.turns[ofUser].open(turn));
      return next === user ? state : { user: next, client };
    }
    const next = this.client.receive(client, from, packet, this.turns[ofClient].open(turn));
    return next === client ? state : { user, client: next };
  }

  private of(side: Side): Behaviour {
    return side === ofUser ? this.user : this.client;
  }

  private stateOf({ user, client }: CoupledState, side: Side): unknown {
    return side === ofUser ? user : client;
  }
}

function changed(state: CoupledState, side: Side, next: unknown): CoupledState {
  if (side === ofUser) return next === state.user ? state : { user: next, client: state.client };
  return next === state.client ? state : { user: state.user, client: next };
}

function encodeBoth(user: Moved, client: Moved, state: CoupledState, encoder: Encoder): void {
  user.encode(state.user, encoder);
  client.encode(state.client, encoder);
}

/** `durable` is undefined where neither has had a life. */
function encodeDurables(user: Moved, client: Moved, durable: unknown, encoder: Encoder): void {
  if (durable === undefined) return encoder.integer(-1);
  const left = durable as CoupledState;
  user.encodeDurable(left.user, encoder);
  client.encodeDurable(left.client, encoder);
}
