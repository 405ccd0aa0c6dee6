// A consumer as people write it with amqplib: it charges by an HTTP call, and acknowledges then.
import amqp from 'amqplib';

const connection = await amqp.connect('amqp://localhost');
const channel = await connection.createChannel();
await channel.assertQueue('orders', { durable: true });
await channel.prefetch(1);
await channel.consume('orders', async (message) => {
  const order = JSON.parse(message.content.toString());
  await fetch('https://payments.example/charges', { method: 'POST', body: JSON.stringify(order) });
  channel.ack(message);
});
