/** Virtual time for people: exact, without floats and without a locale. */

interface Unit {
  readonly name: string;
  readonly micros: number;
  readonly digits: number;
}

const millisecond: Unit = { name: 'ms', micros: 1000, digits: 3 };
const second: Unit = { name: 's', micros: 1_000_000, digits: 6 };

const split = (at: number, { micros, digits }: Unit): { whole: number; part: string } => ({
  whole: Math.floor(at / micros),
  part: String(at % micros).padStart(digits, '0'),
});

/** A column of times in one unit, so that they line up and compare. */
export interface Clock {
  readonly unit: string;
  /** The time as a decimal number with all its digits. */
  read(at: number): string;
}

/** The clock for a run of this length: milliseconds, or seconds from 100 s on. */
export function clockFor(last: number): Clock {
  const unit = last < 100_000_000 ? millisecond : second;
  return {
    unit: unit.name,
    read: (at) => {
      const { whole, part } = split(at, unit);
      return `${whole}.${part}`;
    },
  };
}

/** A moment or a span in the unit that reads best, without zeros at its end: `20 ms`, `1.5 s`, `7 µs`. */
export function spanText(span: number): string {
  if (span < 1000) return `${span} µs`;
  const unit = span < 1_000_000 ? millisecond : second;
  const { whole, part } = split(span, unit);
  const digits = part.replace(/0+$/, '');
  return `${whole}${digits === '' ? '' : `.${digits}`} ${unit.name}`;
}
