// scenarios/README.md, made from the scenario files and from what their runs and searches show.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scenarios = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const main = ['at-most-once', 'at-least-once', 'exactly-once', 'exactly-once-delivery'];
const glyphs = { holds: '✓', violated: '✗', undecided: '?' };

/** How many runs the searches on the page make, and from which seed. */
export const search = { runs: 100, seed: '1' };

/** The scenario files by folder, each as its path below scenarios/. */
export function scenarioFolders(within = '') {
  const entries = readdirSync(join(scenarios, within), { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const path = (name) => (within === '' ? name : `${within}/${name}`);
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map(({ name }) => path(name));
  const below = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => scenarioFolders(path(name)));
  return files.length === 0 ? below : [{ name: within, files }, ...below];
}

/** The page; `queuescope` is the library. */
export async function scenariosPage(queuescope) {
  const parts = [intro];
  for (const { name, files } of scenarioFolders()) {
    const read = files.map((file) => [file, readScenario(queuescope, file)]);
    parts.push(
      `## ${headingOf(name)}`,
      table(
        ['Scenario', 'It teaches', ...main, 'Also promised'],
        read.map((each) => runRow(queuescope, ...each)),
      ),
      'Over all runs within the budget:',
      table(
        ['Scenario', 'Faults allowed', 'Promised and found', 'Faults mattered in'],
        await Promise.all(read.map((each) => searchRow(queuescope, ...each))),
      ),
    );
  }
  parts.push(matrixPart(queuescope.crashMatrix()));
  return `${parts.join('\n\n')}\n`;
}

const intro = `# The scenarios

<!-- Made by \`npm run docs\` from the files below this folder and from what their runs show. Do not edit. -->

Each file is a test, a lesson and a demonstration. To run one:

\`\`\`console
$ queuescope run scenarios/2-guarantees/exactly-once-repaired.yaml --quiet
kept       scenarios/2-guarantees/exactly-once-repaired.yaml
\`\`\`

Without \`--quiet\` it prints the story, the verdicts and the line that replays it; \`queuescope run scenarios\` runs all.

In the tables ✓ holds, ✗ is violated, ? is undecided. A verdict is promised by the file and observed in its run; one in
parentheses is observed only. *par* is the least number of faults that breaks a guarantee. The searches make
${search.runs} random runs each, from the seed ${search.seed}; a fault mattered where it changed what happened.`;

function readScenario({ parseScenario }, file) {
  const parsed = parseScenario(readFileSync(join(scenarios, file), 'utf8'), file, (path) =>
    readFileSync(join(scenarios, path), 'utf8'),
  );
  if (!parsed.ok) throw new Error(`${file}: ${parsed.problems.map(({ message }) => message).join('; ')}`);
  return parsed.scenario;
}

const headingOf = (folder) => {
  const words = folder.replace(/^\d+-/, '').replaceAll('-', ' ').replaceAll('/', ': ');
  return `${words[0].toUpperCase()}${words.slice(1)}`;
};

const linkTo = (file) => `[${basename(file, '.yaml')}](${file})`;

function runRow({ conduct }, file, scenario) {
  const { promised, verdicts } = conduct(scenario);
  const cell = (name) => {
    const observed = verdicts[name].status;
    const promise = promised.find((each) => each.name === name);
    if (promise === undefined) return `(${glyphs[observed]} ${observed})`;
    return promise.ok ? word(observed) : `${word(observed)}, promised: ${promise.promised}`;
  };
  const rest = promised.filter(({ name }) => !main.includes(name)).map(({ name }) => `${name} ${cell(name)}`);
  return [linkTo(file), scenario.teaches ?? '', ...main.map(cell), rest.join('; ')];
}

const word = (status) => `${glyphs[status]} ${status}`;

async function searchRow({ check }, file, scenario) {
  const { findings, mattered, runs } = await check(scenario, search);
  const found = findings.map(({ guarantee, promised, observed, counterexample }) => {
    const but = promised.status === observed ? '' : `, promised: ${promised.status}`;
    const par = counterexample === undefined ? '' : ` (par ${counterexample.faults})`;
    return `${guarantee} ${word(observed)}${par}${but}`;
  });
  return [linkTo(file), allowed(scenario.search), found.join('; '), `${mattered} of ${runs} runs`];
}

const singular = { drops: 'drop', duplicates: 'duplicate', crashes: 'crash', timeouts: 'timeout' };

function allowed({ budget, faults }) {
  const counts = Object.entries(budget).filter(([, count]) => count > 0);
  const kinds = counts.map(([kind, count]) => `${count} ${count === 1 ? singular[kind] : kind}`).join(', ');
  const places = [...(faults.nodes ?? []), ...(faults.points ?? []), ...(faults.packets ?? [])];
  return places.length === 0 ? kinds : `${kinds}; only ${places.join(', ')}`;
}

function matrixPart(rows) {
  const cells = (row) =>
    row.cells.map(({ effects, deliveries, word: called }) => {
      return `${effects}${called === 'once' ? '' : ` **${called}**`}, delivered ${deliveries}x`;
    });
  return `## The crash matrix

One message, one crash of its consumer, then a restart and time to drain, for each discipline. A number is how often the
effect happened. \`r\` receive, \`e\` effect, \`a\` acknowledge, \`m\` mark in a store; what stands in parentheses is one step.
\`queuescope matrix\` prints it.

${table(
  ['Discipline', 'Steps', 'Crash after `r`', 'Crash between the two writes', 'Crash after both', 'Effects'],
  rows.map((row) => [row.discipline.name, `\`${row.discipline.steps}\``, ...cells(row), row.verdict]),
)}`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
