/** A node of RabbitMQ: a broker, and in a cluster the member of the quorum queues beside it (RMQ-39). */
import { Coupled } from '../../actors/coupled.ts';
import type { Behaviour } from '../../kernel/behaviour.ts';
import type { BrokerPlan, QueuePlan } from '../plan.ts';
import type { Cast } from '../profile.ts';
import { DEAD_LETTER_TIMEOUT, type RabbitConfig } from './broker/config.ts';
import { rabbitBroker } from './broker.ts';
import type { MemberConfig } from './cluster/config.ts';
import { quorumMember } from './cluster/member.ts';
import { MEMBER } from './cluster/protocol.ts';
import { type ClusterSettings, type ConsumerSettings, clusterNodes, type TopologySettings } from './settings.ts';
import type { Group } from './streams/groups.ts';
import { topologyOf } from './topology/from-plan.ts';
import { versionNamed } from './version.ts';

/** How many nodes the settings of a topology give a broker, also where they have not been read yet, or are wrong. */
export function nodeCount(settings: unknown): number {
  const { cluster } = (settings ?? {}) as { readonly cluster?: unknown };
  if (typeof cluster !== 'object' || cluster === null) return 1;
  const { nodes = clusterNodes.usual } = cluster as { readonly nodes?: unknown };
  return typeof nodes === 'number' && Number.isInteger(nodes) && nodes >= 1 && nodes <= clusterNodes.most ? nodes : 1;
}

/** The node of a plan. `heartbeat` is the interval of heartbeats where a connection may break without a word. */
export function brokerNode(plan: BrokerPlan, cast: Cast, heartbeat: number): Behaviour {
  const { cluster } = (plan.settings ?? {}) as Partial<TopologySettings>;
  if (cluster === undefined) return cast(rabbitBroker, brokerConfig(plan, heartbeat, undefined));
  const isFirst = plan.place === 0;
  const part = { leads: isFirst, hasClassic: isFirst, disconnected: cluster.consumerDisconnectedTimeout };
  const member = memberConfig(plan, cluster);
  return new Coupled(cast(rabbitBroker, brokerConfig(plan, heartbeat, part)), cast(quorumMember, member), MEMBER, {
    heard: member.others,
    face: 'client',
  });
}

function brokerConfig(plan: BrokerPlan, heartbeat: number, cluster: RabbitConfig['cluster']): RabbitConfig {
  const { id, version, fsync, breaksSilently, settings } = plan;
  const { deadLetterConfirmTimeout } = (settings ?? {}) as Partial<TopologySettings>;
  return {
    id,
    version: versionNamed(version),
    topology: topologyOf(plan),
    fsync,
    heartbeat: breaksSilently ? heartbeat : 0,
    deadLetterTimeout: deadLetterConfirmTimeout ?? DEAD_LETTER_TIMEOUT,
    readers: plan.queues.flatMap(readersOf),
    cluster,
  };
}

/** The readers of a stream. One alone is called as its stream is, so that scenarios for queues say what they say. */
function readersOf({ name, consumers }: QueuePlan): readonly Group[] {
  return consumers.map(({ id, node, settings }) => {
    const { offset } = (settings ?? {}) as Partial<ConsumerSettings>;
    const group = consumers.length === 1 ? name : `${id}@${name}`;
    return { queue: name, node, name: group, timed: typeof offset === 'object' };
  });
}

function memberConfig({ id, nodes, place, breaksSilently }: BrokerPlan, cluster: ClusterSettings): MemberConfig {
  const own = nodes[place] as number;
  return {
    id,
    others: nodes.filter((node) => node !== own),
    first: nodes[0],
    own,
    election: cluster.election,
    detection: breaksSilently ? cluster.failureDetection : 0,
  };
}
