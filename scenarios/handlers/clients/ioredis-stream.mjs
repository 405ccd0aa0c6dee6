// A consumer of a stream with ioredis: it reads first what it has pending, and counts an order and acknowledges it in one transaction.
import Redis from 'ioredis';

const redis = new Redis();
const [stream, group, name] = ['orders', 'billing', 'worker'];

try {
  await redis.xgroup('CREATE', stream, group, '$', 'MKSTREAM');
} catch (error) {
  if (!error.message.startsWith('BUSYGROUP')) throw error;
}

async function read(id) {
  const found = await redis.xreadgroup('GROUP', group, name, 'COUNT', 10, 'BLOCK', 5000, 'STREAMS', stream, id);
  for (const [, entries] of found ?? [])
    for (const [entry, [, order, , amount]] of entries) {
      await redis.multi().hset('paid', order, amount).incrby('revenue', amount).xack(stream, group, entry).exec();
    }
}

async function consume() {
  await read('0');
  for (;;) await read('>');
}

consume();
