// What is typed over something that is chosen.

import { EditorView } from '../codemirror.js';

/**
 * Puts it in place of what is chosen before the browser does. Chromium would keep the looks of what was there by a `style` of its own, which
 * the page's policy refuses and reports. Text that is still being composed cannot be taken from a browser, and is left to it.
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
