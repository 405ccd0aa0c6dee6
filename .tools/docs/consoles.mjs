// Console sessions in documents: fenced blocks marked `console`. A line that begins with `$ ` is a command, what follows
// is its output, and a line `...` stands for any number of lines. A command is to end with 0 unless `$ echo $?` follows.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The fenced blocks of a Markdown text, with the lines at which their contents begin. */
export function blocksOf(text) {
  const blocks = [];
  for (const match of text.matchAll(/^```(\w*)[^\n]*\n([\s\S]*?)^```$/gm)) {
    const line = text.slice(0, match.index).split('\n').length + 1;
    blocks.push({ language: match[1], content: match[2], line });
  }
  return blocks;
}

/** The commands of a session, each with the output that the document shows and the status that it has to have. */
export function commandsOf(session) {
  const commands = [];
  for (const line of session.replace(/\n$/, '').split('\n')) {
    if (line.startsWith('$ ')) commands.push({ command: line.slice(2), shown: [] });
    else if (commands.length === 0) throw new Error(`a console session begins with a command, not with ${line}`);
    else commands.at(-1).shown.push(line);
  }
  return commands.flatMap((each, index) => {
    if (each.command === 'echo $?') return [];
    const next = commands[index + 1];
    return [{ ...each, status: next?.command === 'echo $?' ? Number(next.shown[0]) : 0 }];
  });
}

/** A folder in which sessions run: it sees the scenarios and the documents, and may be written to. */
export function workplace() {
  const folder = mkdtempSync(join(tmpdir(), 'queuescope-docs-'));
  for (const name of ['scenarios', 'test', 'package.json']) symlinkSync(join(root, name), join(folder, name));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs a command of a session in a shell in which `queuescope` is the built command. */
export function execute(command, folder) {
  const main = JSON.stringify(join(root, 'dist', 'cli', 'main.js'));
  const script = `queuescope() { ${JSON.stringify(process.execPath)} ${main} "$@"; }\nnpx() { "$@"; }\n${command}`;
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '80', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
  return { status, lines: `${stdout}${stderr.replace(progress, '')}`.replace(/\n$/, '').split('\n') };
}

/** The lines that a slow machine prints on the way, e.g. `28 runs, 3/s, 24 waiting`: no reader's machine prints the same. */
const progress = /^[\d,]+ .*, [\d,]+\/s\b.*\n/gm;

const ELISION = '...';
const exactly = (line) => line.trimEnd();
const loosely = (line) =>
  line
    .trim()
    .replace(/p1\.\w+/g, 'P')
    .replace(/[0-9a-f]{16}/g, 'H')
    .replace(/\d+/g, '0');

/** Where in the output each shown line stands, in order; undefined where one has no place. */
function placesOf(shown, lines, same) {
  const places = [];
  let at = 0;
  let gap = false;
  for (const line of shown) {
    if (line === ELISION) {
      places.push(ELISION);
      gap = true;
      continue;
    }
    while (gap && at < lines.length && same(lines[at]) !== same(line)) at += 1;
    if (at >= lines.length || same(lines[at]) !== same(line)) return { places, missing: line };
    places.push(lines[at]);
    at += 1;
    gap = false;
  }
  if (!gap && at < lines.length) return { places, missing: `(the end; the output goes on: ${lines[at]})` };
  return { places, missing: undefined };
}

/** What is wrong with what a document shows of a command; undefined where all is as it is. */
export function difference({ command, shown, status }, ran) {
  if (ran.status !== status) return `${command}\nends with ${ran.status}, not with ${status}:\n${ran.lines.join('\n')}`;
  if (shown.length === 0) return undefined;
  const { missing } = placesOf(shown, ran.lines, exactly);
  return missing === undefined ? undefined : `${command}\ndoes not print\n${missing}`;
}

/** The shown lines brought up to date where nothing but numbers, hashes and codes has changed; else throws. */
export function refreshed({ command, shown }, ran) {
  if (shown.length === 0) return shown;
  const { places, missing } = placesOf(shown, ran.lines, loosely);
  if (missing !== undefined) throw new Error(`${command}\ndoes not print anything like\n${missing}`);
  return places;
}
