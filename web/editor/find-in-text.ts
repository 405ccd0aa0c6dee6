/** Finding and replacing in the text: loaded when it is first asked for, since most people never do. */
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { StateEffect } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';

/** Gives an editor its search, and opens it. */
export function beginSearch(view: EditorView): void {
  const more = [search({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap)];
  view.dispatch({ effects: StateEffect.appendConfig.of(more) });
  openSearchPanel(view);
}
