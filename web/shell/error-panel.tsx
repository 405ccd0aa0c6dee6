import { copyReport } from './failure-report.ts';
import { WarningIcon } from './icons.tsx';
import { uncaught } from './uncaught.ts';
import './error-panel.css';

/** Says that something failed that should not have: what is typed is kept, and a report can be copied. */
export function ErrorPanel() {
  const error = uncaught.value;
  if (error === '') return null;
  return (
    <section class="error-panel" role="alert">
      <h2>
        <WarningIcon /> Something went wrong in the app
      </h2>
      <p>Your scenario and its runs are kept. You can go on; if something looks wrong, run again.</p>
      <details>
        <summary>What happened</summary>
        <pre>{error}</pre>
      </details>
      <div class="row">
        <button type="button" class="primary" onClick={() => copyReport(error)}>
          Copy a report
        </button>
        <button
          type="button"
          onClick={() => {
            uncaught.value = '';
          }}
        >
          Dismiss
        </button>
      </div>
    </section>
  );
}
