/**
 * A search by several scouts at once. Level by level each scout takes the steps of the states that it holds. What they saw is
 * then gone through in the order of the states, as one who searches alone would have seen it: so numbers, counts, shortest
 * paths and verdicts are the same, however many scouts there are and whoever is faster.
 */
import { Answers, type Course } from '../answers.ts';
import { Findings } from '../findings.ts';
import { Integers } from '../integers.ts';
import { Known, NOWHERE } from '../known.ts';
import { EXPANDED, type Handed, type Link, type Order, type Report, STEP } from './orders.ts';

/** What is asked, and within which limit. */
export interface Task {
  readonly properties: number;
  readonly lively: number;
  /** The most states. */
  readonly limit: number;
}

/** A scout holds no more than its share of a level and this many states besides, or hands some to others. */
const SLACK = 32;

/** How far an expedition has come. */
class Log implements Course {
  transitions = 0;
  depth = 0;
  readonly known = new Known();

  get states(): number {
    return this.known.size;
  }

  get bytes(): number {
    return this.known.bytes;
  }

  pathTo(state: number): number[] {
    return this.known.pathTo(state);
  }
}

/** What one scout saw of a level, as it is gone through. */
interface Sheet {
  readonly reports: Int32Array[];
  report: number;
  at: number;
}

/** A search by scouts. */
export class Expedition extends Answers {
  private readonly links: readonly Link[];
  private readonly limit: number;
  private readonly log: Log;
  private readonly finds: Findings;
  /** For each scout which tickets to hold under which numbers, when the level is over. */
  private kept: Integers[];
  private limited = false;

  /** `links` lead to at least one scout; all search the same subject, the one that the task describes. */
  constructor(links: readonly Link[], { properties, lively, limit }: Task) {
    const log = new Log();
    const findings = new Findings(properties, lively);
    super(log, findings);
    this.links = links;
    this.limit = limit;
    this.log = log;
    this.finds = findings;
    this.kept = links.map(() => new Integers());
  }

  /**
   * Searches until nothing is left to do or `goesOn` says no, which is asked whenever some scout has expanded `stride` states.
   * A level that is not gone through does not count.
   */
  async run(stride: number, goesOn: () => Promise<boolean>): Promise<void> {
    const [first] = this.links;
    const { seen } = await (first as Link).ask({ type: 'begin' });
    this.meet(0, seen, 0, NOWHERE, NOWHERE);
    for (let depth = 0; !this.limited && (await this.holdAll()) > 0; depth++) {
      this.log.depth = depth;
      const sheets = await this.scan(stride, goesOn);
      if (sheets === undefined) return;
      this.goThrough(sheets);
    }
    this.complete = !this.limited;
  }

  /** Lets every scout hold what is new, and evens out who holds how much. The number of states that are held. */
  private async holdAll(): Promise<number> {
    const orders = this.kept.map((kept): Order => ({ type: 'hold', kept: arrayOf(kept) }));
    await this.askAll(orders);
    const moves = this.moves();
    if (moves !== undefined) await this.askAll(moves);
    const held = this.kept.reduce((sum, kept) => sum + kept.size / 2, 0);
    this.kept = this.links.map(() => new Integers());
    return held;
  }

  /** Who hands which states to whom: those that hold too many the last of theirs, to those that hold too few. */
  private moves(): readonly Order[] | undefined {
    const sizes = this.kept.map(({ size }) => size / 2);
    const share = Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
    if (sizes.every((size) => size <= share + SLACK)) return undefined;
    const given = this.kept.map((kept, scout) => {
      const surplus = Math.max(0, (sizes[scout] as number) - share);
      return Int32Array.from({ length: surplus }, (_, index) => kept.at(kept.size - 1 - 2 * index));
    });
    const homeless = given.flatMap((numbers) => [...numbers]).sort((a, b) => a - b);
    return given.map((numbers, scout): Order => {
      const room = Math.max(0, share - (sizes[scout] as number));
      const taken = homeless.splice(0, room).map((number): Handed => ({ number, path: this.log.pathTo(number) }));
      return { type: 'move', taken, given: numbers };
    });
  }

  /** Lets all scouts expand what they hold. Undefined where it was stopped. */
  private async scan(stride: number, goesOn: () => Promise<boolean>): Promise<Sheet[] | undefined> {
    let stopped = false;
    const sheetOf = async (link: Link): Promise<Sheet> => {
      const reports: Int32Array[] = [];
      for (let open = true; open && !stopped; ) {
        const { seen, waiting } = await link.ask({ type: 'expand', count: stride });
        if (seen.length > 0) reports.push(seen);
        open = waiting > 0;
        if (!stopped && !(await goesOn())) stopped = true;
      }
      return { reports, report: 0, at: 0 };
    };
    // Nobody waits for the others before the level is over.
    const sheets = await Promise.all(this.links.map(sheetOf));
    return stopped ? undefined : sheets;
  }

  /** Goes through what was seen in the order of the states from which it was seen. */
  private goThrough(sheets: readonly Sheet[]): void {
    while (!this.limited) {
      let next = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let scout = 0; scout < sheets.length; scout++) {
        const number = upcoming(sheets[scout] as Sheet);
        if (number < least) {
          least = number;
          next = scout;
        }
      }
      if (next < 0) return;
      this.expanded(next, sheets[next] as Sheet);
    }
  }

  private expanded(scout: number, sheet: Sheet): void {
    const seen = sheet.reports[sheet.report] as Int32Array;
    const { at } = sheet;
    const number = seen[at] as number;
    const steps = seen[at + 5] as number;
    if (seen[at + 1] === 1)
      this.finds.rest(number, {
        violated: seen[at + 2] as number,
        undecided: seen[at + 3] as number,
        facts: seen[at + 4] as number,
      });
    for (let step = 0; step < steps && !this.limited; step++) {
      const from = at + EXPANDED + step * STEP;
      this.log.transitions += 1;
      const reached = this.meet(scout, seen, from + 2, number, seen[from] as number);
      if (seen[from + 1] === 1) this.finds.take(number, reached);
    }
    sheet.at = at + EXPANDED + steps * STEP;
    if (sheet.at < seen.length) return;
    sheet.report += 1;
    sheet.at = 0;
  }

  /** Takes a place that a scout saw; its number. */
  private meet(scout: number, seen: Int32Array, at: number, parent: number, choice: number): number {
    const before = this.log.states;
    const number = this.log.known.reach(seen[at] as number, seen[at + 1] as number, parent, choice);
    if (number < before) return number;
    const kept = this.kept[scout] as Integers;
    if (this.finds.meet(seen[at + 2] as number, seen[at + 3] as number)) {
      kept.push(seen[at + 4] as number);
      kept.push(number);
    }
    if (this.log.states >= this.limit) this.limited = true;
    return number;
  }

  private askAll(orders: readonly Order[]): Promise<Report[]> {
    return Promise.all(this.links.map((link, scout) => link.ask(orders[scout] as Order)));
  }
}

/** The number of the state that comes next on a sheet; infinite where there is none. */
function upcoming({ reports, report, at }: Sheet): number {
  return reports[report]?.[at] ?? Number.POSITIVE_INFINITY;
}

function arrayOf(list: Integers): Int32Array {
  return Int32Array.from({ length: list.size }, (_, index) => list.at(index));
}
