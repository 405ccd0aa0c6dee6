import type { Encoder } from '../../collections/encoder.ts';
import type { Behaviour, Remains, Turn } from '../../kernel/behaviour.ts';
import type { Token } from '../../model/command.ts';
import type { Json } from '../../model/json.ts';
import type { Packet } from '../../model/packet.ts';
import { does } from './doing.ts';
import { heard, type Say } from './hearing.ts';
import { messagesNamed } from './packets.ts';
import { firstState, type ScriptState } from './script-state.ts';
import type { Step } from './vocabulary.ts';

/** It is time for the next step. */
const STEP: Token = Object.freeze({ name: 'step', idle: false, timeout: false });

/** Keeps the world awake until the experiment is over. */
const END: Token = Object.freeze({ name: 'end', idle: false, timeout: false });

/**
 * The script of an experiment as an actor: it does the steps at their times through the clients of its actors, and notes
 * what they hear.
 */
export class Script implements Behaviour<ScriptState> {
  readonly role = 'producer' as const;
  private readonly steps: readonly Step[];
  private readonly starts: readonly number[];
  private readonly end: number;
  private readonly positions: ReadonlyMap<string, number>;
  private readonly actors: ReadonlyMap<number, string>;
  private readonly messages = messagesNamed();

  /** `positions` are those of the actors' clients, and of the broker under its own name. */
  constructor(steps: readonly Step[], starts: readonly number[], end: number, positions: ReadonlyMap<string, number>) {
    this.steps = steps;
    this.starts = starts;
    this.end = end;
    this.positions = positions;
    this.actors = new Map([...positions].map(([actor, position]) => [position, actor]));
  }

  boot(_durable: unknown, turn: Turn): ScriptState {
    this.starts.forEach((start, index) => {
      turn.timer(index, start, STEP, index);
    });
    // Nothing that still runs when the last step is over belongs to the experiment.
    turn.timer(this.starts.length, 2 * this.end, END, 0);
    return firstState;
  }

  receive(state: ScriptState, from: number, packet: Packet, turn: Turn): ScriptState {
    const actor = this.actors.get(from);
    return actor === undefined ? state : heard(state, actor, packet, this.say(turn));
  }

  fire(state: ScriptState, token: Token, argument: number, turn: Turn): ScriptState {
    const step = this.steps[argument];
    return token === STEP && step !== undefined ? does(state, step, this.say(turn), this.messages) : state;
  }

  diskFailed(state: ScriptState): ScriptState {
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

  freeze({ log }: ScriptState): Json {
    return { events: log.length };
  }

  encode(state: ScriptState, encoder: Encoder): void {
    encoder.plain(state, new Set());
  }

  /** It never dies. */
  encodeDurable(_durable: unknown, encoder: Encoder): void {
    encoder.integer(-1);
  }

  private say(turn: Turn): Say {
    return (actor, packet) => {
      turn.send(this.positions.get(actor) as number, packet);
    };
  }
}
