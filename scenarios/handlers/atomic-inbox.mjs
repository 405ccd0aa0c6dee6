// Notes the message and books the amount in one transaction: there is no moment at which only one of them is done.
export default async (message, effects) => {
  await effects.store.transaction(async (transaction) => {
    const isNew = await transaction.putIfAbsent(`inbox:${message.id}`, true);
    if (isNew) await transaction.add('balance', message.body.amount);
  });
};
