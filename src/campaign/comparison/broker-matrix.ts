/** What comparisons say of brokers, and what runs on each profile show: the seed's matrix as measured. */
import type { ProfileName } from '../../profiles/profile.ts';
import { measurable, measurableNames, saidOf, unmeasurable } from './features.ts';
import { probes } from './probes.ts';

/** A cell: what was measured, or what the broker lacks for that, and what is said of it. */
export interface BrokerCell {
  readonly profile: ProfileName;
  /** Null where the matrix does not know the product. */
  readonly said: string | null;
  /** Null where nothing was measured. */
  readonly measured: string | null;
  readonly value: number | null;
  readonly lacks: readonly string[];
}

/** A row of the matrix; `how` is null where no run can say anything. */
export interface BrokerRow {
  readonly feature: string;
  readonly how: string | null;
  readonly unit: string | null;
  readonly cells: readonly BrokerCell[];
}

/** Measures the matrix on these profiles; a profile joins by being in the registry. */
export function brokerMatrix(profiles: readonly ProfileName[]): readonly BrokerRow[] {
  const measured = measurableNames.map((name): BrokerRow => {
    const { how, unit, measure } = probes[name];
    const cells = profiles.map((profile): BrokerCell => {
      const found = measure(profile);
      const said = saidOf(measurable[name], profile);
      if ('lacks' in found) return { profile, said, measured: null, value: null, lacks: found.lacks };
      return { profile, said, measured: found.word, value: found.value, lacks: [] };
    });
    return { feature: measurable[name].name, how, unit, cells };
  });
  const others = unmeasurable.map((feature): BrokerRow => {
    const cells = profiles.map((profile): BrokerCell => {
      return { profile, said: saidOf(feature, profile), measured: null, value: null, lacks: [] };
    });
    return { feature: feature.name, how: null, unit: null, cells };
  });
  return [...measured, ...others];
}
