// A subscriber with ioredis: it counts each order once, by a key that it sets only where there is none.
import Redis from 'ioredis';

const subscriber = new Redis();
const redis = new Redis();

subscriber.on('message', async (_channel, text) => {
  const { order, amount } = JSON.parse(text);
  if ((await redis.set(`seen:${order}`, '1', 'NX')) === null) return;
  await redis.incrby('revenue', amount);
});
await subscriber.subscribe('orders');
