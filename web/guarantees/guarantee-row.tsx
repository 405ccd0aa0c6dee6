import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import type { VerdictStatus } from '../../src/model/verdict.ts';
import { countText } from '../../src/report/text/grouped.ts';
import { percentage } from '../../src/report/text/share.ts';
import { EventLink } from '../inspector/event-link.tsx';
import { WarningIcon } from '../shell/icons.tsx';
import { run } from '../state/session.ts';
import { isKept, reasonOf, statusWords, titleOf } from './names.ts';
import { holdingPart, shareSentence } from './outlook-words.ts';
import { type Judgement, pointsOfNoReturn, study } from './state.ts';
import { StatusMark } from './status-mark.tsx';

/** The most witnesses that a row shows. */
const WITNESSES = 6;

/** One guarantee as of the cursor. */
export function GuaranteeRow({ name, now }: { readonly name: GuaranteeName; readonly now: Judgement }) {
  const verdict = now.verdicts[name];
  const { witnesses } = verdict;
  return (
    <tr>
      <th scope="row">{titleOf(name)}</th>
      <td>
        <StatusMark status={verdict.status} isOver={now.isOver} />
      </td>
      <td>
        <Promised name={name} status={verdict.status} isOver={now.isOver} />
      </td>
      <td>
        <ShareBar name={name} />
      </td>
      <td>
        <Since name={name} now={now} />
      </td>
      <td class="guarantee-because">
        {reasonOf(verdict)}
        {witnesses.length > 0 && (
          <span class="witnesses">
            {witnesses.slice(0, WITNESSES).map((event) => (
              <EventLink key={event} event={event} />
            ))}
            {witnesses.length > WITNESSES && <span class="dim">and {witnesses.length - WITNESSES} more</span>}
          </span>
        )}
      </td>
    </tr>
  );
}

function Promised({
  name,
  status,
  isOver,
}: {
  readonly name: GuaranteeName;
  readonly status: VerdictStatus;
  readonly isOver: boolean;
}) {
  const promised = run.value?.summary.value?.promised.find((each) => each.name === name)?.promised;
  if (promised === undefined) return <span class="dim">not promised</span>;
  const kept = isKept(promised, status, isOver);
  return (
    <span class="nowrap">
      {statusWords[promised]}
      {kept === true && <span class="dim"> · as promised</span>}
      {kept === false && (
        <strong class="promise-broken">
          <WarningIcon size={12} /> not so
        </strong>
      )}
    </span>
  );
}

/** The share of futures in which it still holds. */
function ShareBar({ name }: { readonly name: GuaranteeName }) {
  const share = study.value?.outlook.shares[name];
  const part = share === undefined ? undefined : holdingPart(share);
  if (share === undefined || part === undefined) return <span class="dim">–</span>;
  return (
    <span class="share" title={shareSentence(share)}>
      <span class="share-track" aria-hidden="true">
        <span class="share-part" style={{ width: `${part * 100}%` }} />
      </span>
      <span class="number">{percentage(part)}</span>
    </span>
  );
}

/** The event at which it broke, and the one after which it could not be kept any more. */
function Since({ name, now }: { readonly name: GuaranteeName; readonly now: Judgement }) {
  const broken = now.brokenAt[name];
  const point = pointsOfNoReturn.value.get(name);
  if (broken === undefined && point === undefined && now.verdicts[name].status !== 'violated')
    return <span class="dim">–</span>;
  return (
    <span class="since">
      {broken !== undefined && (
        <span>
          broken at <EventLink event={broken} />
        </span>
      )}
      {broken === undefined && now.verdicts[name].status === 'violated' && <span>at the end of the run</span>}
      {point !== undefined && (
        <span title={pointHint(point.how, point.futures)}>
          no way back from <EventLink event={point.event} />
          {point.how === 'sampled' && <span class="dim"> (sampled)</span>}
        </span>
      )}
    </span>
  );
}

function pointHint(how: 'exact' | 'sampled', futures: bigint): string {
  if (futures === 0n) return 'Exact: the trace itself breaks it there.';
  return how === 'exact'
    ? `Exact: it is violated in each of the ${countText(futures)} schedules that are left after it.`
    : `Sampled: it is violated in each of ${countText(futures)} random walks from there.`;
}
