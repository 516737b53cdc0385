// “Teach it”, beside the paper: the sign buttons, all drawings, the settings of teaching, and its result.

import { whenChanged } from '../../../parts/changed.js';
import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { MOST_DRAWINGS, signsOf } from '../state/collection.js';
import { readingsOf, shownCollection, taughtNow } from '../state/teach.js';
import { createCollectionTools } from './collection_tools.js';
import { createDrawingDialog } from './drawing_dialog.js';
import { createDrawingWall } from './drawing_wall.js';
import { createSheetDialog } from './sheet_dialog.js';
import { createSignChips } from './sign_chips.js';
import { createTaughtResult } from './taught_result.js';
import { createTeachControls } from './teach_controls.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { SignPart } from '../../../wire/protocol.js' */
/** @import { Pen } from '../actions/collecting.js' */
/** @import { TeachKind } from '../state/collection.js' */
/** @import { BeginChoice, Taught, TeachState } from '../state/teach.js' */

const KINDS = /** @type {const} */ (['digit', 'signs']);

/**
 * @param {{
 *   onKind: (kind: TeachKind) => void,
 *   onKeep: (sign: string) => void,
 *   onNaming: (open: boolean) => void,
 *   onNames: (typed: string) => void,
 *   onOpen: (id: string) => void,
 *   onRelabel: (id: string, sign: string) => void,
 *   onMove: (id: string, part: SignPart) => void,
 *   onRemove: (id: string) => void,
 *   onUndo: () => void,
 *   onClear: () => void,
 *   onPen: (pen: Pen) => void,
 *   onSave: () => void,
 *   onFile: (file: File) => void,
 *   onLink: () => void,
 *   onPhoto: (file: File) => void,
 *   onTake: (how: 'learn' | 'test' | 'replace') => void,
 *   onLeave: () => void,
 *   onRehearsal: (share: number) => void,
 *   onBeginFrom: (begin: BeginChoice) => void,
 *   onTeach: () => void,
 *   onTakeBack: () => void,
 *   onDigits: () => void,
 * }} callbacks
 */
export function createTeachView(/** @type {HTMLElement} */ place, callbacks) {
  const kinds = KINDS.map((name) => ({ name, input: html('input', { type: 'radio', name: 'teach-kind', value: name }) }));
  const kindRow = html('fieldset', { class: 'choices teach-kinds' }, html('legend', {}, text('teach.kind')),
    ...kinds.map(({ name, input }) => html('label', { class: 'choice', 'data-hint': text(`teach.kind_${name}_help`) }, input, html('span', {}, text(`teach.kind_${name}`)))));
  const what = html('p', { class: 'teach-what' });
  const names = html('input', { type: 'text', autocomplete: 'off', spellcheck: false, placeholder: text('teach.names_example'), maxlength: 140 });
  const takeNames = html('button', { type: 'submit', class: 'primary' }, text('teach.names_take'));
  const naming = html('form', { class: 'teach-names' },
    html('label', { class: 'field', 'data-hint': text('teach.names_help') }, html('span', {}, text('teach.names')), names), takeNames,
    html('p', { class: 'note' }, text('teach.names_help')));
  const rename = html('button', { type: 'button', class: 'quiet', 'data-hint': text('teach.names_change_help') }, text('teach.names_change'));
  const chips = createSignChips({ onKeep: callbacks.onKeep });
  const refused = html('p', { class: 'draw-hints', role: 'status', 'aria-label': text('teach.this_is') });
  const asking = html('section', { class: 'block teach-ask', 'aria-label': text('teach.this_is') },
    kindRow, what, naming, html('div', { class: 'teach-chips' }, chips.element, rename), refused);

  const wall = createDrawingWall({ onOpen: callbacks.onOpen });
  const undo = html('button', { type: 'button', 'data-hint': text('teach.undo_help') }, text('teach.undo'));
  const clear = html('button', { type: 'button', 'data-hint': text('teach.clear_help') }, text('teach.clear'));
  const note = html('p', { class: 'note' }, text('teach.collection_note'));
  const sheet = createSheetDialog(document.body);
  /** The signs to draw. @type {string[]} */
  let signs = [];
  const tools = createCollectionTools({ ...callbacks, onSheet: () => sheet.open(signs) });
  const drawings = html('section', { class: 'block teach-drawings', 'aria-labelledby': 'teach-drawings-title' },
    html('div', { class: 'block-title' }, html('h3', { id: 'teach-drawings-title' }, text('teach.collection')), html('div', { class: 'buttons' }, undo, clear)),
    wall.element, note, tools.element);

  const controls = createTeachControls({ onRehearsal: callbacks.onRehearsal, onBeginFrom: callbacks.onBeginFrom, onTeach: callbacks.onTeach, onUndo: callbacks.onTakeBack });
  const result = createTaughtResult({ onDigits: callbacks.onDigits });
  const teaching = html('section', { class: 'block teach-press', 'aria-label': text('teach.press') }, controls.element);
  place.append(asking, drawings, teaching, result.element);
  const dialog = createDrawingDialog(document.body, {
    onRelabel: callbacks.onRelabel, onMove: callbacks.onMove, onRemove: callbacks.onRemove, onClose: () => callbacks.onOpen(''),
  });

  kindRow.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement) callbacks.onKind(/** @type {TeachKind} */ (event.target.value));
  });
  naming.addEventListener('submit', (event) => {
    event.preventDefault();
    callbacks.onNames(names.value);
  });
  rename.addEventListener('click', () => {
    callbacks.onNaming(true);
    requestAnimationFrame(() => names.focus());
  });
  undo.addEventListener('click', callbacks.onUndo);
  clear.addEventListener('click', callbacks.onClear);

  const drawNames = whenChanged((/** @type {string[]} */ shown) => {
    names.value = shown.join(' ');
  });
  const drawCollection = whenChanged((/** @type {TeachState} */ teach, /** @type {Taught | undefined} */ taught, /** @type {Uint8ClampedArray} */ table) => {
    const collection = shownCollection(teach);
    signs = signsOf(teach.kind, collection);
    const counts = new Map(signs.map((sign) => [sign, collection.drawings.filter((drawing) => drawing.sign === sign).length]));
    chips.update(signs, counts);
    const readings = readingsOf(teach, taught);
    wall.update(signs, collection.drawings, readings, table);
    const drawing = collection.drawings.find(({ id }) => id === teach.opened);
    dialog.update(drawing, signs, drawing && readings.get(drawing.id), table);
  });

  return {
    update(/** @type {PageState} */ state, /** @type {Palette} */ { shareTable }) {
      const { teach } = state;
      if (!teach) return;
      const { kind, past } = teach;
      const taught = taughtNow(teach, state.labs.digits);
      const collection = shownCollection(teach);
      const count = collection.drawings.length;
      for (const { name, input } of kinds) input.checked = kind === name;
      const isNaming = kind === 'signs' && (teach.names_open || collection.names.length === 0);
      naming.hidden = !isNaming;
      rename.hidden = kind !== 'signs' || isNaming;
      chips.element.hidden = isNaming && collection.names.length === 0;
      setText(what, text(kind === 'digit' ? 'teach.what_digit' : isNaming ? 'teach.what_names' : 'teach.what_signs'));
      setText(refused, teach.busy === 'photo' ? text('teach.photo_reading') : whyRefused(teach));
      drawNames(collection.names);
      drawCollection(teach, taught, shareTable);
      note.hidden = count === 0;
      undo.disabled = past.length === 0;
      clear.disabled = count === 0;
      tools.update(teach, count, signs.length > 0);
      controls.update(state, teach, taught);
      result.update(teach, taught, teach.busy === 'teaching' || state.labs.digits.training);
    },
  };
}

/** Why the last drawing, or the last photo, was not taken; empty if it was. */
function whyRefused(/** @type {TeachState} */ { refused, refused_file: name, left_out }) {
  if (refused === 'blank') return text('teach.blank');
  if (refused === 'there') return text('teach.there');
  if (refused === 'full') return text('teach.full', { most: MOST_DRAWINGS });
  if (refused === 'photo_empty') return text('teach.photo_empty');
  if (refused === 'left_out') return leftOutSentence(left_out);
  return refused === 'photo_none' ? text('teach.photo_none', { name }) : '';
}

function leftOutSentence(/** @type {TeachState['left_out']} */ { unnamed, known }) {
  const sentences = [
    ...(unnamed.length ? [text('teach.left_unnamed', { signs: unnamed.join(' ') })] : []),
    ...(known ? [text('teach.left_known', { count: known })] : []),
  ];
  return sentences.join(' ');
}
