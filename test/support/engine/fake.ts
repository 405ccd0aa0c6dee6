// Actors without charts, for tests of the kernel: what they do is written out beside the test, what they saw is a list.
import type { Behaviour, Turn } from '../../../src/kernel/behaviour.ts';
import { streamKeys } from '../../../src/kernel/random.ts';
import type { NetworkSetup, NodeSetup, Setup } from '../../../src/kernel/setup.ts';
import type { Token } from '../../../src/model/command.ts';
import type { Role } from '../../../src/model/crash-point.ts';
import { hashText } from '../../../src/model/hash.ts';
import { nodeId } from '../../../src/model/ids.ts';
import type { Message } from '../../../src/model/message.ts';
import { type Packet, verb } from '../../../src/model/packet.ts';

/** What a fake actor has seen, in order. */
export type Seen = readonly string[];

/** What a fake actor does when it boots, when a packet comes and when a token comes back. */
export interface Script {
  readonly role?: Role;
  readonly disk?: { readonly write: number; readonly sync: number };
  boot?(turn: Turn, durable: unknown): void;
  receive?(turn: Turn, packet: Packet, from: number): void;
  fire?(turn: Turn, token: Token, argument: number): void;
  /** The message that a token concerns. */
  concerns?(argument: number): Message | undefined;
}

/** A token by its name. */
export const token = (name: string, idle = false, timeout = false): Token => ({ name, idle, timeout });

/** The n-th message of the test. */
export function message(number: number): Message {
  const id = `m-${number}`;
  return { id, index: number - 1, hash: hashText(id), producer: nodeId('a'), number, key: '' };
}

/** A packet about the n-th message; without a number it is about none. */
export function packet(name: string, number?: number, { copy = 0, attempt = 1 } = {}): Packet {
  return { verb: verb(name), message: number === undefined ? undefined : message(number), copy, attempt };
}

const parcel = ({ verb: { name }, message: about }: Packet): string =>
  about === undefined ? name : `${name} ${about.number}`;

/** The behaviour of a script. Its state is what it has seen, with the time of its own clock; durable is what the disk saved. */
function behaviourOf(script: Script): Behaviour<Seen> {
  return {
    role: script.role ?? 'consumer',
    boot(durable, turn) {
      script.boot?.(turn, durable);
      return durable === undefined ? [] : [`${turn.clock} boots with ${JSON.stringify(durable)}`];
    },
    receive(state, from, what, turn) {
      script.receive?.(turn, what, from);
      return [...state, `${turn.clock} ${parcel(what)}`];
    },
    fire(state, { name }, argument, turn) {
      script.fire?.(turn, token(name), argument);
      return [...state, `${turn.clock} ${name} ${argument}`];
    },
    diskFailed: (state, { name }, argument, turn) => [...state, `${turn.clock} ${name} ${argument} failed`],
    crash: (_state, records) => ({ durable: records, vanished: [] }),
    name: (state) => `seen ${state.length}`,
    concerns: (_state, _token, argument) => script.concerns?.(argument),
    freeze: (state) => state,
    encode: (state, encoder) => encoder.plain(state, new Set()),
    encodeDurable: (durable, encoder) => encoder.plain(durable, new Set()),
  };
}

/** What may differ from a quiet little world. */
export type Parts = Partial<Omit<Setup, 'nodes' | 'network' | 'keys'>> & { readonly network?: Partial<NetworkSetup> };

/** A world of fake actors by their names. */
export function worldOf(scripts: Readonly<Record<string, Script>>, parts: Parts = {}): Setup {
  const nodes = Object.entries(scripts).map(([id, script]): NodeSetup => {
    const behaviour = behaviourOf(script) as Behaviour;
    const { role } = behaviour;
    return { id: nodeId(id), role, hash: hashText(id), behaviour, disk: script.disk ?? { write: 0, sync: 0 } };
  });
  const seed = parts.seed ?? '1';
  return {
    faults: [],
    budget: { drops: 0, duplicates: 0, crashes: 0, timeouts: 0 },
    healAt: 1_000_000_000,
    ...parts,
    limits: { until: 1_000_000_000, steps: 100_000, events: 1_000_000, pending: 100_000, ...parts.limits },
    seed,
    keys: streamKeys(seed),
    nodes,
    network: { latency: { min: 1000, max: 1000 }, order: 'fifo', rules: [], local: [], ...parts.network },
  };
}

/** What the actor at a position has seen, where it is up. */
export const seenBy = ({ nodes }: { readonly nodes: readonly { readonly state: unknown }[] }, position: number): Seen =>
  (nodes[position]?.state ?? []) as Seen;
