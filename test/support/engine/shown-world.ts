// A world as plain data, for comparing worlds and for seeing that one has not changed.
import type { World } from '../../../src/kernel/world.ts';
import { canonical } from '../../../src/model/json.ts';

/** All of a world that changes, as one text: equal worlds give equal texts. */
export function shownWorld(world: World): string {
  const { setup, now, nextSeq, traceLength, nodes, agenda, network, passings, strikes, spent, healed } = world;
  const shownNodes = nodes.map(({ state, durable, timers, disk, ...node }, index) => ({
    ...node,
    state: state === undefined ? null : setup.nodes[index]?.behaviour.freeze(state),
    durable: durable === undefined ? null : plain(durable),
    timers: timers.toArray(),
    disk: { ...disk, records: disk.records.toArray() },
  }));
  const pending = agenda.entries().map(({ time, item }) => ({ time, ...item }));
  return canonical({
    now,
    nextSeq,
    traceLength,
    nodes: shownNodes,
    pending: plain(pending),
    network: plain(network),
    passings,
    strikes,
    spent,
    healed,
  });
}

/** What survives a crash holds tables and interned charts; only their own small values are compared. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === 'owner' || key === 'chart' || key === 'token' ? undefined : part,
    ),
  );
}
