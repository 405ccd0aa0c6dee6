// The same in CommonJS, with a key by which the payment provider knows a repetition.
const amqp = require('amqplib');

async function main() {
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();
  await channel.assertQueue('orders', { durable: true });
  await channel.prefetch(1);
  await channel.consume('orders', async (message) => {
    await fetch('https://payments.example/charges', {
      method: 'POST',
      headers: { 'idempotency-key': message.properties.messageId },
      body: message.content.toString(),
    });
    channel.ack(message);
  });
}

module.exports = main;
