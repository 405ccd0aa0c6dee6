/** Lives of a program that speaks JSON lines: each is a process of its own, and can be ended at any time. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  failureText,
  type Heard,
  type Host,
  type Input,
  type Life,
  lineOf,
  type Output,
  saidIn,
  Trouble,
} from '../../attack/index.ts';
import type { Json } from '../../model/json.ts';
import type { ThreadOptions } from './thread-host.ts';

/** No line is longer. */
const LONGEST = 1024 * 1024;

/** So many characters of what it writes for people are kept, to be told when it dies. */
const LAST_WORDS = 300;

/** Starts processes. */
export class ProcessHost implements Host {
  private readonly options: ThreadOptions;

  constructor(options: ThreadOptions) {
    this.options = options;
  }

  async start(): Promise<Life> {
    return new ProcessLife(this.options);
  }
}

/** How a file is run: by what its name says, or by itself where it may be executed. */
function commandOf(file: string): readonly string[] {
  if (/\.[cm]?[jt]s$/.test(file)) return [process.execPath, file];
  if (file.endsWith('.py')) return ['python3', file];
  try {
    accessSync(file, constants.X_OK);
    return [file];
  } catch {
    throw new Trouble(
      'unloadable',
      'it is no .mjs, .js, .ts or .py file, and may not be executed: chmod +x makes it a program',
    );
  }
}

class ProcessLife implements Life {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly options: ThreadOptions;
  private readonly lines: string[] = [];
  private rest = '';
  private complaint = '';
  private trouble: Trouble | undefined;
  private wake: (() => void) | undefined;
  /** The delivery that the program works on, and those that wait until it is done. */
  private current: number | undefined;
  private readonly inbox: Input[] = [];
  private calls = 0;
  private read: (answer: Json) => Json = (answer) => answer;
  /** How its last call is spelt. */
  private words = '';

  constructor(options: ThreadOptions) {
    this.options = options;
    const [command = '', ...args] = commandOf(options.shown);
    this.child = spawn(command, args, { stdio: 'pipe', cwd: dirname(options.shown) });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => this.take(text));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => this.complained(text));
    this.child.stdin.on('error', () => undefined); // its end is told below
    this.child.on('error', (error) =>
      this.fail(new Trouble('unloadable', `${command} cannot be started: ${error.message}`)),
    );
    this.child.on('close', (code, signal) =>
      this.fail(new Trouble('died', `the program has ended (${signal ?? `exit ${code}`})${this.lastWords()}`)),
    );
  }

  async feed(input: Input): Promise<Heard> {
    if (input.type === 'message' && this.current !== undefined) {
      this.inbox.push(input);
      return { outputs: [], remarks: [] };
    }
    const outputs: Output[] = [];
    let next: Input | undefined = input;
    while (next !== undefined) {
      outputs.push(await this.told(next));
      next = this.current === undefined ? this.inbox.shift() : undefined;
    }
    return { outputs, remarks: [] };
  }

  end(): void {
    this.trouble ??= new Trouble('died', 'it was ended');
    this.child.kill('SIGKILL');
  }

  private complained(text: string): void {
    this.complaint = (this.complaint + text).slice(-LAST_WORDS);
    this.options.printed(text);
  }

  /** The last line that it has written for people. */
  private lastWords(): string {
    const line = this.complaint.trim().split('\n').at(-1)?.trim() ?? '';
    return line === '' ? '' : `: ${line}`;
  }

  /** What it says without having been told anything would be taken for the answer to what it is told next. */
  private refuseMore(): void {
    const more = this.lines[0] ?? this.rest;
    if (more === '') return;
    const line = JSON.stringify(more.slice(0, 80));
    throw new Trouble(
      'gibberish',
      `the program said ${line} although it was not its turn: one line for each that it reads`,
    );
  }

  /** Tells the program something, and waits for the one line that it answers. */
  private async told(input: Input): Promise<Output> {
    this.refuseMore();
    if (input.type === 'message') this.current = input.delivery;
    const delivery = this.current as number;
    this.child.stdin.write(lineOf(input, this.answerIn(input)));
    const { shown: file } = this.options;
    const said = saidIn(await this.line(), (name) => (file.endsWith(name) ? file : resolve(dirname(file), name)));
    if (said.type !== 'call') {
      this.current = undefined;
      return { ...said, delivery };
    }
    const { request, data, words, at, read } = said;
    this.read = read;
    this.words = words;
    return { type: 'call', call: this.calls++, delivery, request, data, words, at };
  }

  /** What the program reads as the answer to its last call. */
  private answerIn(input: Input): { readonly value: Json } | { readonly error: string } {
    if (input.type !== 'answer') return { value: null };
    const { value, failure } = input;
    return failure === undefined ? { value: this.read(value) } : { error: failureText({ words: this.words }, failure) };
  }

  private async line(): Promise<string> {
    const { patience } = this.options;
    const deadline = setTimeout(
      () =>
        this.fail(new Trouble('hangs', `the program said nothing for ${patience} ms; does it flush what it writes?`)),
      patience,
    );
    try {
      for (;;) {
        const line = this.lines.shift();
        if (line !== undefined) return line;
        if (this.trouble !== undefined) throw this.trouble;
        await new Promise<void>((done) => {
          this.wake = done;
        });
      }
    } finally {
      clearTimeout(deadline);
    }
  }

  private take(text: string): void {
    const pieces = (this.rest + text).split('\n');
    this.rest = pieces.pop() ?? '';
    if (this.rest.length > LONGEST)
      this.fail(new Trouble('gibberish', `the program writes a line longer than ${LONGEST} characters`));
    this.lines.push(...pieces.filter((line) => line.trim() !== ''));
    this.wake?.();
  }

  private fail(trouble: Trouble): void {
    this.trouble ??= trouble;
    this.wake?.();
  }
}
