// Custom digits: dropped or chosen, checked by Python, shown, and only then used.

import { areSigns, classNames } from '../../../lab/state/config.js';
import { takeDropped } from '../../../parts/dialogs/dropped_files.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createPixelImage, digitsData, SIDE } from '../../../parts/pictures/pixel_image.js';
import { withTerms } from '../../../parts/term.js';
import { formatNumber } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';

/** @import { CheckedDigits } from '../../../wire/protocol.js' */
/** @import { OwnDataState } from '../state/own_data.js' */

const SIZE = SIDE * SIDE;

/** The class names of checked files. */
const namesOf = (/** @type {CheckedDigits} */ { sign_names }) => classNames({ dataset: 'own_digits', sign_names });

/**
 * @param {HTMLElement} element
 * @param {{ onFiles: (files: File[]) => void, onStop: () => void, onUse: () => void, onBack: () => void }} callbacks
 */
export function createOwnData(element, { onFiles, onStop, onUse, onBack }) {
  const input = html('input', { type: 'file', multiple: true, accept: '.npz,.gz,.csv,.zip,application/octet-stream,*/*' });
  const back = html('button', { type: 'button', hidden: true, 'data-hint': text('own.back_help') }, text('own.back'));
  const status = html('p', { class: 'note', role: 'status', 'aria-label': text('own.title') });
  const bar = html('progress', { max: 1, 'aria-label': text('own.progress') });
  const stop = html('button', { type: 'button', class: 'small', 'data-hint': text('own.stop_help') }, text('own.stop'));
  const reading = html('div', { class: 'own-reading', hidden: true }, bar, stop);
  const error = html('p', { class: 'field-error', role: 'alert', hidden: true });
  const list = html('ul', { class: 'copies', 'aria-label': text('own.first') });
  const enlarge = createPictureButton({ title: text('own.first'), data });
  const preview = html('div', { class: 'block', hidden: true }, html('div', { class: 'block-title' }, html('h4', {}, text('own.first')), enlarge), list);
  const use = html('button', { type: 'button', class: 'primary', hidden: true, 'data-hint': text('own.use_help') });
  const block = html('section', { class: 'block drop' },
    html('h3', {}, text('own.title')), html('p', {}, text('own.intro')), html('p', { class: 'note' }, ...withTerms(text('own.kinds'))),
    html('div', { class: 'buttons' }, html('label', { class: 'button', 'data-hint': text('own.choose_help') }, html('span', {}, text('own.choose')), input), back),
    error, status, reading, preview, use);
  element.append(block);
  /** @type {CheckedDigits | undefined} */
  let shown;

  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length) onFiles(files);
  });
  takeDropped(block, {
    onOver(isOver) {
      block.dataset.over = String(isOver);
    },
    onFiles,
  });
  stop.addEventListener('click', onStop);
  use.addEventListener('click', onUse);
  back.addEventListener('click', onBack);

  function data() {
    if (!shown) return undefined;
    const names = namesOf(shown);
    return digitsData([text('digits.column_digit', { signs: areSigns(names) })], Array.from(shown.labels, (label) => [names[label]]), shown.pixels);
  }

  /** The current situation in a sentence. The reason for a refusal is shown elsewhere. */
  function situation(/** @type {OwnDataState} */ { checking, refused }, /** @type {string} */ inUse) {
    if (checking) return text('own.checking');
    if (shown) {
      const [total, validation, test] = [shown.total, shown.parts.validation, shown.parts.test].map((count) => formatNumber(count));
      return text('own.found', { signs: areSigns(namesOf(shown)), total, name: shown.name, shown: shown.labels.length, validation, test });
    }
    return inUse && !refused ? text('own.in_use', { name: inUse }) : '';
  }

  return {
    /** @param {string} inUse name of the data in use; empty for the shipped digits */
    update(/** @type {OwnDataState} */ own, inUse, /** @type {Uint8ClampedArray} */ table) {
      const { found, refused, checking, share } = own;
      shown = found;
      back.hidden = inUse === '';
      error.hidden = refused === undefined;
      setText(error, refused ? troubleSentence(refused) : '');
      setText(status, situation(own, inUse));
      if (!checking && document.activeElement === stop) input.focus(); // a hidden button loses the focus
      reading.hidden = !checking;
      bar.value = share;
      use.hidden = shown === undefined;
      preview.hidden = shown === undefined;
      if (!shown) return;
      const { labels, pixels } = shown;
      const names = namesOf(shown);
      setText(use, text('own.use', { signs: areSigns(names) }));
      list.replaceChildren(...[...labels].map((label, index) => {
        const image = createPixelImage(text('digits.image', { digit: names[label] }));
        image.update(pixels.subarray(index * SIZE, (index + 1) * SIZE), 255, table);
        return html('li', {}, image.canvas, names[label]);
      }));
    },
  };
}
