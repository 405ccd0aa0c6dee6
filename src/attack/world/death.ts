/** A process that ends by itself, of an error that nobody has caught: whoever runs it starts it again. */
import type { NodeId } from '../../model/ids.ts';
import type { Site } from '../process/words.ts';

/** Thrown out of a run in which a process dies by itself, so that it is made once more with that crash. */
export class Death extends Error {
  override readonly name = 'Death';
  readonly node: NodeId;
  /** The life, by its name. */
  readonly life: string;
  /** The virtual time in microseconds. */
  readonly time: number;
  /** The id of the message on whose behalf it died. */
  readonly of: string;
  readonly at: Site | undefined;

  constructor(told: Pick<Death, 'node' | 'life' | 'time' | 'of' | 'message' | 'at'>) {
    super(told.message);
    this.node = told.node;
    this.life = told.life;
    this.time = told.time;
    this.of = told.of;
    this.at = told.at;
  }
}
