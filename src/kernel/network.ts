import type { Fault, Ratio } from '../model/fault.ts';
import { combine } from '../model/hash.ts';
import type { Micros, Seq } from '../model/ids.ts';
import type { Packet } from '../model/packet.ts';
import type { Draft } from './draft.ts';
import { emitLost, emitSent } from './events.ts';
import type { CountedRule, Fate, Link } from './links.ts';
import { matchesLink, matchesPacket } from './match.ts';
import { ARRIVAL, type Arrival } from './pending.ts';
import { between, chance, draw } from './random.ts';
import type { NetworkRule, NodeSetup } from './setup.ts';

/**
 * The network: what becomes of a packet is decided when it is sent, by draws whose key is the packet's own cause, so
 * that the fate of one transmission never depends on how many others there were.
 */

const lost: Readonly<Record<'chance' | 'rule' | 'fault', Fate>> = {
  chance: lostBy('chance'),
  rule: lostBy('rule'),
  fault: lostBy('fault'),
};

function lostBy(reason: 'chance' | 'rule' | 'fault'): Fate {
  return { lost: reason, duplicated: false, delay: 0, min: 0, max: 0 };
}

/** Sends a packet: it is lost, held back, or will arrive, once or twice. */
export function transmit(draft: Draft, from: number, to: number, packet: Packet): void {
  const link = linkOf(draft, from, to);
  const transmission = emitSent(draft, from, to, packet);
  if (link.local) return passOn(draft, from, to, packet, transmission);
  if ((draft.network.cuts[from * draft.setup.nodes.length + to] as number) > 0)
    return emitLost(draft, from, to, packet, transmission, 'partition');
  const cause = causeOf(link, packet);
  if (link.plain && draft.network.holds.length === 0) {
    if (isLost(draft, link, cause)) return emitLost(draft, from, to, packet, transmission, 'chance');
    const latency = between(draw(draft.setup.keys.latency, cause), link.min, link.max);
    return post(draft, latency, from, to, packet, transmission);
  }
  const bits = draw(draft.setup.keys.latency, cause);
  const fate = fateOf(draft, link, packet, cause);
  if (fate.lost !== undefined) {
    if (fate.lost === 'fault') draft.strikes += 1;
    return emitLost(draft, from, to, packet, transmission, fate.lost);
  }
  if (draft.network.holds.length > 0 && holdBack(draft, from, to, packet, transmission)) return;
  if (fate.delay > 0)
    draft.emit(from, { type: 'delayed', to: draft.id(to), packet, transmission, by: fate.delay as Micros });
  const { min, max } = fate;
  post(draft, between(bits, min, max) + fate.delay, from, to, packet, transmission);
  if (!fate.duplicated) return;
  draft.emit(from, { type: 'duplicated', to: draft.id(to), packet, transmission });
  post(draft, between(draw(draft.setup.keys.duplicate, cause), min, max), from, to, packet, transmission);
}

/**
 * Two actors that are one process: a store commits what it is told in the same step, as a function that is called. What
 * it answers is a step of its own, so that a crash can fall between the effect and what its consumer does next.
 */
function passOn(draft: Draft, from: number, to: number, packet: Packet, transmission: Seq): void {
  const item: Arrival = {
    kind: ARRIVAL,
    seq: draft.nextSeq++,
    node: to,
    from,
    packet,
    sentAt: draft.now,
    cause: transmission,
  };
  if ((draft.setup.nodes[to] as NodeSetup).role === 'store') draft.called.push(item);
  else draft.schedule(0, item);
}

/** Puts a packet on its way: on a fifo link it arrives no earlier than the one sent before it. */
export function post(draft: Draft, latency: number, from: number, to: number, packet: Packet, transmission: Seq): void {
  const item: Arrival = {
    kind: ARRIVAL,
    seq: draft.nextSeq++,
    node: to,
    from,
    packet,
    sentAt: draft.now,
    cause: transmission,
  };
  arriveBy(draft, latency, item);
}

/** Schedules an arrival after a latency: on a fifo link no earlier than that of the packet before. */
export function arriveBy(draft: Draft, latency: number, item: Arrival): void {
  if (!draft.wiring.links.fifo) return draft.schedule(latency, item);
  const index = item.from * draft.setup.nodes.length + item.node;
  const last = draft.network.lastArrival[index] as number;
  const due = draft.now + latency;
  const at = due < last ? last : due;
  if (at !== last) draft.networkToWrite().lastArrival[index] = at;
  draft.schedule(at - draft.now, item);
}

/** The link between two nodes. */
export function linkOf(draft: Draft, from: number, to: number): Link {
  return draft.wiring.links.table[from * draft.setup.nodes.length + to] as Link;
}

/**
 * The number that names the cause of a transmission: from whom to whom, which verb, message, copy and attempt. Each part
 * is spread by an odd constant of its own; what scrambles them is the draw.
 */
export function causeOf(link: Link, { verb, message, copy, attempt }: Packet): number {
  const about = Math.imul(verb.hash, 0x85ebca77) + (message === undefined ? 0 : Math.imul(message.hash, 0xc2b2ae3d));
  return (link.hash + about + Math.imul(copy, 0x27d4eb2f) + Math.imul(attempt, 0x165667b1)) | 0;
}

/** Whether chance takes a packet on a plain link. */
function isLost(draft: Draft, { loss }: Link, cause: number): boolean {
  return loss !== undefined && !draft.healed && happens(draft.setup.keys.loss, cause, loss.position, loss.chance);
}

/** Asks the rules of a link about a packet, in order. Once the world has healed only latencies are left to them. */
function fateOf(draft: Draft, link: Link, packet: Packet, cause: number): Fate {
  let delay = 0;
  let duplicated = false;
  let latency: { readonly min: number; readonly max: number } | undefined;
  const { rules } = link;
  for (let i = 0; i < rules.length; i++) {
    const counted = rules[i] as CountedRule;
    const { rule } = counted;
    if (draft.healed && rule.type !== 'latency') continue;
    if (!matchesPacket(rule.match, packet)) continue;
    if (rule.type === 'latency') latency ??= rule;
    else if (applies(draft, rule, counted, cause)) {
      if (rule.type === 'lose') return lost.chance;
      if (rule.type === 'lose-nth') return counted.injected ? lost.fault : lost.rule;
      if (counted.injected) draft.strikes += 1;
      if (rule.type === 'delay' || rule.type === 'delay-nth') delay += rule.by;
      else duplicated = true;
    }
  }
  if (delay === 0 && !duplicated && latency === undefined) return link.untouched;
  const { min, max } = latency ?? link;
  return { lost: undefined, duplicated, delay, min, max };
}

type StrikingRule = Exclude<NetworkRule, { readonly type: 'latency' }>;

/** Whether a rule that matches a packet strikes it: by chance, or since it is the nth match. */
function applies(draft: Draft, rule: StrikingRule, { counter, position }: CountedRule, cause: number): boolean {
  switch (rule.type) {
    case 'lose':
      return happens(draft.setup.keys.loss, cause, position, rule.chance);
    case 'duplicate':
    case 'delay':
      return happens(draft.setup.keys.rule, cause, position, rule.chance);
    default:
      return hit(draft, counter) === rule.nth;
  }
}

function happens(key: number, cause: number, position: number, ratio: Ratio): boolean {
  return chance(draw(key, combine(cause, position)), ratio[0], ratio[1]);
}

/** Counts one more packet that a rule has matched. */
function hit(draft: Draft, counter: number): number {
  const hits = draft.networkToWrite().hits;
  const count = (hits[counter] as number) + 1;
  hits[counter] = count;
  return count;
}

/** Holds a packet back if a hold in force concerns it. */
function holdBack(draft: Draft, from: number, to: number, packet: Packet, transmission: Seq): boolean {
  const hold = draft.network.holds.find((index) => {
    const { match } = draft.setup.faults[index] as Extract<Fault, { type: 'hold' }>;
    const sender = draft.setup.nodes[from] as NodeSetup;
    return matchesLink(match, sender, draft.setup.nodes[to] as NodeSetup) && matchesPacket(match, packet);
  });
  if (hold === undefined) return false;
  const arrival: Arrival = { kind: ARRIVAL, seq: -1, node: to, from, packet, sentAt: draft.now, cause: transmission };
  draft.networkToWrite().held.push({ hold, arrival });
  draft.emit(from, { type: 'held', to: draft.id(to), packet, transmission });
  return true;
}
