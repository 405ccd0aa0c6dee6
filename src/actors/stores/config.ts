/** The settings of a dedup store. */
export interface StoreConfig {
  /** How long a mark is remembered, in microseconds; 0 is for ever. */
  readonly window: number;
}
