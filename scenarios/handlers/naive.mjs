// Charges, and acknowledges by returning. A crash between the two charges once more.
export default async (message, effects) => {
  await effects.call('charge', message.body);
};
