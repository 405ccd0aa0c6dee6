import { DiceIcon } from '../shell/icons.tsx';
import { outline, run, runBase, seed } from '../state/session.ts';

/** Letters and digits that nobody takes for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 6;

/** Runs with a seed that nobody has seen. */
export function runNewSeed(): void {
  // A choice of the page, like the person's own: within the simulation nothing is drawn but from the seed.
  const drawn = crypto.getRandomValues(new Uint8Array(LENGTH));
  seed.value = Array.from(drawn, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  void runBase();
}

/** The seed, which is any text, and a button for another one. */
export function SeedField() {
  const own = run.value?.outline.seed ?? outline.value?.seed ?? '';
  return (
    <div class="seed-field">
      <label>
        <span class="seed-label">Seed</span>
        <input
          type="text"
          spellcheck={false}
          autocomplete="off"
          maxLength={200}
          placeholder={own}
          value={seed.value ?? own}
          onChange={(event) => {
            const text = event.currentTarget.value;
            seed.value = text === '' || text === outline.peek()?.seed ? undefined : text;
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.currentTarget.blur();
            void runBase();
          }}
        />
      </label>
      <button
        type="button"
        class="icon"
        aria-label="Run with a new seed"
        title="Run with a new seed (R)"
        onClick={runNewSeed}
      >
        <DiceIcon />
      </button>
    </div>
  );
}
