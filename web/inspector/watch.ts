/**
 * Watch expressions: a path into an actor's state, such as `broker.state`, `worker.context.tries` or
 * `broker.ledger.open[0].message`, or a number of a queue, such as `ready(orders)` or `broker.ready(orders)`. Pure.
 */
import type { Json } from '../../src/model/json.ts';
import type { ActorMoment } from '../worker/protocol.ts';

/** What expressions may look at. */
export interface Watched {
  readonly actors: readonly ActorMoment[];
  /** The whole states of the actors, by their ids. */
  readonly details: Readonly<Record<string, Json>>;
  /** A number of a queue, by its name; undefined where there is no such number, or no such queue. */
  queue(number: string, name: string): number | undefined;
}

/** The value of an expression, or why it has none. */
export type WatchResult = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly why: string };

/** The numbers of a queue that can be asked for. */
export const queueNumbers = ['ready', 'unacked', 'total', 'came', 'handed', 'gone'] as const;

/** A step of a path: a key, a place in a list, or a call with one word. */
type PathStep = string | number | { readonly call: string; readonly of: string };

const token = /\s*(?:\.?\s*([\p{L}_][\p{L}\p{N}_-]*)(?:\s*\(\s*([^()]*?)\s*\))?|\[\s*(\d+)\s*\])/uy;

/** The longest expression that is read. */
export const LONGEST_WATCH = 200;

/** What an expression shows; nothing it says can fail in another way than with a sentence. */
export function watch(expression: string, watched: Watched): WatchResult {
  if (expression.length > LONGEST_WATCH) return { ok: false, why: `longer than ${LONGEST_WATCH} letters` };
  const path = pathOf(expression.trim());
  if (typeof path === 'string') return { ok: false, why: path };
  const [first, ...rest] = path;
  if (typeof first === 'object') return rest.length > 0 ? noMore(first.call) : ofQueue(first, watched);
  const actor = watched.actors.find(({ id }) => id === first);
  if (actor === undefined) return { ok: false, why: `there is no actor ${String(first)}` };
  const [second] = rest;
  if (typeof second === 'object' && second.call !== 'count')
    return rest.length > 1 ? noMore(second.call) : ofQueue(second, watched);
  return inside(asValue(actor, watched.details[actor.id] ?? null), rest, actor.id);
}

const noMore = (call: string): WatchResult => ({ ok: false, why: `${call}(…) is a number, and has nothing within` });

function pathOf(expression: string): readonly PathStep[] | string {
  if (expression === '') return 'say what to watch, e.g. broker.state';
  const steps: PathStep[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < expression.length) {
    const from = token.lastIndex;
    const found = token.exec(expression);
    if (found === null) return `cannot be read from "${expression.slice(from, from + 12)}" on`;
    const [, name, argument, place] = found;
    if (place !== undefined) steps.push(Number(place));
    else if (argument !== undefined) steps.push({ call: name as string, of: argument });
    else steps.push(name as string);
  }
  return steps;
}

function ofQueue({ call, of }: { readonly call: string; readonly of: string }, watched: Watched): WatchResult {
  if (!queueNumbers.includes(call as (typeof queueNumbers)[number]))
    return { ok: false, why: `a queue has no ${call}; it has ${queueNumbers.join(', ')}` };
  const value = watched.queue(call, of);
  return value === undefined ? { ok: false, why: `nothing was ever stored in a queue ${of}` } : { ok: true, value };
}

/** An actor as a value: its own fields, and those of its state. */
function asValue({ id, role, up, paused, state, clock, incarnation }: ActorMoment, detail: Json): Json {
  const inner = typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : {};
  return { ...inner, id, role, up, paused, state, clock, lives: incarnation } as Json;
}

function inside(value: Json, path: readonly PathStep[], name: string): WatchResult {
  let at: Json = value;
  let shown = name;
  for (const step of path) {
    const next = within(at, step);
    if (next === undefined) return { ok: false, why: `${shown} has no ${wordOf(step)} here${hintOf(at)}` };
    at = next;
    shown = `${shown}.${wordOf(step)}`;
  }
  return { ok: true, value: at };
}

const wordOf = (step: PathStep): string => (typeof step === 'object' ? `${step.call}(${step.of})` : String(step));

function within(value: Json, step: PathStep): Json | undefined {
  if (Array.isArray(value)) {
    if (typeof step === 'number') return value[step];
    if (step === 'length') return value.length;
    // `parts.count(ready)`: how many of a list are this word.
    if (typeof step === 'object' && step.call === 'count')
      return value.filter((each) => String(each) === step.of).length;
    return undefined;
  }
  if (typeof value !== 'object' || value === null || typeof step === 'object') return undefined;
  return Object.hasOwn(value, step) ? (value as { readonly [key: string]: Json })[step] : undefined;
}

/** What one could have said, where there is not too much of it. */
function hintOf(value: Json): string {
  if (Array.isArray(value)) return `; it is a list of ${value.length}`;
  if (typeof value !== 'object' || value === null) return '';
  const keys = Object.keys(value);
  return keys.length === 0 || keys.length > 16 ? '' : `; it has ${keys.join(', ')}`;
}
