// Acknowledges, and then charges. A crash between the two never charges.
export default async (message, effects) => {
  await message.ack();
  await effects.call('charge', message.body);
};
