/** The moments at which a person's process waits: at each of them it may die. */
import type { NodeId } from '../../model/ids.ts';
import type { RequestName, Site } from '../process/words.ts';
import { actors } from './topology.ts';

/** A wait of a process: for the answer to a call, or, right after a message has come, for its handler to begin. */
export interface Wait {
  readonly node: NodeId;
  /** In which life, from 1, and the how manieth wait of this life it is, from 1. */
  readonly life: number;
  readonly number: number;
  /** What it asks for; undefined before the handler begins. */
  readonly request: RequestName | undefined;
  /** The delivery on whose behalf it waits, by its number in this life; -1 where it is none. */
  readonly delivery: number;
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

/** A handler at work on one delivery: from when the message has come until it is settled or the handler is over. */
export interface Work extends Pick<Wait, 'node' | 'life' | 'delivery' | 'message' | 'since'> {
  /** The queue from which it has come. */
  readonly queue: string;
  /** Whether the broker knew that it had handed the message out before. */
  readonly redelivered: boolean;
  /** When it was over, in microseconds; infinity where it never was, as after a crash. */
  readonly until: number;
}

/** The name of a wait: `1.3` is the third of the first life; those of further processes say whose it is, `worker-2:1.3`. */
export const waitName = (wait: Pick<Wait, 'node' | 'life' | 'number'>): string => `${lifeName(wait)}.${wait.number}`;

/** The name of a life: `2` is the second of the process, or of the first where there are several. */
export const lifeName = ({ node, life }: Pick<Wait, 'node' | 'life'>): string =>
  `${node === actors.worker ? '' : `${node}:`}${life}`;

/** Follows the waits of one run. */
export class WaitLog {
  /** The waits that ended by themselves, in the order of their ends. */
  readonly ended: Waited[] = [];
  private readonly under = new Map<string, Work>();

  /** What the handlers were at work on, in the order of its beginnings. */
  get works(): readonly Work[] {
    return [...this.under.values()];
  }

  /** A message has come. */
  begun(
    { node, life, delivery, message, since }: Wait,
    { queue, redelivered }: Pick<Work, 'queue' | 'redelivered'>,
  ): void {
    const until = Number.POSITIVE_INFINITY;
    const work = { node, life, delivery, message, since, queue, redelivered, until };
    this.under.set(workName(node, life, delivery), work);
  }

  /** The work on a delivery is over; only the first time counts. */
  over({ node, life, delivery }: Wait, until: number): void {
    const work = this.under.get(workName(node, life, delivery));
    if (work?.until === Number.POSITIVE_INFINITY) this.under.set(workName(node, life, delivery), { ...work, until });
  }

  /** A wait has ended. */
  end(wait: Wait, until: number): void {
    this.ended.push({ ...wait, until });
  }
}

const workName = (node: NodeId, life: number, delivery: number): string => `${node} ${life} ${delivery}`;
