import type { Owner } from '../collections/vector.ts';
import type { FactType } from '../model/fact.ts';
import type { Micros } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { TraceHeader } from '../model/trace.ts';
import type { Clues } from './clues.ts';
import { withCopy, withoutCopy } from './copies.ts';
import { type Draft, type FactEvent, isOwnedBy, type Owned } from './fold.ts';
import { Fate, type Standing, type Standings, standingToTell } from './standing.ts';
import { Producer, type Stories, type Story, storyToTell } from './story.ts';
import { cell } from './table.ts';

/**
 * Who had each message in hand, and what became of it: what all judgements at rest and all counts are read from. The
 * events that it keeps serve the sentences only, so they are no part of the fingerprint.
 */
export interface Custody extends Owned {
  readonly stories: Stories;
  readonly standings: Standings;
  /** The groups in the order in which something first became of a message there. */
  readonly groups: readonly string[];
  /** The groups in which the broker ever held a copy. */
  readonly holders: readonly string[];
  /** The groups in the order of their first deliveries. */
  readonly receivers: readonly string[];
  readonly clues: Clues;
  /** The crashes in their order, for the sentences. */
  readonly crashes: readonly TraceHeader[];
  /** How many crashes, partitions, holds and pauses have not been mended. */
  readonly standing: number;
  /** When the last fault struck or was mended. */
  readonly disturbedAt: Micros | undefined;
}

/** A state of the same content that the owner may write in. */
export function drafted(state: Custody, owner: Owner | undefined): Draft<Custody> {
  if (isOwnedBy(state.owner, owner)) return state;
  const { stories, standings, groups, holders, receivers, clues, crashes, standing, disturbedAt } = state;
  return { owner, stories, standings, groups, holders, receivers, clues, crashes, standing, disturbedAt };
}

/** Takes what all facts have in common: the last one about a message is where it was last seen. */
export function noted(
  state: Custody,
  event: FactEvent,
  message: Message,
  deed: FactType,
  owner?: Owner,
): Draft<Custody> {
  const next = drafted(state, owner);
  continued(storyToTell(next, message, owner), event, deed);
  return next;
}

function continued(story: Draft<Story>, event: TraceHeader, deed: FactType): void {
  story.last = event.seq;
  story.lastAt = event.at;
  story.lastNode = event.node;
  story.deed = deed;
}

/** The same for what a producer did or learned: some bits to set, and some to clear. */
export function learned(
  state: Custody,
  event: FactEvent,
  message: Message,
  deed: FactType,
  set: number,
  clear: number,
  owner?: Owner,
): Draft<Custody> {
  const next = drafted(state, owner);
  const story = storyToTell(next, message, owner);
  continued(story, event, deed);
  story.producer = (story.producer & ~clear) | set;
  return next;
}

/** Adds to what became of a message in a group. */
export function fated(
  state: Draft<Custody>,
  { index }: Message,
  group: string,
  set: number,
  owner?: Owner,
): Draft<Standing> {
  const standing = standingToTell(state, index, group, owner);
  if (standing.fate === 0) state.groups = joined(state.groups, group);
  standing.fate |= set;
  return standing;
}

/** The broker holds one copy more. */
export function took(state: Draft<Custody>, standing: Draft<Standing>, group: string, copy: number): void {
  standing.held = withCopy(standing.held, copy, true);
  state.holders = joined(state.holders, group);
}

/** The broker holds a copy no longer. */
export function gave(state: Draft<Custody>, { index }: Message, group: string, copy: number, owner?: Owner): void {
  if (cell(state.standings, group, index)?.held === undefined) return;
  const standing = standingToTell(state, index, group, owner);
  standing.held = withoutCopy(standing.held, copy);
}

/** The names with one that may be new to them. */
export function joined(names: readonly string[], name: string): readonly string[] {
  for (let i = 0; i < names.length; i++) if (names[i] === name) return names;
  return [...names, name];
}

/** A message came to a group, or had its effect there; one that nobody had sent is noted as such. */
export function came(
  state: Draft<Custody>,
  message: Message,
  group: string,
  fate: number,
  owner?: Owner,
): Draft<Standing> {
  const sent = ((state.stories.get(message.index) as Story).producer & Producer.attempted) !== 0;
  return fated(state, message, group, sent ? fate : fate | Fate.unexpected, owner);
}
