/**
 * What the person's process does, as far as it is known: a tree of all that it may hear. The simulation reads it as if it
 * were a function, and where it does not know yet what comes next, the process is asked, and the run begins again.
 */
import { canonical, type Json } from '../../model/json.ts';
import { differenceBetween } from './difference.ts';
import { type Host, type Life, Trouble } from './host.ts';
import { eachOnce } from './remarks.ts';
import type { Call, Heard, Input, Output, Remark, RequestName, Site } from './words.ts';

/** A moment in a life: everything that was heard until then, and what the process did last. */
export interface Moment {
  readonly before: Moment | undefined;
  /** What it heard last; undefined where it has only been loaded. */
  readonly input: Input | undefined;
  readonly heard: Heard;
  /** How many inputs it has heard. */
  readonly depth: number;
  readonly after: Map<string, Moment>;
  /** The life that stands at this moment, if one does. */
  life: Life | undefined;
  /** Whether a second life has done the same. */
  repeated: boolean;
}

/** Thrown out of a run that needs to know what the process does next. */
export class Unheard extends Error {
  override readonly name = 'Unheard';
  readonly moment: Moment;
  readonly input: Input;

  constructor(moment: Moment, input: Input) {
    super('the process has not been asked yet');
    this.moment = moment;
    this.input = input;
  }
}

/** So many inputs a life may hear: more than any sensible handler needs for a few messages. */
const DEEPEST = 400;

/** So many lives are kept where they stand, to go on from there. */
const MOST_LIVES = 3;

/** Knows what a process does, and asks it for the rest. */
export class Transcript {
  /** How many lives have been started. */
  lives = 0;
  private readonly host: Host;
  private readonly standing: Moment[] = [];
  private readonly beginning: Moment = momentOf(undefined, undefined, { outputs: [], remarks: [] });

  constructor(host: Host) {
    this.host = host;
  }

  /** The moment at which the code is loaded and has heard nothing. */
  get loaded(): Moment {
    return this.beginning;
  }

  /** What follows when the process hears something. Throws Unheard where that is not known. */
  next(moment: Moment, input: Input): Moment {
    const known = moment.after.get(canonical(input));
    if (known === undefined) throw new Unheard(moment, input);
    return known;
  }

  /** Asks the process what it does when it hears what a run had to stop at. */
  async learn({ moment, input }: Unheard): Promise<void> {
    if (moment.depth >= DEEPEST) {
      throw new Trouble(
        'endless',
        `the code does not come to an end: it has heard ${DEEPEST} answers and messages in one life`,
        lastSite(moment),
      );
    }
    const life = moment.life ?? (await this.lived(moment));
    this.leave(moment);
    const next = momentOf(moment, input, await fed(life, input, moment));
    moment.after.set(canonical(input), next);
    this.stay(next, life);
  }

  /** Lets a second life hear each history that only one has heard. Throws a Trouble with the first difference. */
  async repeat(shouldStop: () => boolean): Promise<void> {
    for (const moment of this.moments()) {
      if (moment.repeated || moment.depth === 0 || moment.after.size > 0) continue;
      if (shouldStop()) return;
      (await this.lived(moment)).end();
    }
  }

  /** What has been noticed in the code, each once. */
  remarks(): readonly Remark[] {
    return eachOnce(this.moments().flatMap(({ heard }) => heard.remarks));
  }

  /** All that the code has ever asked for by a kind of request: the data of each, in the order of its being known. */
  asked(request: RequestName): readonly Json[] {
    return this.moments().flatMap(({ heard }) =>
      heard.outputs.flatMap((output) => (output.type === 'call' && output.request === request ? [output.data] : [])),
    );
  }

  /** The first time that a handler has thrown. */
  failure(): Extract<Output, { type: 'failed' }> | undefined {
    return this.moments()
      .flatMap(({ heard }) => heard.outputs)
      .find((output) => output.type === 'failed');
  }

  /** Ends all lives. */
  end(): void {
    for (const moment of this.standing.splice(0)) moment.life?.end();
  }

  /** A new life that has heard all that was heard until a moment; whatever it does otherwise is a difference. */
  private async lived(moment: Moment): Promise<Life> {
    this.lives += 1;
    const life = await this.host.start();
    for (const each of pathTo(moment)) {
      const { outputs } = await fed(life, each.input as Input, each.before as Moment);
      const difference = differenceBetween(each, outputs);
      if (difference !== undefined) {
        life.end();
        throw difference;
      }
      each.repeated = true;
    }
    return life;
  }

  private stay(moment: Moment, life: Life): void {
    moment.life = life;
    this.standing.push(moment);
    if (this.standing.length <= MOST_LIVES) return;
    const oldest = this.standing.shift() as Moment;
    oldest.life?.end();
    oldest.life = undefined;
  }

  private leave(moment: Moment): void {
    moment.life = undefined;
    const at = this.standing.indexOf(moment);
    if (at >= 0) this.standing.splice(at, 1);
  }

  /** All moments that are known, each after the one before it. */
  private moments(): Moment[] {
    const found = [this.beginning];
    for (let i = 0; i < found.length; i++) found.push(...(found[i] as Moment).after.values());
    return found;
  }
}

function momentOf(before: Moment | undefined, input: Input | undefined, heard: Heard): Moment {
  const depth = before === undefined ? 0 : before.depth + 1;
  return { before, input, heard, depth, after: new Map(), life: undefined, repeated: false };
}

/** Feeds a life; trouble without a place gets that of the last call. */
async function fed(life: Life, input: Input, before: Moment): Promise<Heard> {
  try {
    return await life.feed(input);
  } catch (error) {
    life.end();
    const call = callBefore(before, input);
    // Who is told of a failure may die of it, as a process does by itself: then it is started again.
    if (error instanceof Trouble && error.kind === 'died' && input.type === 'answer' && input.failure !== undefined) {
      const died = {
        type: 'died',
        delivery: call?.delivery ?? 0,
        error: error.message,
        at: error.at ?? call?.at,
      } as const;
      return { outputs: [died], remarks: [] };
    }
    if (!(error instanceof Trouble) || error.at !== undefined) throw error;
    throw new Trouble(error.kind, error.message, call?.at);
  }
}

/** The moments from the first input to this one. */
function pathTo(moment: Moment): Moment[] {
  const path: Moment[] = [];
  for (let at = moment; at.before !== undefined; at = at.before) path.unshift(at);
  return path;
}

/** All that was heard until a moment, as one text. */
export const historyOf = (moment: Moment): string =>
  pathTo(moment)
    .map(({ input }) => canonical(input))
    .join();

/** The call that an input answers; undefined where it answers none. */
function callBefore(moment: Moment, input: Input): Call | undefined {
  if (input.type !== 'answer') return undefined;
  for (let at: Moment | undefined = moment; at !== undefined; at = at.before) {
    const call = at.heard.outputs.find((output) => output.type === 'call' && output.call === input.call);
    if (call?.type === 'call') return call;
  }
  return undefined;
}

function lastSite(moment: Moment): Site | undefined {
  for (let at: Moment | undefined = moment; at !== undefined; at = at.before) {
    const call = at.heard.outputs.findLast((output) => output.type === 'call');
    if (call?.type === 'call') return call.at;
  }
  return undefined;
}
