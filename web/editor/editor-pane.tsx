import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { tabInEditor } from '../state/preferences.ts';
import { outline, problems, runBase, source, traceFile } from '../state/session.ts';
import { checkWhileWritten } from './checking.ts';
import type { Editor } from './code-mirror.ts';
import { asked } from './jump.ts';
import { marksOf } from './marks.ts';
import { ProblemList } from './problem-list.tsx';
import { TracePane } from './trace-pane.tsx';
import './editor.css';

/** The scenario's text and what is wrong with it; or, where a trace is shown, what it is. */
export function EditorPane() {
  return (
    <section class="editor-pane panel" aria-label="Scenario">
      {traceFile.value === undefined ? <TextEditor /> : <TracePane />}
    </section>
  );
}

function TextEditor() {
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  useEffect(checkWhileWritten, []);
  useEffect(() => {
    let made: Editor | undefined;
    let gone = false;
    import('./code-mirror.ts').then(
      ({ createEditor }) => {
        if (gone || place.current === null) return;
        made = createEditor(place.current, source.peek().text, hooks);
        setEditor(made);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      made?.destroy();
    };
  }, []);
  useEditor(editor);
  return (
    <>
      <div class="panel-head">
        <h2 class="truncate" title={source.value.file}>
          {source.value.file}
        </h2>
        <span class="spacer" />
        <span class="hint nowrap">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> runs
        </span>
      </div>
      <div class="editor-place" ref={place}>
        {editor === undefined && <PlainEditor waiting={!failed} />}
      </div>
      <ProblemList />
    </>
  );
}

const hooks = {
  changed: (text: string) => {
    source.value = { ...source.peek(), text };
  },
  run: () => void runBase(),
  names: () => {
    const { participants = [], topology } = outline.peek() ?? {};
    const queues = topology?.nodes.filter(({ role }) => role === 'queue') ?? [];
    return [...new Set([...participants.map(({ id }) => id), ...queues.map(({ label }) => label)])];
  },
};

/** Keeps the editor in step with the page: the text, its problems, where it shall go, what Tab does. */
function useEditor(editor: Editor | undefined): void {
  useSignalEffect(() => {
    const { text } = source.value;
    if (editor !== undefined && editor.text() !== text) editor.reset(text);
  });
  useEffect(() => {
    if (editor === undefined) return;
    editor.setTab(tabInEditor.value === 'indents');
  }, [editor, tabInEditor.value]);
  useEffect(() => {
    const { file, text } = source.peek();
    editor?.mark(marksOf(problems.value, file, text));
  }, [editor, problems.value]);
  useEffect(() => {
    if (editor === undefined || asked.value === undefined) return;
    editor.goTo(asked.value.line, asked.value.column);
    asked.value = undefined;
  }, [editor, asked.value]);
}

/** A plain field while the editor is on its way, and instead of it where it cannot be loaded. */
function PlainEditor({ waiting }: { readonly waiting: boolean }) {
  return (
    <textarea
      aria-label="Scenario text"
      aria-busy={waiting}
      spellcheck={false}
      value={source.value.text}
      onInput={(event) => hooks.changed(event.currentTarget.value)}
    />
  );
}
