/** Who and what a document names. Entries that are wrong otherwise still count, lest their names be called unknown. */
import type { Role } from '../../model/crash-point.ts';
import { hintAt } from '../../model/did-you-mean.ts';
import { type Complaint, complaint, type Path } from '../problem.ts';
import { anyOf, shown } from '../shown.ts';
import { type Report, rawEntries } from './context.ts';
import { instances, nodeCount } from './nodes.ts';

/** The names of a document. */
export interface Names {
  /** Actors by name; a service has the role of a consumer, since it crashes like one. */
  readonly actors: ReadonlyMap<string, Role>;
  /** Consumers and services of which there are several, brokers that are clusters, and how many there are. */
  readonly groups: ReadonlyMap<string, number>;
  readonly stores: readonly string[];
  /** Undefined where the queues are those that people name. */
  readonly queues: readonly string[] | undefined;
  /** How many messages each producer has; without limit where the number is wrong itself. */
  readonly messages: ReadonlyMap<string, number>;
  /** Services by the names in the file, which those of what they send begin with. */
  readonly services: ReadonlySet<string>;
}

const actorsLimit = 1_000;

type Document = Readonly<Record<string, unknown>>;

/** Collects the names of a document and reports those that stand for two things. */
export function collectNames(document: Document, report: Report): Names {
  const actors = new Map<string, Role>();
  const groups = new Map<string, number>();
  const messages = new Map<string, number>();
  const services = new Set<string>();
  const add = (id: string, role: Role, path: Path): void => {
    if (actors.has(id)) report([...path, 'id'], twice(id, document));
    else if (actors.size === actorsLimit) report(path, tooMany);
    if (actors.size <= actorsLimit) actors.set(id, role);
  };
  for (const { id, path, count } of brokersIn(document)) {
    if (count > 1) groups.set(id, count);
    for (const each of instances(id, count)) add(each, 'broker', path);
  }
  const kinds = {
    producers: 'producer',
    consumers: 'consumer',
    services: 'consumer',
    stores: 'store',
  };
  for (const [key, role] of Object.entries(kinds) as [string, Role][]) {
    for (const { path, entry } of rawEntries(document[key], [key])) {
      if (typeof entry.id !== 'string') continue;
      const count = role === 'consumer' ? countOf(entry) : 1;
      if (count > 1) groups.set(entry.id, count);
      for (const id of instances(entry.id, count)) add(id, role, path);
      if (key === 'producers') messages.set(entry.id, messagesOf(entry));
      if (key === 'services') services.add(entry.id);
    }
  }
  const stores = [...actors].flatMap(([id, role]) => (role === 'store' ? [id] : []));
  return { actors, groups, stores, queues: queuesOf(document), messages, services };
}

/** The brokers of a document with their names, and how many nodes each has; in the short form there is one. */
function brokersIn(document: Document): { id: string; path: Path; count: number }[] {
  if (!Array.isArray(document.brokers)) return [{ id: 'broker', path: [], count: nodesIn(document) }];
  return rawEntries(document.brokers, ['brokers']).flatMap(({ path, entry }) =>
    typeof entry.id === 'string' ? [{ id: entry.id, path, count: nodesIn(entry) }] : [],
  );
}

function nodesIn({ profile, topology }: Document): number {
  const name = isMapping(profile) ? profile.name : profile;
  if (typeof name !== 'string' || !isMapping(topology)) return 1;
  return nodeCount(name, topology[name]);
}

const isMapping = (value: unknown): value is Document => typeof value === 'object' && value !== null;

/** Where the topologies of a document stand. */
export function topologiesOf(document: Document): { path: Path; topology: unknown }[] {
  const brokers = rawEntries(document.brokers, ['brokers']);
  const all = document.brokers === undefined ? [{ path: [], entry: document }] : brokers;
  return all.map(({ path, entry }) => ({ path: [...path, 'topology'], topology: entry.topology }));
}

/** What is wrong with a name that no actor has. */
export function unknownActor(name: string, names: Names): Complaint {
  const count = names.groups.get(name);
  const known = [...names.actors.keys()];
  const group = count === undefined ? undefined : `there are ${count} of them: name one, ${name}-1 to ${name}-${count}`;
  return complaint('QS404', `there is no actor ${shown(name)}`, group ?? hintAt(name, known, list('actors', known)));
}

/** What is wrong with a name that no queue has. */
export function unknownQueue(name: string, queues: readonly string[]): Complaint {
  return complaint('QS402', `there is no queue ${shown(name)}`, hintAt(name, queues, list('queues', queues)));
}

/** What is wrong with a name that no store has. */
export function unknownStore(name: string, stores: readonly string[]): Complaint {
  const otherwise = stores.length === 0 ? `declare it: stores: [{ id: ${name} }]` : list('stores', stores);
  return complaint('QS403', `there is no store ${shown(name)}`, hintAt(name, stores, otherwise));
}

const list = (what: string, names: readonly string[]): string =>
  names.length === 0 ? `there are no ${what}` : `the ${what} are ${anyOf(names, 'and')}`;

function twice(id: string, document: Document): Complaint {
  const implied = id === 'broker' && document.brokers === undefined;
  const hint = implied ? 'the broker of the short form is called so: choose another name' : 'choose another name';
  return complaint('QS401', `the name ${shown(id)} is taken`, hint);
}

const tooMany = complaint('QS417', `there are more than ${actorsLimit} actors`, 'let there be fewer');

function countOf({ count }: Document): number {
  return typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= 100 ? count : 1;
}

function messagesOf({ messages }: Document): number {
  if (messages === undefined) return 1;
  return typeof messages === 'number' && messages >= 1 ? messages : Number.POSITIVE_INFINITY;
}

function queuesOf(document: Document): string[] | undefined {
  const lists = topologiesOf(document).flatMap(({ path, topology }) => {
    const queues =
      typeof topology === 'object' && topology !== null && 'queues' in topology ? topology.queues : undefined;
    return Array.isArray(queues) ? [rawEntries(queues, path)] : [];
  });
  if (lists.length === 0) return undefined;
  return lists.flat().flatMap(({ entry }) => (typeof entry.name === 'string' ? [entry.name] : []));
}
