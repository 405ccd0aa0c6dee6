/** The clients through which producers, consumers and services speak to brokers that have a protocol of their own. */
import type { Behaviour } from '../../kernel/behaviour.ts';
import type { Fault, FaultPlan } from '../../model/fault.ts';
import { nodeId } from '../../model/ids.ts';
import type { ClientPlan } from '../../profiles/plan.ts';
import type { Profile } from '../../profiles/profile.ts';
import { profileNamed } from '../../profiles/registry.ts';
import type { BrokerSpec, ConsumingSpec, PublishingSpec, QueueSpec, Scenario, Settings } from '../scenario.ts';
import type { Places } from './places.ts';

/** The profile of a broker; parsing has refused those that this version cannot run. */
export function profileOf({ profile: { name } }: Pick<BrokerSpec, 'profile'>): Profile {
  const profile = profileNamed(name);
  if (profile === undefined) throw new RangeError(`the profile ${name} is not in this version`);
  return profile;
}

/** Where the nodes of a broker stand. */
export function positionsOf({ nodes: [first, ...others] }: BrokerSpec, places: Places): ClientPlan['nodes'] {
  return [places.of(first), ...others.map((id) => places.of(id))];
}

/** The faults that a connection's ends are not told of. */
const silent: readonly Fault['type'][] = ['lose', 'partition', 'hold', 'pause'];

/** Whether a connection may break without its ends being told: something is lost, cut off, held or stands still. */
export function breaksSilently({ network, search }: Scenario, faults: FaultPlan): boolean {
  return (
    search.budget.drops > 0 ||
    network.rules.some(({ type }) => type === 'lose' || type === 'lose-nth') ||
    faults.some(({ type }) => silent.includes(type))
  );
}

/** Whether the broker of these queues routes what somebody publishes by rules of its own. */
export function isRouted(settings: Settings, queues: readonly string[], { brokers }: Scenario): boolean {
  const broker = brokers.find((each) => each.queues.some(({ name }) => queues.includes(name)));
  if (broker === undefined) return false;
  const { name } = broker.profile;
  const named = broker.queues.filter((each) => queues.includes(each.name)).map((each) => each.settings[name]);
  return profileOf(broker).routes?.(settings[name], named) ?? false;
}

/** Everybody with the client that their broker's profile wants them to have, by its plan or by what becomes of that. */
export function attached(
  behaviours: readonly Behaviour[],
  scenario: Scenario,
  faults: FaultPlan,
  places: Places,
  changed: (plan: ClientPlan) => ClientPlan = (plan) => plan,
): readonly Behaviour[] {
  const attach = clientsOf(scenario, faults, places, changed);
  return behaviours.map((behaviour, index) => attach.get(index)?.(behaviour) ?? behaviour);
}

type Attach = (user: Behaviour) => Behaviour;

interface User {
  readonly id: string;
  readonly settings: Settings;
  readonly to: readonly string[];
  readonly publishing: PublishingSpec | undefined;
  readonly consuming: ConsumingSpec | undefined;
}

function clientsOf(
  scenario: Scenario,
  faults: FaultPlan,
  places: Places,
  changed: (plan: ClientPlan) => ClientPlan,
): ReadonlyMap<number, Attach> {
  const { producers, services, consumers, brokers } = scenario;
  const users: readonly User[] = [
    ...producers.map((spec) => ({ ...spec, to: [spec.to], publishing: spec, consuming: undefined })),
    ...services.map((spec) => ({ ...spec, publishing: spec, consuming: spec })),
    ...consumers.map((spec) => ({ ...spec, to: [], publishing: undefined, consuming: spec })),
  ];
  const maySilently = breaksSilently(scenario, faults);
  const attach = new Map<number, Attach>();
  for (const user of users) {
    const named = [...user.to, ...(user.consuming === undefined ? [] : [user.consuming.from])];
    for (const broker of brokers.filter(({ queues }) => queues.some(({ name }) => named.includes(name)))) {
      const profile = profileOf(broker);
      if (profile.client === undefined) continue;
      const plan = changed(planOf(user, broker, places, maySilently));
      const before = attach.get(places.of(user.id));
      const add = profile.client;
      attach.set(places.of(user.id), (inner) => add(plan, before?.(inner) ?? inner, places.cast));
    }
  }
  return attach;
}

function planOf(user: User, broker: BrokerSpec, places: Places, maySilently: boolean): ClientPlan {
  const { id, settings, publishing, consuming } = user;
  const { name, version } = broker.profile;
  const has = (queue: string): boolean => broker.queues.some((each) => each.name === queue);
  const uses = (queue: QueueSpec): boolean => user.to.includes(queue.name) || consuming?.from === queue.name;
  return {
    id: nodeId(id),
    version,
    broker: places.of(broker.nodes[0]),
    nodes: positionsOf(broker, places),
    names: broker.nodes.map(nodeId),
    queues: broker.queues.filter(uses).map((queue) => ({
      name: queue.name,
      maxDeliveries: queue.maxDeliveries ?? 0,
      settings: queue.settings[name],
    })),
    publishes:
      publishing && user.to.some(has)
        ? { confirm: publishing.confirm !== 'none', named: publishing.idempotent }
        : undefined,
    consumes:
      consuming && has(consuming.from)
        ? { queue: consuming.from, prefetch: consuming.prefetch, autoAck: consuming.ack === 'on-receipt' }
        : undefined,
    durable: new Set(broker.queues.filter(({ durable }) => durable).map((queue) => queue.name)),
    settings: settings[name],
    topology: broker.settings[name],
    breaksSilently: maySilently,
  };
}
