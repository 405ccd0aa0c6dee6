import { signal } from '@preact/signals';
import { copyText } from '../share/copy.ts';
import { CopyIcon } from '../shell/icons.tsx';
import { active } from '../state/session.ts';
import './mermaid.css';
import { Picture } from './picture.tsx';
import { type Scope, scopes } from './scopes.ts';
import type { MermaidSource } from './source.ts';
import { useSource } from './use-source.ts';

/** What is told. */
const scope = signal<Scope>('recent');

/** The run as Mermaid: the text, live, and a picture of it. */
export function MermaidTab() {
  const source = useSource(scope);
  if (active.value === undefined) return <p class="empty">Run a scenario to see it as Mermaid.</p>;
  return (
    <div class="mermaid">
      <Tools source={source} />
      {source !== undefined && 'why' in source && <p class="empty">{source.why}</p>}
      {source !== undefined && 'text' in source && (
        <div class="mermaid-halves">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
          <section class="mermaid-source" tabIndex={0} aria-label="Mermaid source">
            <pre>{source.text}</pre>
          </section>
          <Picture text={source.text} />
        </div>
      )}
    </div>
  );
}

function Tools({ source }: { readonly source: MermaidSource | undefined }) {
  const text = source !== undefined && 'text' in source ? source.text : undefined;
  return (
    <div class="mermaid-tools">
      <label class="mermaid-scope">
        Show
        <select
          value={scope.value}
          onChange={({ currentTarget }) => {
            scope.value = currentTarget.value as Scope;
          }}
        >
          {scopes.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        disabled={text === undefined}
        onClick={() => void copyText(text ?? '', 'The Mermaid source is copied.')}
      >
        <CopyIcon size={14} /> Copy the source
      </button>
      <span class="dim">Any Markdown page that draws Mermaid shows it.</span>
    </div>
  );
}
