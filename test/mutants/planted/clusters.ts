/** Bugs of the members of RabbitMQ's quorum queues (RMQ-39). */
import type { Packet } from '../../../src/model/packet.ts';
import { rabbitBroker } from '../../../src/profiles/rabbitmq/broker.ts';
import { quorumMember } from '../../../src/profiles/rabbitmq/cluster/member.ts';
import type { MemberLedger, MemberReaction } from '../../../src/profiles/rabbitmq/cluster/member-ledger.ts';
import { ASKED, COMMITTED } from '../../../src/profiles/rabbitmq/cluster/member-machine.ts';
import type { LeadPacket } from '../../../src/profiles/rabbitmq/cluster/protocol.ts';
import { inPlaceOf, type Mutant, rulesOf } from '../mutant.ts';

/** What they do wrong. */
export const clusterMutants: readonly Mutant[] = [
  {
    id: 'rabbit-confirms-alone',
    culprit: 'rabbitmq',
    does: 'takes what the leader has on its own disk for what the majority has (RMQ-39)',
    world: 'rabbit-cluster',
    variant: rulesOf(quorumMember, {
      noteOwnProgress: () => (ledger: MemberLedger, reaction: MemberReaction) => {
        if (!ledger.serves || ledger.safe <= ledger.committed) return;
        ledger.committed = ledger.safe;
        reaction.tell(COMMITTED);
      },
    }),
  },
  {
    id: 'rabbit-votes-for-anybody',
    culprit: 'rabbitmq',
    does: 'votes for a member that lacks what the voter has (RMQ-39)',
    world: 'rabbit-cluster',
    variant: inPlaceOf(quorumMember, {
      project: (ledger: MemberLedger, reaction: MemberReaction) => {
        const signal = quorumMember.project(ledger, reaction);
        return signal === ASKED.newer ? ASKED.granted : signal;
      },
    }),
  },
  {
    id: 'rabbit-new-leader-begins-anew',
    culprit: 'rabbitmq',
    does: 'begins with empty queues when it has been elected (RMQ-39)',
    world: 'rabbit-cluster',
    variant: rulesOf(rabbitBroker, {
      takeLead: (takeLead) => (ledger, reaction, params) => {
        const { packet } = reaction;
        const { records } = packet as LeadPacket;
        const emptied = records.map((record) => ({ ...record, deed: { type: 'began' } }));
        reaction.packet = { ...(packet as Packet), records: emptied } as Packet;
        takeLead(ledger, reaction, params);
        reaction.packet = packet;
      },
    }),
  },
];
