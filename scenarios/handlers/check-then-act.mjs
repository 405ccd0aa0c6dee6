// Looks whether it has charged, charges, and notes it. A crash before the note charges once more.
export default async (message, effects) => {
  const key = `charged:${message.id}`;
  if ((await effects.store.get(key)) !== undefined) return;
  await effects.call('charge', message.body);
  await effects.store.set(key, true);
};
