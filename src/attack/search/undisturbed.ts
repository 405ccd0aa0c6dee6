/** What the code does when nothing goes wrong: by this it is judged. */
import { Trouble } from '../process/host.ts';
import { answerVerb, type Deed, type PortAnswer } from '../world/port-protocol.ts';
import type { Focus } from '../world/services.ts';
import type { Judged } from '../world/world.ts';
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
  const deeds = undisturbed.events.flatMap((event): Done[] =>
    event.type === 'sent' && event.packet.verb === answerVerb ? doneIn(event.packet as PortAnswer) : [],
  );
  for (const kind of ['act', 'set', 'put'] as const) {
    const found = deeds.filter(({ deed }) => deed.kind === kind && deed.type === 'effect');
    if (found.length > 0) return owedOf(found);
  }
  return [];
}

interface Done {
  readonly message: string;
  readonly deed: Deed;
}

const doneIn = ({ message, deeds }: PortAnswer): Done[] => deeds.map((deed) => ({ message: message.id, deed }));

function owedOf(done: readonly Done[]): Owed[] {
  const names = [...new Set(done.map(({ deed }) => deed.name))];
  const owners = ownersOf(done);
  return names.flatMap((effect): Owed[] => {
    const these = done.filter(({ deed }) => deed.name === effect);
    if (!isRepeated(these)) return [{ focus: { effect, precisely: false }, owners, owing: messagesOf(these) }];
    const precise = [...new Set(these.map(({ deed }) => deed.precisely))];
    return precise.map((precisely) => {
      const alike = these.filter(({ deed }) => deed.precisely === precisely);
      if (isRepeated(alike)) {
        throw new Trouble(
          'unrepeatable',
          `the handler does "${effect}" twice for one message, in the same words: give each its own name`,
        );
      }
      return { focus: { effect: precisely, precisely: true }, owners, owing: messagesOf(alike) };
    });
  });
}

/** What is done for one message and for no other, with that message. */
function ownersOf(done: readonly Done[]): ReadonlyMap<string, string> {
  const byIdentity = new Map<string, Set<string>>();
  for (const { message, deed } of done)
    byIdentity.set(deed.identity, (byIdentity.get(deed.identity) ?? new Set()).add(message));
  return new Map(
    [...byIdentity].flatMap(([identity, [only, ...more]]) =>
      only === undefined || more.length > 0 ? [] : [[identity, only]],
    ),
  );
}

const messagesOf = (done: readonly Done[]): ReadonlySet<string> => new Set(done.map(({ message }) => message));

const isRepeated = (done: readonly Done[]): boolean => messagesOf(done).size < done.length;
