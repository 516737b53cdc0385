// The editor's keys as buttons, for keyboards without them.

import { text } from '../../../words/text.js';
import { html, setDisabled, svg } from '../../dom.js';

/** Each button's action and its drawing on a square of 20. */
const KEYS = {
  undo: 'M8 4 4 8l4 4M4 8h8a4 4 0 0 1 0 8H8',
  redo: 'm12 4 4 4-4 4M16 8H8a4 4 0 0 0 0 8h4',
  dedent: 'M9 5h8M9 10h8M9 15h8M6 7l-3 3 3 3',
  indent: 'M9 5h8M9 10h8M9 15h8M3 7l3 3-3 3',
  comment: 'M8 3 6 17M14 3l-2 14M3 8h14M3 13h14',
  find: 'M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10zM13 13l4 4',
  next: 'M10 3 2 17h16zM10 8v4M10 14v1',
};

/** @typedef {keyof typeof KEYS} EditorKey */

export function createEditorKeys(/** @type {(key: EditorKey) => void} */ onPress) {
  const buttons = new Map(/** @type {EditorKey[]} */ (Object.keys(KEYS)).map((key) => [key, button(key)]));
  const element = html('div', { class: 'editor-keys', role: 'group', 'aria-label': text('editor.bar') }, ...buttons.values());
  // The text keeps the focus, so a phone keeps its keyboard open.
  element.addEventListener('mousedown', (event) => event.preventDefault());

  function button(/** @type {EditorKey} */ key) {
    const drawn = svg('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' }, svg('path', { d: KEYS[key] }));
    const element = html('button', { type: 'button', 'aria-label': text(`editor.${key}`), 'data-hint': text(`editor.${key}_help`) }, drawn);
    element.addEventListener('click', () => onPress(key));
    return element;
  }

  return {
    element,
    /** @param {Partial<Record<EditorKey, boolean>>} able which keys work now */
    update(able) {
      for (const [key, element] of buttons) {
        if (element.disabled === !able[key]) continue;
        setDisabled(element, !able[key]);
      }
    },
  };
}
