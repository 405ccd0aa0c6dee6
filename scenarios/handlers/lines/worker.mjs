// A consumer that is attacked over JSON lines, as one in any other language: it looks, charges, and notes it.
import { createInterface } from 'node:readline';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (words) => process.stdout.write(`${JSON.stringify(words)}\n`);
const hear = async () => {
  const { value, done } = await lines.next();
  return done ? undefined : JSON.parse(value);
};
const ask = async (at, request, fields) => {
  say({ type: 'call', request, at: `worker.mjs:${at}`, ...fields });
  return (await hear()).value;
};

for (let heard = await hear(); heard !== undefined; heard = await hear()) {
  const { id, body } = heard.message;
  const key = `charged:${id}`;
  if ((await ask(19, 'store.get', { key })) === null) {
    await ask(20, 'call', { name: 'charge', data: body });
    await ask(21, 'store.set', { key, value: true });
  }
  say({ type: 'done' });
}
