/** What a scenario says for its own kind of broker alone, where it is run on another one, which does not read it. */
import type { ProfileName } from '../../profiles/profile.ts';
import { complaint, type Path } from '../problem.ts';
import { anyOf } from '../shown.ts';
import { type Context, rawEntries } from './context.ts';

type Mapping = Readonly<Record<string, unknown>>;
type Owner = ReturnType<typeof rawEntries>[number];

/** Tells of all that stands under the names of the profiles that another one takes the place of; `written` is the file's own document. */
export function checkSwitched(written: Mapping, profile: ProfileName, { report }: Pick<Context, 'report'>): void {
  const brokers = rawEntries(written.brokers, ['brokers']);
  const replaced = new Set([written, ...brokers.map(({ entry }) => entry)].flatMap(profileIn));
  replaced.delete(profile);
  for (const { path, entry } of ownersIn(written, brokers)) {
    for (const kind of replaced) {
      const keys = Object.keys(mappingAt(entry, kind) ?? {});
      if (keys.length === 0) continue;
      const message = `${profile}: what stands under ${kind} is for that broker alone (${anyOf(keys, 'and')})`;
      const hint = 'say it in words that all brokers share, where there are such';
      report([...path, kind], complaint('QS456', message, hint), 'warning', 'key');
    }
  }
}

/** Everything that may have settings under the name of a profile. */
function ownersIn(written: Mapping, brokers: readonly Owner[]): readonly Owner[] {
  const topologies = [{ path: [] as Path, entry: written }, ...brokers].flatMap(({ path, entry }) => {
    const topology = mappingAt(entry, 'topology');
    return topology === undefined ? [] : [{ path: [...path, 'topology'], entry: topology }];
  });
  return [
    ...topologies,
    ...topologies.flatMap(({ path, entry }) => rawEntries(entry.queues, [...path, 'queues'])),
    ...['producers', 'services', 'consumers'].flatMap((key) => rawEntries(written[key], [key])),
  ];
}

/** The profile that a broker names, if it does. */
function profileIn(broker: Mapping): readonly string[] {
  const { profile } = broker;
  const { name } = typeof profile === 'string' ? { name: profile } : (mappingAt(broker, 'profile') ?? {});
  return typeof name === 'string' ? [name] : [];
}

function mappingAt(around: Mapping, key: string): Mapping | undefined {
  const value = around[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : undefined;
}
