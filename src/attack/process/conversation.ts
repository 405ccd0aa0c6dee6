/** What a life has asked for and not heard yet, and what it has done since it was last told something. */
import type { Json } from '../../model/json.ts';
import { failureOf } from './failures.ts';
import { Trouble } from './host.ts';
import type { Call, Failure, Output, Remark, RequestName, Site } from './words.ts';

/** A call that is not answered, and who waits for it. */
interface Open {
  readonly asked: Call;
  answered(value: Json): void;
  failed(error: Error): void;
}

/** The calls of one life. */
export class Conversation {
  private outputs: Output[] = [];
  private readonly open = new Map<number, Open>();
  private calls = 0;

  /** Asks for something on behalf of a delivery, and waits for the answer. */
  ask(delivery: number, request: RequestName, data: Json, words: string, at: Site | undefined): Promise<Json> {
    const call: Call = { type: 'call', call: this.calls, delivery, request, data, words, at };
    this.calls += 1;
    this.outputs.push(call);
    return new Promise((answered, failed) => {
      this.open.set(call.call, { asked: call, answered, failed });
    });
  }

  /** Does something that has no answer. */
  does(output: Output): void {
    this.outputs.push(output);
  }

  /** The answer to a call is there, or it has failed. */
  answer(call: number, value: Json, failure: Failure | undefined): void {
    const waiting = this.open.get(call);
    if (waiting === undefined) throw new Trouble('gibberish', `call ${call} is not open`);
    this.open.delete(call);
    if (failure === undefined) waiting.answered(value);
    else waiting.failed(failureOf(waiting.asked, failure));
  }

  /** Whether a delivery waits for an answer. */
  isAsking(delivery: number): boolean {
    for (const { asked } of this.open.values()) if (asked.delivery === delivery) return true;
    return false;
  }

  /** The requests of a delivery that nobody awaits, since its handler is over: each is a remark. */
  floating(delivery: number): Remark[] {
    return [...this.open.values()].flatMap(({ asked }): Remark[] => {
      const isOwn = asked.request === 'ack' || asked.request === 'nack' || asked.request === 'client';
      return asked.delivery !== delivery || isOwn ? [] : [{ what: 'floating', at: asked.at }];
    });
  }

  /** All that was done since the last time. */
  take(): readonly Output[] {
    return this.outputs.splice(0);
  }

  /** Nobody waits any more. */
  end(): void {
    this.open.clear();
  }
}
