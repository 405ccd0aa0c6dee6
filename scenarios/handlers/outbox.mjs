// Writes the event in the transaction that notes the message, and publishes all that is written there. A crash publishes
// an event once more, with the same id, so that receivers take the two for one.
export default async (message, effects) => {
  const { store } = effects;
  await store.transaction(async (transaction) => {
    const isNew = await transaction.putIfAbsent(`inbox:${message.id}`, true);
    if (isNew) await transaction.set(`outbox:${message.id}`, { paid: message.body.order });
  });
  for (const { key, value } of await store.list('outbox:')) {
    await effects.publish('invoices', value, { id: key });
    await store.delete(key);
  }
};
