// The page on campaigns: the commands of its workflow and of its Job are run here, shard by shard, and merged.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { execute } from '../.tools/docs/consoles.mjs';
import { folder } from './support/cli/command.ts';
import { blocksIn, textOf } from './support/docs/documents.ts';

vi.setConfig({ testTimeout: 120_000 });
const { path: place, remove } = folder();
afterAll(remove);

const [workflow, job] = blocksIn('docs/scale.md', 'yml').map(({ content }) => parse(content));
mkdirSync(join(place, 'scenarios'));
writeFileSync(join(place, 'scenarios', 'shop.yaml'), textOf('scenarios/2-guarantees/lost-confirm.yaml'));

/** Runs a command in a folder of its own beside the scenarios, with fewer runs than the page asks for. */
function run(command: string, env = ''): { readonly status: number | null; readonly lines: readonly string[] } {
  return execute(`${env} ${command.replace(/--runs \d+/, '--runs 60')}`, place);
}

const whole = (): readonly string[] => run('queuescope check scenarios --runs 1 --json').lines;

test('the matrix of the workflow makes all shards, and its last job merges them', () => {
  const { shard, merge } = workflow.jobs;
  const command = shard.steps.find(({ run: script = '' }) => script.includes('queuescope'))?.run as string;
  for (const index of shard.strategy.matrix.shard) {
    expect(run(command.replaceAll(/\$\{\{ matrix\.shard \}\}/g, `${index}`))).toEqual({ status: 0, lines: [''] });
  }
  const join = merge.steps.at(-1).run as string;
  expect(run(`${join} --json`)).toEqual({ status: 0, lines: whole() });
});

test('the pods of the Job make all shards', () => {
  const { completions, template } = job.spec;
  const [, , script] = template.spec.containers[0].command as string[];
  mkdirSync(join(place, 'reports'));
  const here = (script as string).replaceAll('/reports/', 'reports/').replace('/scenarios', 'scenarios');
  for (let index = 0; index < completions; index++) {
    expect(run(`${here}`, `export JOB_COMPLETION_INDEX=${index};`)).toEqual({ status: 0, lines: [''] });
  }
  expect(readdirSync(join(place, 'reports'))).toHaveLength(completions);
  expect(run('queuescope merge reports/*.json --json')).toEqual({ status: 0, lines: whole() });
});
