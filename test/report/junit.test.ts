import { expect, test } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import { exampleOutcomes } from '../support/example-outcome.ts';
import { elementsNamed, parseXml } from '../support/xml.ts';

test('JUnit has a suite for each run and a case for each promise', () => {
  expect(junit(exampleOutcomes)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="queuescope" tests="3" failures="2">
      <testsuite name="scenarios/ack,after.yaml" tests="2" failures="1">
        <testcase classname="Ack &lt;after&gt; the effect: 100% #1" name="at-least-once: holds" file="scenarios/ack,after.yaml" line="12"/>
        <testcase classname="Ack &lt;after&gt; the effect: 100% #1" name="exactly-once: holds" file="scenarios/ack,after.yaml" line="13">
          <failure type="violated" message="exactly-once was promised: holds; observed: violated">promised: holds
    observed: violated
    because: shop-1 took effect 2 times
    at &quot;worker&quot; &amp; \\u{1b}[31mnowhere
    promise: expect.exactly-once
    replay: queuescope replay &apos;scenarios/ack,after.yaml&apos; --seed 1</failure>
        </testcase>
      </testsuite>
      <testsuite name="b.yaml" tests="1" failures="1">
        <testcase classname="B" name="order: holds" file="b.yaml">
          <failure type="undecided" message="order was promised: holds; observed: undecided">promised: holds
    observed: undecided</failure>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test('JUnit is well-formed XML that gives every name back', () => {
  const root = parseXml(junit(exampleOutcomes));
  expect(root.attributes).toEqual({ name: 'queuescope', tests: '3', failures: '2' });
  expect(elementsNamed(root, 'testcase')[1]?.attributes.classname).toBe('Ack <after> the effect: 100% #1');
  expect(elementsNamed(root, 'failure')[0]?.text).toContain('2 times\nat "worker" & \\u{1b}[31mnowhere');
});
