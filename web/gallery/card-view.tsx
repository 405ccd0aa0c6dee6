import { openShipped } from '../files/open-text.ts';
import { CheckIcon, ClockIcon, CrossIcon, UnknownIcon } from '../shell/icons.tsx';
import type { Card } from './card.ts';
import { faultLine, minutesOf } from './card-words.ts';

/** A scenario in the gallery: what it asks, what it shows, and how long that takes. */
export function CardView({ card, level = 3 }: { readonly card: Card; readonly level?: 2 | 3 }) {
  const Heading = `h${level}` as 'h2' | 'h3';
  return (
    <article class="card scenario-card">
      <Heading>
        <button type="button" class="card-open" onClick={() => void openShipped(card.path)}>
          {card.name}
        </button>
      </Heading>
      {card.question !== '' && <p class="card-question">{card.question}</p>}
      <dl class="card-shows">
        <dt>Shows</dt>
        <dd>
          <ul class="card-verdicts">
            {card.expect.slice(0, 4).map(({ name, status }) => (
              <li key={name} data-status={status}>
                <StatusIcon status={status} /> {name} <span class="card-status">{status}</span>
              </li>
            ))}
            {card.expect.length > 4 && <li class="dim">and {card.expect.length - 4} more</li>}
          </ul>
        </dd>
        <dt>Faults</dt>
        <dd>{faultLine(card)}</dd>
        <dt>Teaches</dt>
        <dd>{card.teaches}</dd>
      </dl>
      <p class="card-foot">
        <span class="chip">{card.profile}</span>
        <span class="dim row nowrap">
          <ClockIcon size={14} /> about {minutesOf(card)} min
        </span>
      </p>
    </article>
  );
}

/** The sign of a verdict; its word stands beside it. */
export function StatusIcon({ status }: { readonly status: string }) {
  if (status === 'holds' || status === 'kept') return <CheckIcon size={14} />;
  return status === 'violated' || status === 'broken' ? <CrossIcon size={14} /> : <UnknownIcon size={14} />;
}
