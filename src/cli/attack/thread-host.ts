/** Lives of a handler in threads: each loads the module afresh, so that no memory survives, and can be ended at any time. */
import { Worker } from 'node:worker_threads';
import {
  type ClientName,
  errorText,
  type Heard,
  type Host,
  type Input,
  type Life,
  Trouble,
} from '../../attack/index.ts';
import { type AttackedFile, placeIn } from './places.ts';
import type { ThreadData, ThreadWord } from './thread-words.ts';
import type { Stripped } from './type-stripping.ts';

/** How lives are run. */
export interface ThreadOptions extends AttackedFile {
  readonly client: ClientName;
  /** TypeScript without its types, where this Node cannot strip them. */
  readonly stripped: Stripped | undefined;
  /** How long, in real milliseconds, it may take to come to rest. */
  readonly patience: number;
  /** Takes what the handler prints. */
  readonly printed: (text: string) => void;
}

const threadFile = new URL(`./thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Starts threads. */
export class ThreadHost implements Host {
  private started = 0;
  private readonly options: ThreadOptions;

  constructor(options: ThreadOptions) {
    this.options = options;
  }

  async start(): Promise<Life> {
    const life = new ThreadLife(this.options, this.started);
    this.started += 1;
    await life.loaded();
    return life;
  }
}

class ThreadLife implements Life {
  private readonly worker: Worker;
  private readonly options: ThreadOptions;
  private hears: ((word: ThreadWord) => void) | undefined;
  private fails: ((trouble: Trouble) => void) | undefined;
  private trouble: Trouble | undefined;
  private isLoaded = false;

  constructor(options: ThreadOptions, count: number) {
    this.options = options;
    const { file, shown, client, stripped } = options;
    const data: ThreadData = { file, shown, life: count, client, stripped };
    this.worker = new Worker(threadFile, { workerData: data, stdout: true, stderr: true, stdin: false });
    for (const stream of [this.worker.stdout, this.worker.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => options.printed(text));
    }
    this.worker.on('message', (word: ThreadWord) => this.hears?.(word));
    this.worker.on('error', (error) => this.die(error));
    this.worker.on('exit', (code) => this.fail(new Trouble('died', this.endWords(code))));
  }

  async loaded(): Promise<void> {
    const word = await this.expect('to be loaded');
    this.isLoaded = word.type === 'ready';
    if (word.type !== 'unloadable') return;
    this.end();
    throw new Trouble('unloadable', word.message, word.at);
  }

  async feed(input: Input): Promise<Heard> {
    const heard = this.expect('to wait for a port or to return');
    this.worker.postMessage(input);
    const word = await heard;
    if (word.type === 'trouble') throw new Trouble(word.kind, word.message, word.at);
    if (word.type !== 'heard') throw new Trouble('gibberish', `the thread said "${word.type}"`);
    return word.heard;
  }

  end(): void {
    this.hears = undefined;
    this.fails = undefined;
    void this.worker.terminate();
  }

  /** The next word of the thread, unless it takes too long or dies. */
  private expect(what: string): Promise<ThreadWord> {
    const { patience } = this.options;
    return new Promise((resolve, reject) => {
      if (this.trouble !== undefined) return reject(this.trouble);
      const late = (): void => {
        this.end();
        reject(new Trouble('hangs', `the handler took more than ${patience} ms ${what}`));
      };
      const timer = setTimeout(late, patience);
      this.hears = (word) => {
        clearTimeout(timer);
        resolve(word);
      };
      this.fails = (trouble) => {
        clearTimeout(timer);
        reject(trouble);
      };
    });
  }

  private endWords(code: number): string {
    if (this.isLoaded) return `the handler ended its process (exit ${code})`;
    const ended = `the handler's module ended before it was loaded (exit ${code})`;
    // So Node ends where nothing is left to do and an await is still open.
    return code === 0 || code === 13 ? `${ended}: does an await at its top level wait for what never comes?` : ended;
  }

  private die(error: unknown): void {
    const at = placeIn(error instanceof Error ? error.stack : undefined, this.options);
    this.fail(new Trouble('died', `the handler died of an error that nobody caught: ${errorText(error)}`, at));
  }

  private fail(trouble: Trouble): void {
    this.trouble ??= trouble;
    this.fails?.(this.trouble);
  }
}
