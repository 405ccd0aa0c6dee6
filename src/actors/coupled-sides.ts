/** The two sides of a coupling: whose an alarm, a record and a word is. */
import type { Owner } from '../collections/vector.ts';
import type { Turn } from '../kernel/behaviour.ts';
import type { Token } from '../model/command.ts';
import type { Fact } from '../model/fact.ts';
import type { Packet } from '../model/packet.ts';

/** One of the two who are coupled. */
export type Side = 0 | 1;

/** The side of the user. */
export const ofUser: Side = 0;

/** The side of the client. */
export const ofClient: Side = 1;

/** The records of one of the two on their disk. */
export function recordsOf(side: Side, records: readonly unknown[]): readonly unknown[] {
  if (side === ofUser) return records.filter((record) => !(record instanceof ClientRecord));
  return records.flatMap((record) => (record instanceof ClientRecord ? [record.record] : []));
}

/** What the client has written to the disk that it shares with its user. */
class ClientRecord {
  readonly record: unknown;

  constructor(record: unknown) {
    this.record = record;
  }
}

/** Whose an alarm is: the last bit of its argument says it. */
export const sideOf = (argument: number): Side => ((argument & 1) === 0 ? ofUser : ofClient);

/** The turn of one of the two: what it says to the other one stays inside, and its alarms are marked as its own. */
export class SideTurn implements Turn {
  private turn!: Turn;
  private readonly side: Side;
  private readonly other: number;
  private readonly pass: (packet: Packet) => void;

  constructor(side: Side, other: number, pass: (packet: Packet) => void) {
    this.side = side;
    this.other = other;
    this.pass = pass;
  }

  open(turn: Turn): this {
    this.turn = turn;
    return this;
  }

  get clock(): number {
    return this.turn.clock;
  }

  get owner(): Owner {
    return this.turn.owner;
  }

  get heard(): boolean {
    return this.turn.heard;
  }

  get ignored(): string | undefined {
    return this.turn.ignored;
  }

  set ignored(what: string | undefined) {
    this.turn.ignored = what;
  }

  between(min: number, max: number, messageHash: number, attempt: number): number {
    return this.turn.between(min, max, messageHash, attempt);
  }

  send(to: number, packet: Packet): void {
    if (to === this.other) this.pass(packet);
    else this.turn.send(to, packet);
  }

  record(fact: Fact): void {
    this.turn.record(fact);
  }

  timer(slot: number, delay: number, token: Token, argument: number): void {
    this.turn.timer(2 * slot + this.side, delay, token, 2 * argument + this.side);
  }

  cancel(slot: number): void {
    this.turn.cancel(2 * slot + this.side);
  }

  write(record: unknown, token: Token, argument: number): void {
    const owned = this.side === ofClient ? new ClientRecord(record) : record;
    this.turn.write(owned, token, 2 * argument + this.side);
  }

  sync(token: Token, argument: number): void {
    this.turn.sync(token, 2 * argument + this.side);
  }
}
