// Writes scenarios/README.md from the scenarios, and brings the console sessions of the documents up to date. A session
// whose words have changed is left for its author. Tests hold both to what the built command prints.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { blocksOf, commandsOf, execute, refreshed, workplace } from './docs/consoles.mjs';
import { scenariosPage } from './docs/scenarios-page.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const documents = ['README.md', 'src/README.md', 'scenarios/README.md', 'docs/attack.md', 'docs/sweeps.md'];

if (await build()) {
  const library = await import('../dist/index.js');
  write('scenarios/README.md', await scenariosPage(library));
  for (const file of documents) refresh(file);
} else {
  process.exitCode = 1;
}

function refresh(file) {
  let text = readFileSync(join(root, file), 'utf8');
  const place = workplace();
  try {
    for (const { content } of blocksOf(text).filter(({ language }) => language === 'console')) {
      let session = content;
      for (const each of commandsOf(content)) {
        const shown = refreshed(each, execute(each.command, place.folder));
        if (shown.length > 0) session = session.replace(each.shown.join('\n'), () => shown.join('\n'));
      }
      text = text.replace(content, () => session);
    }
  } finally {
    place.remove();
  }
  write(file, text);
}

function write(file, text) {
  const path = join(root, file);
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
