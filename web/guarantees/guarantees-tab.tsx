import { run } from '../state/session.ts';

/** Which guarantee holds, and why. */
export function GuaranteesTab() {
  const verdicts = run.value?.summary.value?.verdicts;
  return (
    <ul>
      {Object.entries(verdicts ?? {}).map(([name, { status, because }]) => (
        <li key={name}>
          {name}: {status}. {because}
        </li>
      ))}
    </ul>
  );
}
