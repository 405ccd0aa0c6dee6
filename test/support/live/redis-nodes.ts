// Several real Redis servers of a test's own: a cluster, or a master with a replica.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePorts, Started, until } from './process.ts';
import { redisBinaries } from './redis.ts';

const binary = redisBinaries.find((path) => existsSync(path));

/** Why servers cannot be had; undefined where they can. */
export const missing: string | undefined =
  binary === undefined ? `there is none of ${redisBinaries.join(', ')}` : undefined;

/** Servers that run. */
export interface Nodes {
  /** Their addresses, as Redis writes them. */
  readonly addresses: readonly string[];
  /** A connection of its own to the server at a place; it ends with the servers. */
  connect(place: number): Redis;
  /** Ends a server at once. */
  kill(place: number): Promise<void>;
  end(): Promise<void>;
}

/** A cluster in which the servers share the slots, and perhaps one more that is a replica of the first. */
export async function startCluster(masters: number, withReplica: boolean): Promise<Nodes> {
  const count = masters + (withReplica ? 1 : 0);
  const nodes = await startNodes(count, ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000']);
  const clients = nodes.addresses.map((_, place) => nodes.connect(place));
  const each = 16_384 / masters;
  const last = (master: number): number => Math.round((master + 1) * each - 1);
  for (const [place, client] of clients.entries()) {
    if (place < masters)
      await client.call('cluster', 'addslotsrange', place === 0 ? 0 : last(place - 1) + 1, last(place));
    if (place > 0) await client.call('cluster', 'meet', ...(nodes.addresses[0] as string).split(':'));
  }
  const [first] = clients as [Redis];
  await settled(async () => {
    const infos = await Promise.all(clients.map((client) => client.call('cluster', 'info')));
    return infos.every(
      (info) => String(info).includes(`cluster_known_nodes:${count}`) && String(info).includes('cluster_state:ok'),
    );
  });
  if (withReplica) {
    await clients.at(-1)?.call('cluster', 'replicate', String(await first.call('cluster', 'myid')));
    const second = clients[1] as Redis;
    await settled(
      async () => String(await second.call('cluster', 'nodes')).includes(' slave ') && (await isLinked(clients.at(-1))),
    );
  }
  return nodes;
}

/** A master and its replica. */
export async function startPair(): Promise<Nodes> {
  const nodes = await startNodes(2, ['--repl-diskless-sync-delay', '0']);
  const replica = nodes.connect(1);
  await replica.call('replicaof', ...(nodes.addresses[0] as string).split(':'));
  await settled(() => isLinked(replica));
  return nodes;
}

const isLinked = async (replica: Redis | undefined): Promise<boolean> =>
  String(await replica?.call('info', 'replication')).includes('master_link_status:up');

async function startNodes(count: number, more: readonly string[]): Promise<Nodes> {
  const ports = await freePorts(count);
  const folder = mkdtempSync(join(tmpdir(), 'queuescope-nodes-'));
  const clients: Redis[] = [];
  const connect = (place: number): Redis => {
    const client = new Redis(ports[place] as number, '127.0.0.1', {
      retryStrategy: (times) => Math.min(times * 50, 500),
    });
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  };
  const started = ports.map((port) => {
    const own = `--port ${port} --bind 127.0.0.1 --appendonly no --dir ${folder} --cluster-config-file nodes-${port}.conf`;
    return new Started(binary as string, [...own.split(' '), '--dbfilename', `${port}.rdb`, ...more, '--save', '']);
  });
  await Promise.all(
    started.map((server, place) => until(async () => (await connect(place).ping()) === 'PONG', server, 'redis-server')),
  );
  return {
    addresses: ports.map((port) => `127.0.0.1:${port}`),
    connect,
    kill: async (place) => started[place]?.stop('SIGKILL'),
    async end() {
      for (const client of clients) client.disconnect();
      await Promise.all(started.map((server) => server.stop('SIGKILL')));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until something is so, as long as the tests allow. */
export async function settled(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
