// Random experiments that mean something: who acts is there, who settles holds something, and no deadline is near a step.
import { type Observed, type ObservedEvent, observe, RecordingError } from '../../../../src/conformance/index.ts';
import { recordingOf, type Setting, type Step } from '../experiment.ts';
import type { Wish } from './wishes.ts';

/** A random experiment as it is done. */
export interface RandomExperiment {
  readonly setting: Setting;
  readonly steps: readonly Step[];
}

/** Longer than a step takes at a real broker, in milliseconds; in a recording it takes no time. */
const SLOW = 500;

/** Makes steps of wishes one by one, looking at what the simulated broker shows until then. */
export function sensible(setting: Setting, wishes: readonly Wish[]): RandomExperiment {
  let steps: readonly Step[] = [{ op: 'exists', queues: [] }];
  let seen = observe(recordingOf(setting, steps));
  for (const wish of wishes) {
    const step = stepOf(setting, wish, seen.events, heldIn(seen.final), steps.length);
    const next = step === undefined ? undefined : seenAfter(setting, [...steps, step]);
    if (step === undefined || next === undefined) continue;
    steps = [...steps, step];
    seen = next;
  }
  return { setting, steps: unhurried(setting, steps) };
}

/** The same with other names of queues and exchanges, so that several experiments may be done at a time. */
export function renamed({ setting, steps }: RandomExperiment, names: readonly string[], suffix: string) {
  const text = JSON.stringify({ setting, steps });
  const all = new RegExp(`"(${names.join('|')})"`, 'g');
  return JSON.parse(text.replace(all, `"$1${suffix}"`)) as RandomExperiment;
}

type Held = ReadonlyMap<string, readonly string[]>;

/** What each actor holds in the end of an experiment, queue by queue. */
function heldIn(final: unknown): Held {
  const { queues } = final as { readonly queues: Readonly<Record<string, { readonly unacked?: readonly Holding[] }>> };
  const held = new Map<string, string[]>();
  for (const { unacked = [] } of Object.values(queues))
    for (const { message, heldBy } of unacked) held.set(heldBy, [...(held.get(heldBy) ?? []), message]);
  return held;
}

interface Holding {
  readonly message: string;
  readonly heldBy: string;
}

/** What a wish is now; undefined where it is nothing. Who is away comes back instead. */
function stepOf(
  setting: Setting,
  { pick, ...wish }: Wish,
  seen: readonly ObservedEvent[],
  held: Held,
  no: number,
): Step | undefined {
  const { op, actor } = wish as { readonly op: string; readonly actor?: string };
  const state = actor === undefined ? 'there' : stateOf(actor, seen);
  if (state === 'still' && op !== 'kill') return { op: 'kill', actor };
  if (state === 'away') return { op: 'connect', actor };
  if (state === 'closed' && op !== 'close' && op !== 'kill') return { op: 'newChannel', actor };
  if (op === 'publish') {
    const published = (wish.messages as readonly object[]).slice(0, noticesLate(setting) ? 1 : 4);
    const named = published.map((each, index) => ({
      message: `m${no}${'abcd'[index]}`,
      ...each,
    }));
    return { ...wish, messages: named };
  }
  if (op === 'cancel' && isBuggy(setting, String(wish.queue))) return undefined;
  if (pick === undefined) return wish;
  const messages = held.get(String(actor)) ?? [];
  const [first, count] = pick;
  const picked = [...new Set(messages)].slice(first % Math.max(1, messages.length)).slice(0, count);
  return picked.length === 0 ? undefined : { ...wish, messages: picked };
}

/** Whether a queue takes what comes before it has noticed that it is too long: how much, is its own choice (RMQ-32). */
const noticesLate = ({ queues = {} }: Setting): boolean =>
  Object.values(queues).some((queue) => queue.type === 'quorum' && queue['x-overflow'] === 'reject-publish');

/** Whether 3.10 breaks a queue when its single active consumer cancels: nobody should behave so, says the recording of it. */
const isBuggy = ({ queues = {} }: Setting, queue: string): boolean =>
  queues[queue] === undefined || queues[queue]['x-single-active-consumer'] === true;

/** Errors that end the whole connection. */
const HARD = ['NOT_IMPLEMENTED', 'INTERNAL_ERROR', 'NOT_ALLOWED', 'COMMAND_INVALID'];

/** Whether an actor has a channel, none, no connection, or stands still. */
function stateOf(actor: string, seen: readonly ObservedEvent[]): 'there' | 'closed' | 'away' | 'still' {
  let state: 'there' | 'closed' | 'away' | 'still' = 'there';
  for (const event of seen) {
    if (event.kind === 'broker-stop') state = 'away';
    if (event.actor !== actor) continue;
    if (event.kind === 'kill' || event.kind === 'close') state = 'away';
    if (event.kind === 'close-channel') state = 'closed';
    if (event.kind === 'channel-closed') state = HARD.includes(String(event.name)) ? 'away' : 'closed';
    if (event.kind === 'pause-reading') state = 'still';
    if (event.kind === 'connect' || event.kind === 'new-channel') state = 'there';
  }
  return state;
}

/** What is seen when some steps are done; undefined where they mean nothing to the script. */
function seenAfter(setting: Setting, steps: readonly Step[]): Observed | undefined {
  try {
    return observe(recordingOf(setting, steps));
  } catch (error) {
    if (error instanceof RecordingError) return undefined;
    throw error;
  }
}

/** As many of the steps as show the same however long they take. */
function unhurried(setting: Setting, steps: readonly Step[]): readonly Step[] {
  if (!JSON.stringify(setting).includes('x-') && !JSON.stringify(steps).includes('expiration')) return steps;
  const slow = steps.flatMap((step): Step[] => [step, { op: 'wait', ms: SLOW }]);
  const fastSeen = observe(recordingOf(setting, steps)).events;
  const slowSeen = observe(recordingOf(setting, slow)).events.map((event) => ({
    ...event,
    step: Math.ceil(event.step / 2),
  }));
  let count = 0;
  const of = (events: readonly ObservedEvent[], step: number): string =>
    JSON.stringify(events.filter((event) => event.step === step));
  while (count < steps.length && of(fastSeen, count + 1) === of(slowSeen, count + 1)) count += 1;
  while (count > 1 && !endsAlike(setting, steps.slice(0, count))) count -= 1;
  return steps.slice(0, Math.max(1, count));
}

/** Whether steps leave the same behind when they take long. */
function endsAlike(setting: Setting, steps: readonly Step[]): boolean {
  const slow = steps.flatMap((step): Step[] => [step, { op: 'wait', ms: SLOW }]);
  const [fast, slower] = [steps, slow].map((each) => JSON.stringify(observe(recordingOf(setting, each)).final));
  return fast === slower;
}
