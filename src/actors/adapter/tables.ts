import type { ChartSource } from './chart-table.ts';
import { ChartTable } from './chart-table.ts';
import type { ActorDefinition, AnyDefinition, AnyRule, Chart, Part } from './definition.ts';

/** Who evaluates the machines of an actor. */
export interface ActorTables {
  readonly chart: ChartSource;
  readonly lifecycle: ChartSource | undefined;
}

// One set of tables serves every actor of a definition in every run: what has been computed once stays computed.
const known = new Map<AnyDefinition, { readonly chart: ChartTable; readonly lifecycle: ChartTable | undefined }>();

/** The tables of a definition, made when they are first asked for. */
export function tablesOf<L, C, P extends Part>(definition: ActorDefinition<L, C, P>, config: C): ActorTables {
  let tables = known.get(definition);
  if (tables === undefined) {
    const { rules, chart, lifecycle } = definition;
    tables = {
      chart: tableOf(chart, 'chart', config, rules),
      lifecycle: lifecycle && tableOf(lifecycle, 'lifecycle', config, rules),
    };
    known.set(definition, tables);
  }
  return tables;
}

function tableOf<C>(
  chart: Chart<C>,
  kind: 'chart' | 'lifecycle',
  config: C,
  rules: Readonly<Record<string, AnyRule>>,
): ChartTable {
  return new ChartTable(chart.machine, chart.signals, kind, chart.inputs(config)[0], rules);
}

/** What the tables have had to do so far: for tests that hold XState to a number of calls, and for notes to people. */
export interface TableStatistics {
  /** Transitions that XState has computed since the program began. */
  readonly calls: number;
  readonly snapshots: number;
  /** The machines that outgrew their table, so that their transitions are computed afresh each time. */
  readonly outgrown: readonly string[];
}

/** Sums up all tables. */
export function tableStatistics(): TableStatistics {
  const tables = [...known.values()].flatMap(({ chart, lifecycle }) => (lifecycle ? [chart, lifecycle] : [chart]));
  return {
    calls: tables.reduce((sum, table) => sum + table.calls, 0),
    snapshots: tables.reduce((sum, table) => sum + table.size, 0),
    outgrown: tables.filter(({ outgrown }) => outgrown).map(({ machineId }) => machineId),
  };
}
