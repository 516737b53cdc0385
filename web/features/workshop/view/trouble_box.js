// An error in edited code: in plain words, with a link to the line; Python's own message is folded away.

import { html } from '../../../parts/dom.js';
import { messageInWords } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { codeTroubleSentence } from '../sentences/trouble_sentences.js';

/** @import { CodeTrouble } from '../../../wire/protocol.js' */

/** Python's file name for console input. */
const CONSOLE = '<console>';

/** @param {readonly string[]} editable the files that can be opened; other places appear only in Python's own message */
export function troubleBox(/** @type {CodeTrouble} */ trouble, /** @type {(file: string, line: number) => void} */ onPlace, editable) {
  const places = trouble.places.filter(({ file, line }) => editable.includes(file) && (file !== trouble.file || line !== trouble.line));
  return html('div', { class: 'trouble' },
    html('p', {}, codeTroubleSentence(trouble)),
    ...(trouble.line && editable.includes(trouble.file) ? [placeButton(trouble.file, trouble.line, onPlace)] : []),
    ...(trouble.line && trouble.file === CONSOLE ? [html('p', { class: 'note' }, text('trouble.typed', { line: trouble.line }))] : []),
    ...(trouble.original ? [html('details', {}, html('summary', {}, text('trouble.original')),
      ...(places.length ? [html('p', { class: 'note' }, text('trouble.way')), html('ul', {}, ...places.map(({ file, line }) => html('li', {}, placeButton(file, line, onPlace))))] : []),
      html('pre', { tabindex: 0 }, messageInWords(trouble.original)))] : []));
}

/**
 * A button that opens a line of the code.
 * @param {string} file
 * @param {number} line
 * @param {(file: string, line: number) => void} onPlace
 * @param {string} [words] by default the place
 */
export function placeButton(file, line, onPlace, words = text('checks.place', { file, line })) {
  const button = html('button', { type: 'button', class: 'place', 'data-hint': text('checks.place_help') }, words);
  button.addEventListener('click', () => onPlace(file, line));
  return button;
}
