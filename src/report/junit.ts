/** JUnit XML, the dialect that CI servers agree on: a suite for each run, a case for each promise. */
import { type Expectation, explanation, type Outcome } from './outcome.ts';
import { xml } from './text/xml.ts';

/** The report as one XML document. It tells no durations: a run happens in virtual time. */
export function junit(outcomes: readonly Outcome[]): string {
  const all = outcomes.flatMap(({ expectations }) => expectations);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="queuescope"${tally(all)}>`,
    ...outcomes.flatMap(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

const tally = (expectations: readonly Expectation[]): string =>
  ` tests="${expectations.length}" failures="${expectations.filter(({ ok }) => !ok).length}"`;

function suite(outcome: Outcome): string[] {
  return [
    `  <testsuite name="${xml(outcome.file)}"${tally(outcome.expectations)}>`,
    ...outcome.expectations.flatMap((expectation) => testCase(expectation, outcome)),
    '  </testsuite>',
  ];
}

function testCase(expectation: Expectation, outcome: Outcome): string[] {
  const { name, promised, observed, ok, line } = expectation;
  const at = line === undefined ? '' : ` line="${line}"`;
  const head = `    <testcase classname="${xml(outcome.scenario)}" name="${xml(`${name}: ${promised}`)}" file="${xml(outcome.file)}"${at}`;
  if (ok) return [`${head}/>`];
  const message = `${name} was promised: ${promised}; observed: ${observed}`;
  return [
    `${head}>`,
    `      <failure type="${xml(observed)}" message="${xml(message)}">${details(expectation, outcome)}</failure>`,
    '    </testcase>',
  ];
}

const details = (expectation: Expectation, outcome: Outcome): string =>
  explanation(expectation, outcome)
    .flatMap(([word, value]) => `${word}: ${value}`.split('\n'))
    .map((line) => xml(line))
    .join('\n');
