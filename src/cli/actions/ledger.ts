/** `queuescope conform --ledger`: every rule of the real brokers, and what stands behind it. */

import { type Entry, ledger, type Row, type Standing } from '../../conformance/index.ts';
import type { Paint } from '../../report/text/paint.ts';
import { wrap } from '../../report/text/width.ts';

/** How a recording came out, by its id; undefined where it was not done now. */
export type Outcomes = ReadonlyMap<string, Row['status']>;

const standings: readonly Standing[] = ['live', 'recorded', 'tested', 'documented only'];

const tones = { live: 'good', recorded: 'good', tested: 'good', 'documented only': 'dim' } as const;

const INDENT = ' '.repeat(8);

const FURTHER = ' '.repeat(INDENT.length + 11);

/** What people read: each rule with its tests and recordings, then how many rules stand on what. */
export function ledgerLines(outcomes: Outcomes, paint: Paint): string[] {
  const entries = ledger();
  return [...entries.flatMap((entry) => entryLines(entry, outcomes, paint)), '', ...summaryLines(entries)];
}

function entryLines(entry: Entry, outcomes: Outcomes, paint: Paint): string[] {
  const { id, says, standing, before, recordedAt, tests, recordings } = entry;
  const at = standing === 'live' || standing === 'recorded' ? ` at ${recordedAt.join(', ')}` : '';
  const [first = '', ...more] = folded(`${id}  ${says} [${standing}${at}]`, INDENT);
  const heading = [first, ...more].map((line) =>
    line.replace(/\[[^[\]]*\]?$/, (found) => paint(tones[standing], found)),
  );
  return [
    ...heading,
    ...(before === undefined ? [] : folded(`${INDENT}before     ${before}`, FURTHER)),
    ...tests.flatMap((test) => folded(`${INDENT}test       ${test}`, FURTHER)),
    ...recordings.flatMap(({ id: name, version, live }) => {
      const outcome = outcomes.get(name);
      const came = outcome === undefined ? '' : `: ${outcome}`;
      return folded(`${INDENT}recording  ${name} (${version}${live ? ', live' : ''})${came}`, FURTHER);
    }),
  ];
}

/** A line in 80 columns, with this before what goes on below it; its own indent stays. */
function folded(line: string, indent: string): string[] {
  const own = /^ */.exec(line)?.[0] ?? '';
  return wrap(line.slice(own.length), 80 - indent.length).map((part, at) => `${at === 0 ? own : indent}${part}`);
}

function summaryLines(entries: readonly Entry[]): string[] {
  return [...new Set(entries.map(({ profile }) => profile))].flatMap((profile) => {
    const own = entries.filter((entry) => entry.profile === profile);
    const [{ version, date }] = own as [Entry];
    const counts = standings.map(
      (standing) => `${own.filter((each) => each.standing === standing).length} ${standing}`,
    );
    const real = [...new Set(own.flatMap(({ recordedAt }) => recordedAt))];
    const at = real.length === 0 ? '' : `; recorded and live at ${real.join(', ')}`;
    const others = own.filter(({ before, recordings }) => before !== undefined && recordings.length > 0).length;
    const otherwise = others === 0 ? '' : `, which does otherwise in ${others} of them`;
    const words = `${profile} ${version}, as documented on ${date}: ${own.length} rules, ${counts.join(', ')}${at}${otherwise}`;
    return folded(words, '  ');
  });
}

/** What programs read. */
export function ledgerJson(outcomes: Outcomes) {
  const entries = ledger();
  const count = (standing: Standing) => entries.filter((each) => each.standing === standing).length;
  return {
    counts: Object.fromEntries(standings.map((standing) => [standing, count(standing)])),
    rules: entries.map(({ id, before, recordings, ...entry }) => ({
      rule: id,
      ...entry,
      before: before ?? null,
      recordings: recordings.map((each) => ({ ...each, status: outcomes.get(each.id) ?? null })),
    })),
  };
}
