/** What commands have done to the world, in the words in which handlers of a port have it too. */
import { canonical, type Json } from '../../model/json.ts';
import type { Deed } from '../world/port-protocol.ts';
import type { Doing } from './keyspace.ts';

/** A change that a command has made, or has left since it was made already. */
export interface Change {
  /** What is done: sets and puts count where nothing else is an effect, the others always. */
  readonly method: 'set' | 'putIfAbsent' | 'add' | 'push';
  /** The key at which, with the field or the member in it: `paid[1]`. */
  readonly at: string;
  readonly data: Json;
  readonly changed: boolean;
}

/** A place within a hash or a set. */
export const within = (key: string, field: string): string => `${key}[${field}]`;

/** The deed of a change. */
export function deedOf({ pattern }: Pick<Doing, 'pattern'>, { method, at, data, changed }: Change): Deed {
  const name = `store.${method} ${pattern(at)}`;
  const isAct = method === 'add' || method === 'push';
  return {
    // Adding nothing changes nothing and is an effect all the same: it was done once more.
    type: changed || isAct ? 'effect' : 'repeat',
    kind: isAct ? 'act' : method === 'set' ? 'set' : 'put',
    name,
    precisely: isAct && method === 'push' ? `${name} ${canonical(data)}` : name,
    identity: `${name} ${canonical([at, data])}`,
    key: at,
    data,
  };
}

/** The deed of an event that is published: to a channel, or to a stream that the code does not read. */
export function published(topic: string, event: Json): Deed {
  const name = `publish ${topic}`;
  const precisely = `${name} ${canonical(event)}`;
  return { type: 'effect', kind: 'act', name, precisely, identity: `${precisely} null`, key: null, data: event };
}
