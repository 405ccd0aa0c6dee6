/** The ways of messages from queue to queue: whether they go round, and which messages may come to a service. */

/** What moves messages: who produces them, who makes others of them, and where a queue's dead letters go. */
export interface Passage {
  readonly producers: readonly { readonly to: string; readonly messages: number }[];
  readonly services: readonly Stretch[];
  /** The queue that gets what another one gives up. */
  readonly deadLetters: ReadonlyMap<string, string>;
}

/** From where to where a service passes messages on. */
export interface Stretch {
  readonly service: string;
  readonly from: string;
  readonly to: readonly string[];
}

/** Messages of one origin: a span of indices. */
export interface Origin {
  readonly first: number;
  readonly count: number;
}

/** The messages that may come to a service, and the index of the first that it may send. */
export interface Share {
  readonly origins: readonly Origin[];
  readonly sources: number;
  readonly firstIndex: number;
}

/** The queues in an order in which messages only go forward, and each circle that forbids it. */
interface Ordered {
  readonly queues: readonly string[];
  readonly circles: readonly (readonly string[])[];
}

/** The circles in which messages would go, as the queues that they pass. */
export const circlesOf = (passage: Passage): Ordered['circles'] => orderedQueues(passage).circles;

/**
 * The share of each service, by its name, and how many indices there are all in all. Each message that may come to a
 * service has an index for what is made of it for each target, whether it comes or not: so tables are dense, and an index
 * does not depend on what happens.
 */
export function sharesOf(passage: Passage): { readonly shares: ReadonlyMap<string, Share>; readonly total: number } {
  const into = new Map<string, Origin[]>();
  const add = (queue: string, origins: readonly Origin[]): void => {
    into.set(queue, [...(into.get(queue) ?? []), ...origins]);
  };
  let total = 0;
  for (const { to, messages } of passage.producers) {
    add(to, [{ first: total, count: messages }]);
    total += messages;
  }
  const shares = new Map<string, Share>();
  const consuming = grouped(passage.services);
  for (const queue of orderedQueues(passage).queues) {
    const origins = into.get(queue) ?? [];
    const deadLetter = passage.deadLetters.get(queue);
    if (deadLetter !== undefined) add(deadLetter, origins);
    const sources = origins.reduce((sum, { count }) => sum + count, 0);
    for (const { service, to } of consuming.get(queue) ?? []) {
      shares.set(service, { origins, sources, firstIndex: total });
      for (const target of to) {
        add(target, [{ first: total, count: sources }]);
        total += sources;
      }
    }
  }
  return { shares, total };
}

/** A queue on the way, and where messages may go from there. */
interface Halt {
  readonly queue: string;
  readonly left: string[];
}

/** Walks depth first, without recursion: a file may have a chain of any length. */
function orderedQueues(passage: Passage): Ordered {
  const nextOf = successorsOf(passage);
  const seen = new Set<string>();
  const onPath = new Set<string>();
  const finished: string[] = [];
  const circles: string[][] = [];
  const path: Halt[] = [];
  const enter = (queue: string): void => {
    seen.add(queue);
    onPath.add(queue);
    path.push({ queue, left: nextOf(queue) });
  };
  for (const from of [...passage.services.map((service) => service.from), ...passage.deadLetters.keys()]) {
    if (!seen.has(from)) enter(from);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const next = at.left.shift();
      if (next === undefined) {
        path.pop();
        onPath.delete(at.queue);
        finished.push(at.queue);
      } else if (onPath.has(next)) circles.push(path.slice(path.findIndex(({ queue }) => queue === next)).map(queueOf));
      else if (!seen.has(next)) enter(next);
    }
  }
  return { queues: finished.reverse(), circles };
}

function grouped(services: readonly Stretch[]): Map<string, Stretch[]> {
  const groups = new Map<string, Stretch[]>();
  for (const service of services) {
    const group = groups.get(service.from);
    if (group === undefined) groups.set(service.from, [service]);
    else group.push(service);
  }
  return groups;
}

const queueOf = ({ queue }: Halt): string => queue;

function successorsOf({ services, deadLetters }: Passage): (queue: string) => string[] {
  const targets = new Map<string, string[]>();
  const add = (from: string, to: readonly string[]): void => {
    targets.set(from, [...(targets.get(from) ?? []), ...to]);
  };
  for (const { from, to } of services) add(from, to);
  for (const [from, to] of deadLetters) add(from, [to]);
  return (queue) => [...(targets.get(queue) ?? [])];
}
