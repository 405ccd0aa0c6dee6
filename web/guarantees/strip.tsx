import { shownTab } from '../drawer/shown-tab.ts';
import { CheckIcon, CrossIcon, UnknownIcon } from '../shell/icons.tsx';
import { showPane } from '../workbench/panes.ts';
import { mainNames, reasonOf, statusNow, titleOf, tones } from './names.ts';
import { judgement } from './state.ts';
import './strip.css';

const icons = { holds: CheckIcon, violated: CrossIcon, undecided: UnknownIcon } as const;

/** The three guarantees that everybody asks for, as of the cursor: always in sight. */
export function GuaranteeStrip() {
  const now = judgement.value;
  if (now === undefined) return null;
  return (
    <section class="guarantee-strip" aria-label="Guarantees at the cursor">
      {mainNames.map((name) => {
        const verdict = now.verdicts[name];
        const Picture = icons[verdict.status];
        const word = statusNow(verdict.status, now.isOver);
        return (
          <button
            key={name}
            type="button"
            class="guarantee-pill"
            data-tone={tones[verdict.status]}
            title={reasonOf(verdict)}
            aria-label={`${titleOf(name)}: ${word}. Show all guarantees.`}
            onClick={() => {
              shownTab.value = 'guarantees';
              showPane('drawer');
            }}
          >
            <Picture size={12} />
            <span class="guarantee-name">{titleOf(name)}</span>
            <span class="guarantee-word">{word}</span>
          </button>
        );
      })}
    </section>
  );
}
