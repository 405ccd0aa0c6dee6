// Writes src/conformance/ledger/evidence.ts from the tests and the recordings. A test holds it to them.
import { renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { evidenceText } from './ledger/evidence.mjs';

const target = fileURLToPath(new URL('../src/conformance/ledger/evidence.ts', import.meta.url));

if (await build()) {
  const { isDeclined, readRecording } = await import('../dist/conformance/index.js');
  const { unfitForAmqp } = await import('../dist/cli/live/amqp.js');
  const { unfitForRedis } = await import('../dist/cli/live/redis.js');
  const unfit = { rabbitmq: unfitForAmqp, 'redis-pubsub': unfitForRedis };
  writeFileSync(`${target}.new`, evidenceText({ isDeclined, readRecording, unfit }));
  renameSync(`${target}.new`, target);
} else {
  process.exitCode = 1;
}
