/** The language of the filter: `id:m17 actor:c1 type:ack state:lost queue:orders t:5s..8s` and free words. */
import type { TraceEvent } from '../../src/model/trace.ts';
import { timedSentence } from '../../src/report/sentence.ts';
import { eventStates, stateOf } from '../trace/event-state.ts';
import { actorsOf, groupOf, messageOf } from '../trace/message-of.ts';

/** Whether an event is wanted; `nth` counts the effects of its message for its group. */
export type Wants = (event: TraceEvent, nth: number) => boolean;

/** A query that was read. Terms of one key are alternatives; those of different keys must all be true. */
export interface Query {
  readonly wants: Wants;
  /** What could not be understood, in sentences; such terms are left out. */
  readonly problems: readonly string[];
}

/** The keys of terms. */
export const keys = ['id', 'actor', 'type', 'state', 'queue', 't'] as const;
type Key = (typeof keys)[number];

const isKey = (word: string): word is Key => (keys as readonly string[]).includes(word);

/** Other words for states. */
const otherWords: Readonly<Record<string, string>> = {
  inflight: 'in-flight',
  ack: 'acked',
  nack: 'nacked',
  dlq: 'dead-lettered',
  queued: 'ready',
  redelivery: 'redelivered',
  dropped: 'expired',
  crash: 'fault',
};

/** Reads a query. Every text is one: what is not a term is searched for in the events' sentences. */
export function readQuery(text: string): Query {
  const problems: string[] = [];
  const alternatives = new Map<Key, Wants[]>();
  const all: Wants[] = [];
  for (const word of wordsOf(text)) {
    const isRefused = word.startsWith('-') && word.length > 1;
    const [, name = '', value = ''] = /^(\w+):(.*)$/s.exec(isRefused ? word.slice(1) : word) ?? [];
    if (!isKey(name)) {
      all.push(refused(isRefused, saying(isRefused ? word.slice(1) : word)));
      continue;
    }
    const wants = value === '' ? `Nothing stands behind ${name}:` : term(name, value);
    if (typeof wants === 'string') problems.push(wants);
    else if (isRefused) all.push(refused(true, wants));
    else alternatives.set(name, [...(alternatives.get(name) ?? []), wants]);
  }
  for (const any of alternatives.values()) all.push((event, nth) => any.some((wants) => wants(event, nth)));
  return { wants: (event, nth) => all.every((wants) => wants(event, nth)), problems };
}

/** The words of a text; those in quotation marks are one. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:"[^"]*"?|[^\s"])+/g)]
    .map(([word]) => word.replaceAll('"', ''))
    .filter((word) => word !== '');
}

const refused = (isRefused: boolean, wants: Wants): Wants => (isRefused ? (event, nth) => !wants(event, nth) : wants);

function saying(word: string): Wants {
  const sought = word.toLowerCase();
  return (event, nth) => timedSentence(event, nth).toLowerCase().includes(sought);
}

/** What a term wants, or what is wrong with it. */
function term(key: Key, value: string): Wants | string {
  if (key === 't') return within(value);
  const choices = value.split(',').filter((each) => each !== '');
  if (key === 'state') return inState(choices);
  const named = choices.map(pattern);
  const any = (name: string | undefined): boolean => name !== undefined && named.some((is) => is(name));
  if (key === 'id') return (event) => any(messageOf(event));
  if (key === 'actor') return (event) => actorsOf(event).some(any);
  if (key === 'queue') return (event) => any(groupOf(event));
  return (event) => typesOf(event).some(any);
}

/** A name in any case; a star stands for whatever. */
function pattern(text: string): (name: string) => boolean {
  const sought = text.toLowerCase();
  if (!sought.includes('*')) return (name) => name.toLowerCase() === sought;
  const source = sought.split(/\*+/).map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const regular = new RegExp(`^${source.join('.*')}$`, 's');
  return (name) => regular.test(name.toLowerCase());
}

/** The kinds of an event, from the outer to the inner: `received`, `ack`. */
function typesOf(event: TraceEvent): readonly string[] {
  if (event.type === 'fact') return ['fact', event.fact.type];
  if (event.type === 'fault') return ['fault', event.what];
  return 'packet' in event ? [event.type, event.packet.verb.name] : [event.type];
}

function inState(choices: readonly string[]): Wants | string {
  const wanted = choices.map((each) => otherWords[each.toLowerCase()] ?? each.toLowerCase());
  const unknown = wanted.find((each) => !(eventStates as readonly string[]).includes(each));
  if (unknown !== undefined) return `No state is called ${unknown}; there are ${eventStates.join(', ')}.`;
  const states = new Set(wanted);
  return (event, nth) => states.has(stateOf(event, nth));
}

const units: Readonly<Record<string, number>> = { us: 1, µs: 1, ms: 1000, s: 1_000_000, m: 60_000_000, '': 1000 };

/** A span of the run's time; without a unit, milliseconds. */
function within(value: string): Wants | string {
  const [from = '', to = from] = value.split('..');
  const first = from === '' ? 0 : timeOf(from);
  const last = to === '' ? Number.POSITIVE_INFINITY : timeOf(to);
  if (first === undefined || last === undefined) return `${value} is no time; write t:5s..8s, t:20ms or t:5s..`;
  return ({ at }) => at >= first && at <= last;
}

/** A time in microseconds; undefined where the text is none. */
function timeOf(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(us|µs|ms|s|m)?$/.exec(text.trim()) ?? [];
  return number === undefined ? undefined : Number(number) * (units[unit] as number);
}
