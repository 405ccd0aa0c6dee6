/** What the code owes: what it asks for when nothing goes wrong. */
import { canonical } from '../../model/json.ts';
import { Trouble } from '../process/host.ts';
import type { Focus } from '../world/services.ts';
import type { Came, Judged } from '../world/world.ts';
import { type Deeds, type Done, deedsIn } from './deeds.ts';
import type { Ran } from './laboratory.ts';

/** An effect to judge, and the messages that have it when nothing goes wrong. */
export interface Owed extends Judged {
  readonly focus: Focus;
  readonly owing: ReadonlySet<string>;
}

/**
 * The effects of an undisturbed run. Calls, events and sums count; a handler that has none of these is judged by what
 * it sets, and one that only puts what is absent by that. Throws a Trouble where there is nothing to judge.
 */
export function owedBy(undisturbed: Ran): readonly Owed[] {
  if (undisturbed.end !== 'quiet') {
    throw new Trouble('endless', `the handler comes to no end although nothing goes wrong (limit: ${undisturbed.end})`);
  }
  const deeds = deedsIn(undisturbed);
  const done = inOneTry(deeds.done, undisturbed);
  for (const kind of ['act', 'set', 'put'] as const) {
    const ofKind = done.filter(({ deed }) => deed.kind === kind);
    const effects = ofKind.filter(({ deed }) => deed.type === 'effect');
    const owed = kind === 'act' ? [...effects, ...swallowed(ofKind, effects, undisturbed.came)] : effects;
    if (effects.length > 0) return owedOf(owed, deeds.owners);
  }
  return [];
}

/** What a message that the code has thrown at has twice, in two tries, it owes once. */
function inOneTry(done: readonly Done[], { events }: Ran): readonly Done[] {
  const failed = new Set(
    events.flatMap((event) => (event.type === 'fact' && event.fact.type === 'failed' ? [event.fact.message.id] : [])),
  );
  const known = new Set<string>();
  return done.filter(({ owner, deed }) => {
    const key = `${owner} ${deed.precisely}`;
    const isAgain = failed.has(owner) && known.has(key);
    known.add(key);
    return !isAgain;
  });
}

/**
 * What was asked for and never done, since its key had been used for something else: it is owed all the same. Messages that
 * say the same may have one effect together.
 */
function swallowed(acts: readonly Done[], effects: readonly Done[], came: readonly Came[]): Done[] {
  const bodies = new Map(came.map(({ id, body }) => [id, canonical(body)]));
  const never = acts.filter(({ owner, deed }) => {
    const same = effects.filter((effect) => effect.deed.identity === deed.identity);
    if (deed.type === 'effect' || same.some((effect) => bodies.get(effect.owner) === bodies.get(owner))) return false;
    return same.length === 0 || !effects.some((effect) => effect.owner === owner && effect.deed.name === deed.name);
  });
  return [...new Map(never.map((done) => [`${done.owner} ${done.deed.precisely}`, done])).values()];
}

function owedOf(done: readonly Done[], owners: Deeds['owners']): Owed[] {
  const names = [...new Set(done.map(({ deed }) => deed.name))];
  return names.flatMap((effect): Owed[] => {
    const these = done.filter(({ deed }) => deed.name === effect);
    if (!isRepeated(these)) return [{ focus: { effect, precisely: false }, owners, owing: ownersIn(these) }];
    const precise = [...new Set(these.map(({ deed }) => deed.precisely))];
    return precise.map((precisely) => {
      const alike = these.filter(({ deed }) => deed.precisely === precisely);
      if (isRepeated(alike)) {
        throw new Trouble(
          'unrepeatable',
          `the handler does "${effect}" twice for one message, in the same words: give each its own name`,
        );
      }
      return { focus: { effect: precisely, precisely: true }, owners, owing: ownersIn(alike) };
    });
  });
}

const ownersIn = (done: readonly Done[]): ReadonlySet<string> => new Set(done.map(({ owner }) => owner));

const isRepeated = (done: readonly Done[]): boolean => ownersIn(done).size < done.length;
