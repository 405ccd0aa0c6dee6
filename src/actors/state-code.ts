/** What an actor knows, as integers: equal knowledge is written alike. */
import type { Encoder } from '../collections/encoder.ts';
import type { ChartNode } from './adapter/chart-table.ts';
import type { ActorDefinition, Known, Part } from './adapter/definition.ts';
import { snapshotKey } from './adapter/evaluate.ts';

/** Puts others in other places in what an actor knows. */
type Move<L, P> = (known: Known<L, P>) => Known<L, P>;

/** Writes what the actors of a definition know, but for what nothing depends on. */
export class StateCode<L, C, P extends Part> {
  private readonly forgotten: ActorDefinition<L, C, P>['forgotten'];
  private readonly untold: ReadonlySet<string>;

  constructor({ forgotten, unread }: ActorDefinition<L, C, P>, config: C) {
    this.forgotten = forgotten;
    this.untold = new Set(['owner', 'chart', ...(unread?.(config) ?? [])]);
  }

  /** Writes the state of an actor that is up. */
  state(state: Known<L, P> & { readonly chart: ChartNode }, encoder: Encoder, move?: Move<L, P>): void {
    encoder.once(state, () => {
      encodeChart(state.chart, encoder);
      const told = this.without(this.forgotten?.ledger?.(state.chart.name));
      this.known(move === undefined ? state : move(state), told, encoder);
    });
  }

  /** Writes what a crash left of an actor; undefined where it has had no life yet. */
  survived(durable: Known<L, P> | undefined, encoder: Encoder, move?: Move<L, P>): void {
    if (durable === undefined) return encoder.integer(-1);
    encoder.once(durable, () => this.known(move === undefined ? durable : move(durable), this.untold, encoder));
  }

  private known({ ledger, parts }: Known<L, P>, untold: ReadonlySet<string>, encoder: Encoder): void {
    encoder.plain(ledger, untold);
    encoder.integer(parts.size);
    parts.forEach((part, no) => {
      encoder.integer(no);
      encoder.once(part, () => {
        if (part.chart === undefined) encoder.integer(-1);
        else encodeChart(part.chart, encoder);
        encoder.plain(part, this.without(this.forgotten?.part?.(part)));
      });
    });
  }

  private without(fields: readonly string[] = []): ReadonlySet<string> {
    return fields.length === 0 ? this.untold : new Set([...this.untold, ...fields]);
  }
}

/** Where a chart is: its state and its context. */
function encodeChart(node: ChartNode, encoder: Encoder): void {
  encoder.once(node, () => encoder.text(snapshotKey(node.snapshot)));
}
