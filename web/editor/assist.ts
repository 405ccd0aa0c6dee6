/** What the editor suggests while a person writes, and what it explains where the pointer rests. */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  insertCompletionText,
  pickedCompletion,
  startCompletion,
} from '@codemirror/autocomplete';
import { type EditorView, hoverTooltip } from '@codemirror/view';
import { type Place, pathAt, placeAt } from './place.ts';
import { isReadable, isShort } from './readable.ts';
import { reached, type Schema, typeWords } from './schema.ts';
import { type Suggestion, suggestionsAt } from './suggest.ts';

/** The schema is a part of the page of its own: the editor can be typed in before it is there. */
const loading = import('../../scenarios/scenario.schema.json').then((loaded) => loaded.default as unknown as Schema);

/** Suggests keys and values by the schema, and the names that there are. */
export function completions(names: () => readonly string[]) {
  return async ({ state, pos, explicit }: CompletionContext): Promise<CompletionResult | null> => {
    if (!isShort(state.doc.length)) return null;
    const text = state.doc.toString();
    if (!isReadable(text)) return null;
    const place = placeAt(text, pos);
    if (place === undefined) return null;
    // By itself it appears where something has been begun: a word, a value, an entry, a mapping.
    if (!explicit && place.from === pos && !/[:\-,{[] ?$/.test(text.slice(Math.max(0, pos - 2), pos))) return null;
    const options = suggestionsAt(await loading, place, names()).map((each) => optionOf(each, place));
    return options.length === 0
      ? null
      : { from: place.from, to: Math.max(place.to, pos), options, validFor: /^[\w.-]*$/ };
  };
}

const types = { key: 'property', value: 'enum', name: 'variable' } as const;

function optionOf({ label, kind, detail, about, leadsOn, isRequired }: Suggestion, place: Place): Completion {
  const text = kind === 'key' && !place.hasColon ? `${label}: ` : label;
  return {
    label,
    type: types[kind],
    detail,
    boost: isRequired ? 10 : 0,
    ...(about === '' ? {} : { info: about }),
    apply: (view: EditorView, picked: Completion, from: number, to: number) => {
      const annotations = pickedCompletion.of(picked);
      view.dispatch({ ...insertCompletionText(view.state, text, from, to), annotations });
      if (leadsOn) startCompletion(view);
    },
  };
}

/** Explains the key or the value under the pointer. */
export const explained = hoverTooltip(async ({ state }, pos) => {
  if (!isShort(state.doc.length)) return null;
  const text = state.doc.toString();
  const found = isReadable(text) ? pathAt(text, pos) : undefined;
  const last = found?.path.findLast(({ kind }) => kind === 'key');
  if (found === undefined || last?.kind !== 'key') return null;
  const [meant] = reached(await loading, found.path);
  const about = meant?.description;
  if (meant === undefined || about === undefined) return null;
  return {
    pos: found.from,
    end: found.to,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'editor-explained';
      dom.append(line('strong', last.key), line('span', ` ${typeWords(meant)}`), line('p', about));
      return { dom };
    },
  };
});

function line(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
