import { problems, source } from '../state/session.ts';

/** The scenario's text and what is wrong with it. */
export function EditorPane() {
  return (
    <section class="editor-pane" aria-label="Scenario">
      <textarea
        aria-label="Scenario text"
        value={source.value.text}
        onInput={(event) => {
          source.value = { ...source.peek(), text: event.currentTarget.value };
        }}
      />
      <ul>
        {problems.value.map(({ code, line, column, message }) => (
          <li key={`${line}:${column}:${code}`}>
            {line}:{column} {code} {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
