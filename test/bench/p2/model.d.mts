import type { ChartTable } from '../../../src/actors/adapter/chart-table.ts';
import type { Signals } from '../../../src/actors/adapter/signals.ts';
import type { Subject } from '../../../src/explore/inquiry.ts';

export declare function p2(
  engine: { readonly ChartTable: typeof ChartTable; readonly Signals: typeof Signals },
  size: readonly number[],
  options?: { readonly symmetric?: boolean },
): Subject<readonly number[], object> & {
  statistics(): { readonly calls: number; readonly snapshots: Readonly<Record<string, number>> };
};
