import { guaranteeNames } from '../../guarantees/index.ts';
import { goodputOf, meanOf, type RunsTally, worstIn } from './tally.ts';

/** The runs of a tally as plain data: verdicts counted (`status` is the worst), counts and spans as means; spans are in microseconds. */
export function tallyJson(tally: RunsTally) {
  const { runs, verdicts, counts, latency, span, cutShort } = tally;
  return {
    runs,
    cutShort,
    verdicts: Object.fromEntries(
      guaranteeNames.map((name) => {
        const { holds, ...others } = verdicts[name];
        return [name, { status: worstIn(verdicts[name]), holds, ...others, share: meanOf(holds, runs) }];
      }),
    ),
    counts: Object.fromEntries(Object.entries(counts).map(([name, sum]) => [name, meanOf(sum, runs)])),
    latency: { p50: meanOf(latency.p50, latency.runs), p99: meanOf(latency.p99, latency.runs) },
    goodput: goodputOf(tally),
    span: meanOf(span, runs),
  };
}
