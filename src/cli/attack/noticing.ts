/**
 * Notices in a person's code what an attack cannot see or repeat: awaits of what is no port, real timers, the clock and
 * chance. Lives come in pairs: in the second of a pair the clock is off by an hour, and Math.random draws the first one's
 * numbers turned round, so that a handler which heeds either of them does something else there and is found out, each
 * time that it is attacked.
 */
import { createHook, executionAsyncId } from 'node:async_hooks';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { Remark, Site } from '../../attack/process/words.ts';
import { draw } from '../../kernel/random.ts';
import { type AttackedFile, isOwn, placeIn } from './places.ts';

const HOUR = 3_600_000;

/** Where promises come from: a port, an async function of the person's, or the hidden promise of an await. */
type Origin = 'port' | 'function' | 'await';

type Functions = Record<string, (...args: unknown[]) => unknown>;

/** Takes notes for one life. */
export class Noticing {
  private noted: Remark[] = [];
  private readonly origins = new Map<number, Origin>();
  private readonly file: AttackedFile;

  constructor(file: AttackedFile) {
    this.file = file;
  }

  /** Begins to follow awaits and timers. */
  follow(): void {
    createHook({ init: (id, type, trigger) => this.made(id, type, trigger) }).enable();
  }

  /** Gives the code of a life, counted from 0, a clock and a chance that tell when they are asked. */
  replace(life: number): void {
    const isSecond = life % 2 === 1;
    this.replaceClock(isSecond ? HOUR : 0);
    this.replaceChance(Math.floor(life / 2), isSecond);
  }

  private replaceChance(pair: number, isSecond: boolean): void {
    let draws = 0;
    Math.random = () => {
      this.note('Math.random', this.here());
      const drawn = draw(pair, draws++) / 2 ** 32;
      return isSecond ? Math.max(0, 1 - Number.EPSILON - drawn) : drawn;
    };
    for (const name of ['randomUUID', 'randomBytes', 'randomInt'] as const)
      this.noteCallsOf(crypto as unknown as Functions, name, 'crypto');
    for (const name of ['randomUUID', 'getRandomValues'] as const)
      this.noteCallsOf(globalThis.crypto as unknown as Functions, name, 'crypto');
    syncBuiltinESMExports();
  }

  /** Lets a function tell when it is called. */
  private noteCallsOf(owner: Functions, name: string, what: Remark['what']): void {
    const real = (owner[name] as Functions[string]).bind(owner);
    const noting = (...args: unknown[]): unknown => {
      this.note(what, this.here());
      return real(...args);
    };
    Object.defineProperty(owner, name, { value: noting, configurable: true, writable: true });
  }

  /** The notes since the last time. */
  take(): readonly Remark[] {
    return this.noted.splice(0);
  }

  private replaceClock(shift: number): void {
    const Real = Date;
    const now = (): number => {
      this.note('Date', this.here());
      return Real.now() + shift;
    };
    globalThis.Date = new Proxy(Real, {
      construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
      apply: () => new Real(now()).toString(),
      get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
    });
    const steady = performance.now.bind(performance);
    performance.now = () => {
      this.note('Date', this.here());
      return steady() + shift;
    };
    const { hrtime } = process;
    const ticks = (last?: [number, number]): [number, number] => {
      this.note('Date', this.here());
      return hrtime(last);
    };
    const bigint = (): bigint => {
      this.note('Date', this.here());
      return hrtime.bigint();
    };
    process.hrtime = Object.assign(ticks, { bigint });
  }

  private made(id: number, type: string, trigger: number): void {
    if (type === 'Timeout' || type === 'Immediate') {
      const stack = framesOf(new Error().stack);
      if (!isOwn(pathOf(stack[0] ?? ''))) this.note('timer', placeIn(stack.join('\n'), this.file));
    } else if (type === 'PROMISE' && !isNodes(new Error().stack))
      this.promised(id, trigger, framesOf(new Error().stack));
  }

  private promised(id: number, trigger: number, frames: readonly string[]): void {
    const [top = ''] = frames;
    const maker = frames.find((frame) => !frame.includes('(<anonymous>)')) ?? '';
    if (isOwn(pathOf(maker))) this.origins.set(id, 'port');
    else if (/\b(?:all|allSettled|any|race) \(<anonymous>\)/.test(top)) this.origins.set(id, 'port');
    else if (/\b(?:then|catch|finally) \(<anonymous>\)/.test(top)) {
      const origin = this.origins.get(trigger);
      if (origin !== undefined) this.origins.set(id, origin);
    } else if (!top.includes('(<anonymous>)')) this.awaited(id, trigger, top);
  }

  private awaited(id: number, trigger: number, top: string): void {
    const at = placeIn(top, this.file);
    if (at === undefined) return;
    if (trigger === executionAsyncId()) {
      this.origins.set(id, 'function');
      return;
    }
    const origin = this.origins.get(trigger);
    if (origin === undefined || origin === 'await') this.note('await', at);
    this.origins.set(id, 'await');
  }

  private here(): Site | undefined {
    return placeIn(new Error().stack, this.file);
  }

  private note(what: Remark['what'], at: Site | undefined): void {
    if (at !== undefined) this.noted.push({ what, at });
  }
}

/** Whether Node itself makes a promise, as its own async functions do: whoever awaits that waits for no port. */
function isNodes(stack = ''): boolean {
  const [top = ''] = stack.split('\n').filter((line, at) => at > 0 && !isOfHooks(line));
  return top.includes('(node:') || top.includes('at node:');
}

const isOfHooks = (line: string): boolean =>
  line.includes('node:internal/async_hooks') || line.includes('AsyncHook.init') || line.includes('Noticing.');

/** The frames of a stack above those of the hooks themselves. */
const framesOf = (stack = ''): string[] =>
  stack
    .split('\n')
    .slice(1)
    .filter(
      (line) => !line.includes('node:internal/') && !line.includes('AsyncHook.init') && !line.includes('Noticing.'),
    );

/** The path in a frame. */
function pathOf(frame: string): string {
  const found = /(?:file:\/\/)?(\/[^():]*):\d+:\d+\)?$/.exec(frame.trim());
  return found?.[1] === undefined ? '' : decodeURIComponent(found[1]);
}
