export declare const sizes: readonly {
  readonly name: string;
  readonly size: readonly number[];
  readonly states: number;
  readonly transitions: number;
  readonly ends: number;
}[];
export declare const symmetricLarge: number;
