/** Which profile a broker has, what stands under its name, and what it lacks of all that the scenario asks for. */

import { hintAt } from '../../model/did-you-mean.ts';
import type { Asked, AskedConsumer, AskedPublisher, Item, Lack } from '../../profiles/asked.ts';
import { profileNames } from '../../profiles/profile.ts';
import { availableProfiles, profileNamed } from '../../profiles/registry.ts';
import type { Draft } from '../draft.ts';
import { complaint, type Path } from '../problem.ts';
import type { ProblemCode } from '../problem-codes/index.ts';
import type { BrokerSpec, Settings } from '../scenario.ts';
import { anyOf, shown } from '../shown.ts';
import { camel } from '../vocabulary/fields.ts';
import type { Context } from './context.ts';
import { targetsOf } from './services.ts';

/** What stands under the names of profiles in a mapping that has been read. */
export function settingsOf(value: object | undefined): Settings {
  const fields = (value ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    profileNames.flatMap((name) => (fields[camel(name)] === undefined ? [] : [[name, fields[camel(name)]]])),
  );
}

type Written = NonNullable<Draft['profile']>;

/** The profile of a broker. `path` leads to the broker. */
export function profileOf(written: Written, path: Path, { report }: Context): BrokerSpec['profile'] {
  const short = typeof written === 'string';
  const { name, version } = short ? { name: written, version: undefined } : written;
  const profile = profileNamed(name);
  if (profile === undefined) {
    const are = availableProfiles.length === 1 ? 'is' : 'are';
    const message = `the profile ${name} is not in this version; ${anyOf(availableProfiles, 'and')} ${are}`;
    const at = short ? ['profile'] : ['profile', 'name'];
    report([...path, ...at], complaint('QS414', message, `write profile: ${availableProfiles[0]}`));
  } else if (version !== undefined && !profile.versions.includes(version)) {
    const hint = `it is one of ${anyOf(profile.versions.map(shown), 'and')}`;
    const message = `there is no version ${shown(version)} of ${name}`;
    report([...path, 'profile', 'version'], complaint('QS419', message, hint));
  }
  return { name, version };
}

/** Complains about all that the brokers' profiles lack. */
export function checkProfiles(brokers: readonly BrokerSpec[], context: Context): void {
  brokers.forEach((broker, index) => {
    const { name } = broker.profile;
    const base = context.document.brokers === undefined ? [] : ['brokers', index];
    const lacks = profileNamed(name)?.lacks(askedOf(broker, base, context)) ?? [];
    for (const lack of lacks) {
      const { at, message, hint, dispensable, unknown } = lack;
      const otherwise = unknown === undefined ? hint : hintAt(unknown.name, unknown.known, hint);
      const about = complaint(codeOf(lack), `${name}: ${message}`, otherwise);
      context.report(at, about, dispensable ? 'warning' : 'error', unknown === undefined ? 'key' : 'value');
    }
  });
}

function codeOf({ dispensable, unknown }: Lack): ProblemCode {
  if (unknown !== undefined) return dispensable ? 'QS457' : 'QS407';
  return dispensable ? 'QS456' : 'QS460';
}

/** What a scenario asks of one broker. */
function askedOf(broker: BrokerSpec, base: Path, context: Context): Asked {
  const { name, version } = broker.profile;
  const item = (at: Path, settings: Settings): Item => ({
    at,
    says: (key) =>
      (valueAt(context.document, at) as Readonly<Record<string, unknown>> | undefined)?.[key] !== undefined,
    settings: settings[name],
  });
  const has = (queue: string): boolean => broker.queues.some((each) => each.name === queue);
  const topology = [...base, 'topology'];
  const { producers, services, consumers } = context.draft;
  const publishers: AskedPublisher[] = [
    ...producers.map(({ path, value }) => ({ ...item(path, settingsOf(value)), ...value, to: [value.to] })),
    ...services.map(({ path, value }) => ({ ...item(path, settingsOf(value)), ...value, to: targetsOf(value) })),
  ];
  const consuming: AskedConsumer[] = [...services, ...consumers].map(({ path, value }) => ({
    ...item(path, settingsOf(value)),
    ...value,
  }));
  return {
    ...item(base, {}),
    version,
    nodes: broker.nodes,
    topology: item(topology, broker.settings),
    queues: broker.queues.map((queue, index) => ({
      ...queue,
      ...item([...topology, 'queues', index], queue.settings),
      asksStore: queue.dedup !== undefined,
    })),
    publishers: publishers.filter(({ to }) => to.some(has)),
    consumers: consuming.filter(({ from }) => has(from)),
    network: { ...item(['network'], {}), order: context.draft.network?.order ?? 'fifo' },
  };
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    document,
  );
}
