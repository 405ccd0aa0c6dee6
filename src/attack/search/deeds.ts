/** What the code had done in a run, and for which message each deed was. */
import { canonical, type Json } from '../../model/json.ts';
import { answerVerb, type Deed, type PortAnswer } from '../world/port-protocol.ts';
import { patternOf } from '../world/service-state.ts';
import type { Came } from '../world/world.ts';
import type { Ran } from './laboratory.ts';

/** A deed, and whose it is. */
export interface Done {
  /** The id of the message that it was done for. */
  readonly owner: string;
  readonly deed: Deed;
}

/** The deeds of a run, and whose each of them is in other runs too, by its identity. */
export interface Deeds {
  readonly done: readonly Done[];
  readonly owners: ReadonlyMap<string, string>;
}

/** Reads them off a run. */
export function deedsIn({ events, came }: Ran): Deeds {
  const done = events.flatMap((event): Done[] => {
    if (event.type !== 'sent' || event.packet.verb !== answerVerb) return [];
    const { message, deeds } = event.packet as PortAnswer;
    if (message === undefined) return [];
    return deeds.map((deed) => ({ owner: ownerOf(deed, message.id, came), deed }));
  });
  return { done, owners: ownersOf(done) };
}

/** For whom a deed is: the message that it names by its id within the key, or by saying what the message says; else who did it. */
function ownerOf({ key, data }: Deed, doer: string, came: readonly Came[]): string {
  const byKey = key === null ? [] : came.filter(({ id }) => patternOf(key, { id, body: null }) !== key);
  const named = byKey.length > 0 ? byKey : isTelling(data) ? came.filter(({ body }) => isSame(body, data)) : [];
  const [only] = named;
  return only === undefined || named.length > 1 || named.some(({ id }) => id === doer) ? doer : only.id;
}

/** Whether data says so much that it is no coincidence where a message says the same. */
const isTelling = (data: Json): boolean => typeof data === 'object' && data !== null && Object.keys(data).length > 0;

const isSame = (one: Json, other: Json): boolean => canonical(one) === canonical(other);

/** What is done for one message and for no other, with that message. */
function ownersOf(done: readonly Done[]): ReadonlyMap<string, string> {
  const byIdentity = new Map<string, Set<string>>();
  for (const { owner, deed } of done)
    byIdentity.set(deed.identity, (byIdentity.get(deed.identity) ?? new Set()).add(owner));
  return new Map(
    [...byIdentity].flatMap(([identity, [only, ...more]]) =>
      only === undefined || more.length > 0 ? [] : [[identity, only]],
    ),
  );
}
