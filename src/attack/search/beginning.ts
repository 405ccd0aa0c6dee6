/** How an attack begins: in which world, and what the code does there when nothing goes wrong. By this it is judged. */
import { canonical } from '../../model/json.ts';
import { Trouble } from '../process/host.ts';
import type { Transcript } from '../process/transcript.ts';
import type { Parcel } from '../world/own-queues.ts';
import { type Told, wiringOf } from '../world/wiring.ts';
import { type WorldChoice, Worlds } from '../world/world.ts';
import { Laboratory, nothing, type Ran } from './laboratory.ts';
import { type Owed, owedBy } from './owed.ts';
import { claimedAfter, streamIn } from './stream.ts';

/** What an attack begins with. */
export interface Beginning {
  readonly laboratory: Laboratory;
  /** The world that the code asks for: it may tell its client how it consumes. */
  readonly choice: WorldChoice;
  readonly owed: readonly Owed[];
  /** The messages that have no effect when nothing goes wrong. */
  readonly idle: readonly string[];
}

/** Finds it by the first runs. Throws a Trouble where the code gives any, or where there is nothing to judge. */
export async function begin(choice: WorldChoice, transcript: Transcript): Promise<Beginning> {
  const { ran, ...found } = await undisturbed(choice, transcript);
  const alone = (await oneByOne(found.choice, ran, transcript)) ?? ran;
  const owed = transcript.remarks().some(({ what }) => what === 'closed')
    ? andUnheard(owedBy(alone), alone)
    : owedBy(alone);
  const idle = alone.came.map(({ id }) => id).filter((id) => !owed.some(({ owing }) => owing.has(id)));
  return { ...found, owed, idle };
}

/** Whose channel has been closed may never have heard of later messages: they owe what the others do. */
function andUnheard(owed: readonly Owed[], { works }: Ran): readonly Owed[] {
  const over = new Set(works.filter(({ until }) => Number.isFinite(until)).map(({ message }) => message));
  const unheard = works.map(({ message }) => message).filter((message) => !over.has(message));
  return owed.map((each) => (each.focus.precisely ? each : { ...each, owing: new Set([...each.owing, ...unheard]) }));
}

/** A world, and the run there in which nothing goes wrong. */
type Undisturbed = Pick<Beginning, 'laboratory' | 'choice'> & { readonly ran: Ran };

/**
 * The laboratory for a world, and its first run, in which nothing goes wrong. Code that tells its client how it consumes
 * gets the world that it asks for: what it does there may show more of it.
 */
async function undisturbed(choice: WorldChoice, transcript: Transcript): Promise<Undisturbed> {
  let at = choice;
  for (let tries = 1; ; tries++) {
    const laboratory = new Laboratory(new Worlds(at, transcript), transcript);
    const ran = await laboratory.run([], nothing);
    const asked = askedFor(choice, transcript);
    if (isSameWorld(asked, at)) return { laboratory, ran, choice: asked };
    if (tries === WIRINGS) throw new Trouble('endless', 'the code declares other queues each time that it hears more');
    at = asked;
  }
}

const isSameWorld = (one: WorldChoice, other: WorldChoice): boolean =>
  canonical(one.wiring) === canonical(other.wiring) && one.stream === other.stream;

/** So often the code may show that it has wired more queues than it seemed. */
const WIRINGS = 20;

/** The world that the code has asked its client for. */
function askedFor(choice: WorldChoice, transcript: Transcript): WorldChoice {
  const commands = transcript.asked('redis');
  const stream = streamIn(commands);
  if (stream !== undefined) return { ...choice, profile: 'redis-streams', stream, claimed: claimedAfter(commands) };
  const told = transcript
    .asked('client')
    .flatMap((data) => (data as unknown as { readonly told: readonly Told[] }).told);
  const sent = transcript
    .asked('publish')
    .flatMap((data) => (data as unknown as { readonly parcel?: Parcel }).parcel ?? []);
  const wiring = wiringOf(told, sent);
  if (wiring === undefined) return choice;
  const held = wiring.consumed.map(({ prefetch }) => prefetch ?? choice.prefetch);
  const prefetch = held.includes(0) ? 0 : Math.max(...held);
  return { ...choice, prefetch, noAck: wiring.consumed.every(({ noAck }) => noAck), wiring };
}

/** Whether a message comes only when the one before is done with. */
const isOneByOne = ({ profile, prefetch, consumers, noAck, wiring, stream }: WorldChoice): boolean =>
  stream === undefined &&
  profile !== 'redis-pubsub' &&
  prefetch === 1 &&
  consumers === 1 &&
  !noAck &&
  (wiring?.consumed.length ?? 1) === 1;

/**
 * The run in which the code gets one message after the other: what it does then is what it owes. Undefined where it cannot
 * work so, since it wants several messages in hand, or comes to no end: then it owes what it does where it gets what it asks for.
 */
async function oneByOne(choice: WorldChoice, usual: Ran, transcript: Transcript): Promise<Ran | undefined> {
  if (isOneByOne(choice)) return usual;
  const worlds = new Worlds(oneAtATime(choice), transcript, 'apart');
  try {
    const ran = await new Laboratory(worlds, transcript).run([], nothing);
    return ran.end === 'quiet' && ran.came.length === usual.came.length ? ran : undefined;
  } catch (error) {
    if (error instanceof Trouble && error.kind === 'endless') return undefined;
    throw error;
  }
}

function oneAtATime(choice: WorldChoice): WorldChoice {
  const { wiring } = choice;
  const alone = { ...choice, prefetch: 1, consumers: 1 };
  if (wiring === undefined) return alone;
  const [first, ...others] = wiring.consumed;
  const consumed = [{ ...first, prefetch: 1 }, ...others.map((each) => ({ ...each, prefetch: 1 }))] as const;
  return { ...alone, wiring: { ...wiring, consumed } };
}
