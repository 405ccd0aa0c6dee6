import { theme } from '../state/preferences.ts';

const next = { system: 'light', light: 'dark', dark: 'system' } as const;
const signs = { system: '◐', light: '☀', dark: '☾' } as const;

/** Takes the theme round: as the system has it, light, dark. */
export function ThemeButton() {
  const words = `Theme: ${theme.value}. Change to ${next[theme.value]}`;
  return (
    <button
      type="button"
      class="icon quiet"
      aria-label={words}
      title={words}
      onClick={() => {
        theme.value = next[theme.peek()];
      }}
    >
      <span aria-hidden="true">{signs[theme.value]}</span>
      <span class="theme-words">Theme: {theme.value}</span>
    </button>
  );
}
