// What `npm ci` does after it has installed: builds dist/ and links the command, so that `npx queuescope` works at once
// in a clean clone (npm links the commands of dependencies only, never the package's own).
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const isBuilt = existsSync(join(root, 'dist', 'cli', 'main.js'));

if (process.env.npm_command === 'exec' && isBuilt) {
  // The first `npx queuescope` in a clone lets npm link the package to itself, which prepares it once more: nothing to do.
} else if (!existsSync(join(root, 'node_modules', 'typescript'))) {
  console.error('queuescope: installed without the development tools, so dist/ is left as it is.');
} else if (await (await import('./build.mjs')).build()) {
  linkCommand();
} else {
  process.exitCode = 1;
}

function linkCommand() {
  const bin = join(root, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  const link = join(bin, 'queuescope');
  rmSync(link, { force: true });
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\dist\\cli\\main.js" %*\r\n');
  } else {
    symlinkSync('../../dist/cli/main.js', link);
    chmodSync(link, 0o755);
  }
}
