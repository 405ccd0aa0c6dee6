/** The moments at which a person's process waits: at each of them it may die. */
import type { NodeId } from '../../model/ids.ts';
import type { Site } from '../process/words.ts';

/** A wait of the process: for the answer to a call, or, right after a message has come, for its handler to begin. */
export interface Wait {
  readonly node: NodeId;
  /** In which life, from 1, and the how manieth wait of this life it is, from 1. */
  readonly life: number;
  readonly number: number;
  /** The number of the call that it waits for; undefined before the handler begins. */
  readonly call: number | undefined;
  /** What it waits for, e.g. `call("charge")`. */
  readonly words: string;
  readonly at: Site | undefined;
  /** The id of the message on whose behalf it waits. */
  readonly message: string;
  /** From which virtual time on it waits, in microseconds. */
  readonly since: number;
}

/** A wait that came to its end at a virtual time. */
export interface Waited extends Wait {
  readonly until: number;
}

/** Follows the waits of one run. */
export class WaitLog {
  /** The waits that ended by themselves, in the order of their ends. */
  readonly ended: Waited[] = [];

  /** A wait has ended. */
  end(wait: Wait, until: number): void {
    this.ended.push({ ...wait, until });
  }
}
