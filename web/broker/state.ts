/** The brokers of the run that is shown, as the scenario describes them. */
import { asked } from '../state/asked.ts';
import type { RunView } from '../state/run-view.ts';
import { laboratory, run } from '../state/session.ts';
import type { BrokerLayout } from '../worker/inspection.ts';

/** Their layouts; undefined until the Worker has answered. */
export const layouts = asked<RunView, readonly BrokerLayout[]>(
  () => run.value,
  (view) => laboratory.ask('brokers', view.id),
  (view) => view,
);
