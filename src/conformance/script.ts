import type { Encoder } from '../collections/encoder.ts';
import type { Behaviour, Remains, Turn } from '../kernel/behaviour.ts';
import type { Token } from '../model/command.ts';
import type { Json } from '../model/json.ts';
import type { Packet } from '../model/packet.ts';
import { type Messages, messagesNamed } from './packets.ts';

/** It is time for the next step. */
const STEP: Token = Object.freeze({ name: 'step', idle: false, timeout: false });

/** Keeps the world awake until the experiment is over. */
const END: Token = Object.freeze({ name: 'end', idle: false, timeout: false });

/** Says something to the client of an actor, or to a broker by its name. */
export type Say = (to: string, packet: Packet) => void;

/** A script as it is written: what it does in each step, and what it makes of what the clients of its actors hear. */
export interface Play<S> {
  /** How many steps there are, when each begins, and when the last one is over, in microseconds. */
  readonly starts: readonly number[];
  readonly end: number;
  /** The positions of the actors' clients, and of brokers under their own names. */
  readonly positions: ReadonlyMap<string, number>;
  readonly first: S;
  does(state: S, step: number, say: Say, messages: Messages): S;
  heard(state: S, actor: string, packet: Packet, say: Say, messages: Messages): S;
}

/**
 * The script of an experiment as an actor: it does the steps at their times through the clients of its actors, and notes
 * what they hear.
 */
export class Script<S extends { readonly log: readonly unknown[] }> implements Behaviour<S> {
  readonly role = 'producer' as const;
  private readonly play: Play<S>;
  private readonly actors: ReadonlyMap<number, string>;
  private readonly messages = messagesNamed();

  constructor(play: Play<S>) {
    this.play = play;
    this.actors = new Map([...play.positions].map(([actor, position]) => [position, actor]));
  }

  boot(_durable: unknown, turn: Turn): S {
    const { starts, end, first } = this.play;
    starts.forEach((start, index) => {
      turn.timer(index, start, STEP, index);
    });
    // Nothing that still runs when the last step is over belongs to the experiment.
    turn.timer(starts.length, 2 * end, END, 0);
    return first;
  }

  receive(state: S, from: number, packet: Packet, turn: Turn): S {
    const actor = this.actors.get(from);
    return actor === undefined ? state : this.play.heard(state, actor, packet, this.say(turn), this.messages);
  }

  fire(state: S, token: Token, argument: number, turn: Turn): S {
    return token === STEP ? this.play.does(state, argument, this.say(turn), this.messages) : state;
  }

  diskFailed(state: S): S {
    return state;
  }

  crash(): Remains {
    return { durable: undefined, vanished: [] };
  }

  name(): string {
    return 'running';
  }

  concerns(): undefined {
    return undefined;
  }

  freeze({ log }: S): Json {
    return { events: log.length };
  }

  encode(state: S, encoder: Encoder): void {
    encoder.plain(state, new Set());
  }

  /** It never dies. */
  encodeDurable(_durable: unknown, encoder: Encoder): void {
    encoder.integer(-1);
  }

  private say(turn: Turn): Say {
    return (actor, packet) => {
      turn.send(this.play.positions.get(actor) as number, packet);
    };
  }
}
