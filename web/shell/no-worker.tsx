/** Instead of the app, where the browser has no Workers: the simulation has nowhere to run. */
export function NoWorker() {
  return (
    <main class="empty">
      <h1>This browser cannot run Queuescope</h1>
      <p>
        Queuescope simulates in a Web Worker, and this browser has none, or they are turned off. Any current Firefox,
        Chrome, Edge or Safari has them; the command line does the same without a browser:{' '}
        <code>npx queuescope run</code>.
      </p>
    </main>
  );
}
