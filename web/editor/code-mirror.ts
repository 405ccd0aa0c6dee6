/**
 * The editor itself. It is large, so it is a part of the page that is loaded when it is first shown; the rest of the page
 * speaks to it by `Editor` alone.
 */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { completions, explained } from './assist.ts';
import { type Mark, offsetOf } from './marks.ts';
import { isReadable, isShort } from './readable.ts';
import { look } from './theme.ts';

/** What the editor tells and asks of the page. */
export interface EditorHooks {
  /** The text has changed. */
  readonly changed: (text: string) => void;
  /** The person wants it run. */
  readonly run: () => void;
  /** The names of actors and queues that there are. */
  readonly names: () => readonly string[];
}

/** An editor on the page. */
export interface Editor {
  /** Puts another text in its place; what was done to the one before cannot be undone any more. */
  reset(text: string): void;
  text(): string;
  mark(marks: readonly Mark[]): void;
  /** Puts the cursor at a place that counts from 1, in sight and with the focus. */
  goTo(line: number, column: number): void;
  /** Whether Tab indents; it leaves the editor otherwise. */
  setTab(indents: boolean): void;
  destroy(): void;
}

/** Makes an editor within an element. */
export function createEditor(parent: HTMLElement, text: string, hooks: EditorHooks): Editor {
  const tab = new Compartment();
  let indents = false;
  const tabKeys = (): Extension => (indents ? keymap.of([indentWithTab]) : []);
  const stateOf = (doc: string): EditorState =>
    EditorState.create({ doc, extensions: [...extensions(hooks, doc), tab.of(tabKeys())] });
  const view = new EditorView({ parent, state: stateOf(text) });
  return {
    reset: (doc) => view.setState(stateOf(doc)),
    text: () => view.state.doc.toString(),
    mark(marks) {
      const { length } = view.state.doc;
      const shown = marks.map(({ from, to, severity, message, code }) => ({
        from: Math.min(from, length),
        to: Math.min(to, length),
        severity,
        message,
        source: code,
      }));
      view.dispatch(setDiagnostics(view.state, shown));
    },
    goTo(line, column) {
      const at = offsetOf(view.state.doc.toString(), line, column);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.focus();
    },
    setTab(wanted) {
      indents = wanted;
      view.dispatch({ effects: tab.reconfigure(tabKeys()) });
    },
    destroy: () => view.destroy(),
  };
}

const findKey = {
  key: 'Mod-f',
  run: (view: EditorView) => {
    void import('./find-in-text.ts').then(({ beginSearch }) => beginSearch(view));
    return true;
  },
};

/** Reads the text as YAML, as long as that is no burden: where a change makes it one, it is shown plain in the same step. */
function language(text: string): Extension[] {
  const place = new Compartment();
  const yamlOf = (readable: boolean): Extension => (readable ? yaml() : []);
  return [
    place.of(yamlOf(isReadable(text))),
    EditorState.transactionExtender.of(({ docChanged, newDoc, startState }) => {
      if (!docChanged) return null;
      const readable = isShort(newDoc.length) && isReadable(newDoc.toString());
      const isOn = Array.isArray(place.get(startState)) === false;
      return readable === isOn ? null : { effects: place.reconfigure(yamlOf(readable)) };
    }),
  ];
}

function extensions({ changed, run, names }: EditorHooks, doc: string): Extension[] {
  const runKey = {
    key: 'Mod-Enter',
    run: () => {
      run();
      return true;
    },
  };
  return [
    Prec.highest(keymap.of([runKey])),
    lineNumbers(),
    lintGutter(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    closeBrackets(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    EditorView.lineWrapping,
    ...language(doc),
    look,
    autocompletion({ override: [completions(names)], icons: false }),
    explained,
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      findKey,
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
    EditorView.contentAttributes.of({
      tabindex: '0',
      'aria-label': 'Scenario text. Escape and then Tab leaves it.',
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
    }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) changed(state.doc.toString());
    }),
  ];
}
