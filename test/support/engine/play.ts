// Runs a world to its end and tells what happened in short lines that read like a story.
import { type End, run } from '../../../src/kernel/run.ts';
import type { Setup } from '../../../src/kernel/setup.ts';
import type { World } from '../../../src/kernel/world.ts';
import type { Fact, FactOf, FactType } from '../../../src/model/fact.ts';
import type { TraceEvent } from '../../../src/model/trace.ts';
import { type Choice, compile } from '../../../src/scenario/compile.ts';
import { scenarioOf } from '../parsed.ts';

/** A run that is over, with all that happened in it. */
export interface Played {
  readonly setup: Setup;
  readonly events: readonly TraceEvent[];
  readonly end: End;
  readonly steps: number;
  readonly world: World;
  /** The events as lines. */
  readonly lines: readonly string[];
}

/** Runs a world. */
export function playSetup(setup: Setup): Played {
  const events: TraceEvent[] = [];
  const { world, end, steps } = run(setup, { observe: (event) => events.push(event) });
  return { setup, events, end, steps, world, lines: events.map(line) };
}

/** The setup of a scenario's text, without its first two lines. */
export function setupOf(text: string, choice: Choice = {}): Setup {
  return compile(scenarioOf(`queuescope: 1\nname: test\n${text}`), choice);
}

/** Runs a scenario's text. */
export const play = (text: string, choice: Choice = {}): Played => playSetup(setupOf(text, choice));

/** An event as a line: when in microseconds, who, what. */
export function line(event: TraceEvent): string {
  return `${event.at} ${event.node} ${deed(event)}`;
}

function deed(event: TraceEvent): string {
  switch (event.type) {
    case 'sent':
      return `sends ${parcel(event)} to ${event.to}`;
    case 'received':
      return `receives ${parcel(event)} from ${event.from}`;
    case 'lost':
      return `loses ${parcel(event)} to ${event.to}: ${event.reason}`;
    case 'duplicated':
    case 'held':
      return `${event.type} ${parcel(event)} to ${event.to}`;
    case 'delayed':
      return `delayed ${parcel(event)} to ${event.to} by ${event.by}`;
    case 'fired':
      return `fires ${event.timer}`;
    case 'moved':
      return `moves from ${event.from} to ${event.to}`;
    case 'ignored':
      return `ignores ${event.what}`;
    case 'fact':
      return `${event.fact.type} ${event.fact.message.id}${'reason' in event.fact ? `: ${event.fact.reason}` : ''}`;
    case 'fault':
      return event.what;
  }
}

const parcel = ({ packet }: Extract<TraceEvent, { packet: unknown }>): string =>
  packet.message === undefined ? packet.verb.name : `${packet.verb.name} ${packet.message.id}`;

/** The lines without their times. */
export const deeds = (lines: readonly string[]): string[] => lines.map((each) => each.slice(each.indexOf(' ') + 1));

/** The lines that contain one of these words. */
export const linesWith = ({ lines }: Pick<Played, 'lines'>, ...words: readonly string[]): string[] =>
  lines.filter((each) => words.some((word) => each.includes(word)));

/** The facts of one type, in their order. */
export function factsOf<T extends FactType>({ events }: Pick<Played, 'events'>, type: T): FactOf<T>[] {
  return events.flatMap((event) => (event.type === 'fact' && isOf(event.fact, type) ? [event.fact] : []));
}

const isOf = <T extends FactType>(fact: Fact, type: T): fact is FactOf<T> => fact.type === type;

/** The ids of the messages of the facts of one type, in their order. */
export const idsOf = (played: Pick<Played, 'events'>, type: FactType): string[] =>
  factsOf(played, type).map(({ message }) => message.id);
