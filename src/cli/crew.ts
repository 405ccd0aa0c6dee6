/** Scouts in threads of their own: one search uses as many processors as there are scouts. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type SearchBrief, scoutOf } from '../campaign/index.ts';
import type { Link, Order, Report } from '../explore/crew/orders.ts';
import type { Scenario } from '../scenario/index.ts';

/** What a thread is told when it begins; `role` tells it from the threads of others that load this file. */
interface Enlistment {
  readonly role: 'scout';
  readonly scenario: Scenario;
  readonly brief: SearchBrief;
}

/** Starts so many scouts of a search. */
export function enlist(count: number): (scenario: Scenario, brief: SearchBrief) => Promise<readonly Link[]> {
  return async (scenario, brief) => Array.from({ length: count }, () => threadOf({ role: 'scout', scenario, brief }));
}

function threadOf(enlistment: Enlistment): Link {
  const worker = new Worker(new URL(import.meta.url), { workerData: enlistment });
  let waiting: { readonly done: (report: Report) => void; readonly failed: (error: Error) => void } | undefined;
  let fault: Error | undefined;
  const fail = (error: Error): void => {
    fault = error;
    waiting?.failed(error);
  };
  worker.on('message', (report: Report) => waiting?.done(report));
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`a thread of the search ended by itself, with status ${code}`)));
  return {
    ask: (order) =>
      new Promise((done, failed) => {
        if (fault !== undefined) return failed(fault);
        waiting = { done, failed };
        worker.postMessage(order);
      }),
    close: async () => {
      waiting = undefined;
      await worker.terminate();
    },
  };
}

/** In such a thread: a scout that does what it is asked. */
function serve(port: NonNullable<typeof parentPort>, { scenario, brief }: Enlistment): void {
  const scout = scoutOf(scenario, brief);
  port.on('message', (order: Order) => {
    const report = scout.obey(order);
    port.postMessage(report, [report.seen.buffer as ArrayBuffer]);
  });
}

if (parentPort !== null && (workerData as Enlistment | null)?.role === 'scout')
  serve(parentPort, workerData as Enlistment);
