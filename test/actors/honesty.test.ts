// XState is the source of all behaviour: whether its answers are remembered, computed afresh by the one shared scope, or
// given by live actors, the same seed tells the same story.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChartTable } from '../../src/actors/adapter/chart-table.ts';
import type { ActorDefinition, Chart, Part } from '../../src/actors/adapter/definition.ts';
import { type ActorTables, tableStatistics } from '../../src/actors/adapter/tables.ts';
import { traceHash } from '../../src/report/trace-hash.ts';
import { type Choice, compile, type TablesOf } from '../../src/scenario/compile.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import { playSetup } from '../support/engine/play.ts';
import { rabbitCase, redisCase, streamsCase } from '../support/engine/random-brokers.ts';
import { randomCase } from '../support/engine/random-worlds.ts';
import { liveTables } from '../support/live-charts.ts';

/** Property tests may take their time on a busy machine. */
const minute = 60_000;

/** Tables that remember nothing: each answer is computed by the shared scope. */
function forgetfulTables<L, C, P extends Part>(definition: ActorDefinition<L, C, P>, config: C): ActorTables {
  const { chart, lifecycle, rules } = definition;
  const table = ({ machine, signals, inputs }: Chart<C>, kind: 'chart' | 'lifecycle') =>
    new ChartTable(machine, signals, kind, inputs(config)[0], rules, 0);
  return { chart: table(chart, 'chart'), lifecycle: lifecycle && table(lifecycle, 'lifecycle') };
}

const hashOf = (scenario: Scenario, choice: Choice): string => traceHash(playSetup(compile(scenario, choice)).events);

function holdsTo(tables: TablesOf, seed: number, numRuns: number, cases: typeof randomCase = randomCase): void {
  fc.assert(
    fc.property(cases, ({ scenario, faults }) => {
      const remembered = playSetup(compile(scenario, { faults }));
      const other = playSetup(compile(scenario, { faults, tables }));
      expect(other.lines).toEqual(remembered.lines);
      expect(traceHash(other.events)).toBe(traceHash(remembered.events));
    }),
    { seed, numRuns },
  );
}

describe('the tables of remembered transitions', () => {
  test('tell the story that the shared scope tells', () => holdsTo(forgetfulTables, 21, 60), minute);

  test('tell the story that live actors tell, started by createActor', () => holdsTo(liveTables, 22, 60), minute);

  test(
    'tell both stories at RabbitMQ and at Redis as well',
    () => {
      holdsTo(forgetfulTables, 24, 60, fc.oneof(rabbitCase, redisCase, streamsCase));
      holdsTo(liveTables, 25, 30, fc.oneof(rabbitCase, redisCase, streamsCase));
    },
    minute,
  );

  test(
    'do not change while worlds run: a later run of the same world tells the same story',
    () => {
      fc.assert(
        fc.property(randomCase, ({ scenario, faults }) => {
          expect(hashOf(scenario, { faults })).toBe(hashOf(scenario, { faults }));
        }),
        { seed: 23, numRuns: 60 },
      );
    },
    minute,
  );

  test('stay small, whatever runs: no machine has outgrown its table', () => {
    expect(tableStatistics().outgrown).toEqual([]);
    expect(tableStatistics().snapshots).toBeGreaterThan(0);
  });
});
