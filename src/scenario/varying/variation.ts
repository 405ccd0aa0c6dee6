/** A scenario file whose values are varied: it is read once, and made into a scenario for each set of values. */
import { type Extended, loadExtended, type ReadFile } from '../document/extended.ts';
import type { MapTree } from '../document/tree.ts';
import { type ParsedScenario, understood } from '../parse.ts';
import type { ProfileName } from '../scenario.ts';
import { shown } from '../shown.ts';
import { type Address, addressOf, refused, type Understood } from './address.ts';
import { put } from './put.ts';
import { type Value, valuesOf } from './range.ts';

/** A value to be varied, and the values that it takes. */
export interface Axis {
  readonly address: Address;
  readonly values: readonly Value[];
}

/** A value of an axis. */
export interface Setting {
  readonly address: Address;
  readonly value: Value;
}

/** What problems call the place of a value that was set; they come before those of the file. */
const SET = '--set';

/** A document with places in which other values can be put. */
export class VariedScenario {
  private readonly loaded: Extended & { readonly tree: MapTree };
  private readonly profile: ProfileName | undefined;

  private constructor(loaded: Extended & { readonly tree: MapTree }, profile: ProfileName | undefined) {
    this.loaded = loaded;
    this.profile = profile;
  }

  /** Reads a file as `parseScenario` does; undefined where there is no document in it, whose problems that one tells. */
  static of(
    content: string | Uint8Array,
    file: string,
    read?: ReadFile,
    profile?: ProfileName,
  ): VariedScenario | undefined {
    const loaded = loadExtended(content, file, read);
    const { tree } = loaded;
    return tree === undefined ? undefined : new VariedScenario({ ...loaded, tree }, profile);
  }

  /** Understands `KEY=VALUES`; `points` is how many values a range without a step is to have. */
  axis(text: string, points?: number): Understood<Axis> {
    const [key = '', ...rest] = text.split('=');
    if (rest.length === 0) return refused(`${shown(text)} names no values`, 'write KEY=A..B, or KEY=A,B,C');
    const address = addressOf(key.trim(), this.loaded.tree);
    if (!address.ok) return address;
    const values = valuesOf(rest.join('=').trim(), address.value.field, points);
    return values.ok ? { ok: true, value: { address: address.value, values: values.value } } : values;
  }

  /** The scenario with these values, or what is wrong with it; what is wrong with a value is shown where it was set. */
  at(settings: readonly Setting[]): ParsedScenario {
    const tree = settings.reduce((document, { address, value }) => {
      const source = { file: SET, text: `${address.text}=${value.shown}` };
      const equals = address.text.length;
      const key = { source, start: 0, end: equals };
      const place = { source, start: equals + 1, end: source.text.length };
      return put(document, { path: address.path, value: value.written, key, place });
    }, this.loaded.tree);
    return understood({ ...this.loaded, tree }, SET, this.profile);
  }
}
