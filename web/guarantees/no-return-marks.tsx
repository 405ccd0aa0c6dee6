import { goToEvent } from '../inspector/go-to.ts';
import './no-return-marks.css';
import { titled } from './no-return.ts';
import { noReturnMarks } from './state.ts';

/** Marks on a time axis where guarantees were lost for good; `place` says where an event stands on it. */
export function NoReturnMarks({ place }: { readonly place: (event: number) => string }) {
  return (
    <>
      {noReturnMarks.value.map((mark) => {
        const { event } = mark;
        const words = titled(mark);
        return (
          <button
            key={event}
            type="button"
            class="no-return"
            style={{ left: place(event) }}
            aria-label={`${words}. Go to event ${event}.`}
            title={words}
            onPointerDown={(press) => press.stopPropagation()}
            onClick={() => goToEvent(event)}
          >
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <path d="M6 1v10M2.5 1v10M9.5 1v10" />
            </svg>
          </button>
        );
      })}
    </>
  );
}
