/** One search from its beginning to its end, alone or with others. */
import type { Answers } from '../../explore/answers.ts';
import { Expedition } from '../../explore/crew/expedition.ts';
import type { Link } from '../../explore/crew/orders.ts';
import type { Inquest } from '../../explore/inquest.ts';
import { Inquiry } from '../../explore/inquiry.ts';
import type { Halt } from './halt.ts';

const STRIDE = 200;
/** So many states are searched alone before others are called, since it takes them a while to come. */
const SOON = 4_000;

/** A search that is over. */
export interface Searched {
  readonly search: Answers;
  /** What stopped it; undefined where it is complete. */
  readonly halt: Halt | undefined;
}

/** How far a search has come. */
export interface SearchProgress {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** Bytes held for the states that were met. */
  readonly bytes: number;
}

/** Within what a search is made, and who is asked meanwhile. */
export interface SearchBounds {
  /** The most states. */
  readonly limit: number;
  /** Calls others who search as well, by links that the search closes; undefined where nobody can be called. */
  readonly callCrew: () => Promise<readonly Link[]> | undefined;
  /** States between two looks up, to tell of progress and to ask what stops it; 200 where this is left out. */
  readonly stride?: number | undefined;
  /** Called now and then, and waited for. */
  readonly onProgress?: ((progress: SearchProgress) => void | Promise<void>) | undefined;
  /** What stops the search, asked now and then; undefined while nothing does. */
  readonly stoppedBy?: (() => Halt | undefined) | undefined;
}

/** Searches alone, and where that is not soon over, from the beginning with others if there are any; both find the same. */
export async function searched(
  inquest: Inquest,
  { limit, callCrew, onProgress, stoppedBy, stride = STRIDE }: SearchBounds,
): Promise<Searched> {
  let stopped: Halt | undefined;
  const told = (search: Answers): Searched => ({
    search,
    halt: search.complete ? undefined : (stopped ?? { by: 'states', what: `${limit} states` }),
  });
  const goesOn = async ({ states, transitions, depth, bytes }: Answers): Promise<boolean> => {
    await onProgress?.({ states, transitions, depth, bytes });
    stopped = stoppedBy?.();
    return stopped === undefined;
  };
  const alone = new Inquiry(inquest, limit);
  let links: readonly Link[] | undefined;
  while (alone.advance(stride) && (await goesOn(alone))) {
    if (links !== undefined || alone.states < SOON) continue;
    links = (await callCrew()) ?? [];
    if (links.length > 0) break;
  }
  if (links === undefined || links.length === 0) return told(alone);
  const { properties, lively } = inquest;
  const together = new Expedition(links, { properties, lively, limit });
  try {
    await together.run(stride, () => goesOn(together));
  } finally {
    for (const link of links) await link.close();
  }
  // The others take a while to come: stopped meanwhile, it is the search alone that has covered more.
  const isBehind = !together.complete && together.states < alone.states;
  return told(isBehind ? alone : together);
}
