/** The process of a consumer: when it dies, its host closes the connection, and the server no longer hands anything to it. */
import { USER } from '../../actors/coupled.ts';
import type { Encoder } from '../../collections/encoder.ts';
import type { Behaviour, Remains, Turn } from '../../kernel/behaviour.ts';
import type { Packet } from '../../model/packet.ts';
import { verb } from '../../model/packet.ts';

/** Says that a consumer's process is gone. */
export const parted = verb('reset');

/** Passes on what its user and the server say to each other. */
export class Process implements Behaviour<number> {
  readonly role = 'consumer' as const;
  private readonly broker: number;

  constructor(broker: number) {
    this.broker = broker;
  }

  /** Its state is how many lives it has had before. */
  boot(durable: unknown): number {
    return (durable as number | undefined) ?? 0;
  }

  receive(lives: number, from: number, packet: Packet, turn: Turn): number {
    turn.send(from === this.broker ? USER : this.broker, packet);
    return lives;
  }

  fire(lives: number): number {
    return lives;
  }

  diskFailed(lives: number): number {
    return lives;
  }

  crash(lives: number): Remains {
    const packet: Packet = { verb: parted, message: undefined, copy: 0, attempt: lives + 1 };
    return { durable: lives + 1, vanished: [], farewells: [{ to: this.broker, packet }] };
  }

  name(): string {
    return 'running';
  }

  concerns(): undefined {
    return undefined;
  }

  freeze(lives: number): number {
    return lives;
  }

  encode(lives: number, encoder: Encoder): void {
    encoder.integer(lives);
  }

  encodeDurable(durable: unknown, encoder: Encoder): void {
    encoder.integer((durable as number | undefined) ?? -1);
  }
}
