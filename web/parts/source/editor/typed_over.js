// Typing that replaces a selection.

import { EditorView } from '../codemirror.js';

/**
 * Replaces the selection before the browser does: Chromium would preserve its look with a `style` attribute, which the page's policy refuses and
 * reports. Text being composed cannot be taken from the browser and is left to it.
 */
export const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    const { from, to, empty } = state.selection.main;
    if (event.inputType !== 'insertText' || !event.data || event.isComposing || view.composing || empty || state.readOnly) return false;
    const text = event.data;
    const insert = () => state.update(state.replaceSelection(state.toText(text)), { userEvent: 'input.type', scrollIntoView: true });
    if (!state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert());
    return true;
  },
});
