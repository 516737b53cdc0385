// A person's own digits: dropped or chosen, checked by Python, shown, and only then used.

import { formatNumber, text } from '../texts.js';
import { html, setText } from './dom.js';
import { createPictureButton } from './picture_dialog.js';
import { createPixelImage, digitsData, SIDE } from './pixel_image.js';

/** @import { OwnDigits } from '../engine/protocol.js' */

const SIZE = SIDE * SIDE;

/**
 * @param {HTMLElement} element
 * @param {{ onFiles: (files: File[]) => void, onUse: () => void, onBack: () => void }} callbacks
 */
export function createOwnData(element, { onFiles, onUse, onBack }) {
  const attached = new AbortController();
  const { signal } = attached;
  const input = html('input', { type: 'file', multiple: true, accept: '.gz,.csv,.zip,application/octet-stream,*/*' });
  const back = html('button', { type: 'button', hidden: true, 'data-hint': text('own.back_help') }, text('own.back'));
  const status = html('p', { class: 'note', role: 'status', 'aria-label': text('own.title') });
  const error = html('p', { class: 'field-error', role: 'alert', hidden: true });
  const list = html('ul', { class: 'copies', 'aria-label': text('own.first') });
  const enlarge = createPictureButton({ title: text('own.first'), data });
  const preview = html('div', { class: 'block', hidden: true }, html('header', { class: 'block-title' }, html('h4', {}, text('own.first')), enlarge), list);
  const use = html('button', { type: 'button', class: 'primary', hidden: true, 'data-hint': text('own.use_help') }, text('own.use'));
  const block = html('section', { class: 'block drop' },
    html('h3', {}, text('own.title')), html('p', { class: 'note' }, text('own.intro')),
    html('div', { class: 'buttons' }, html('label', { class: 'button', 'data-hint': text('own.choose_help') }, html('span', {}, text('own.choose')), input), back),
    error, status, preview, use);
  element.append(block);
  /** @type {OwnDigits | undefined} */
  let found;

  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length) onFiles(files);
  }, { signal });
  block.addEventListener('dragover', (event) => {
    event.preventDefault();
    block.dataset.over = 'true';
  }, { signal });
  block.addEventListener('dragleave', () => {
    block.dataset.over = 'false';
  }, { signal });
  block.addEventListener('drop', (event) => {
    event.preventDefault();
    block.dataset.over = 'false';
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length) onFiles(files);
  }, { signal });
  use.addEventListener('click', onUse, { signal });
  back.addEventListener('click', onBack, { signal });

  function data() {
    return found && digitsData([text('digits.column_digit')], Array.from(found.labels, (label) => [String(label)]), found.pixels);
  }

  /** @param {string} sentence */
  function clear(sentence) {
    found = undefined;
    preview.hidden = true;
    use.hidden = true;
    error.hidden = true;
    setText(status, sentence);
  }

  return {
    checking: () => clear(text('own.checking')),
    /** @param {string} sentence why the files cannot be used */
    refuse(sentence) {
      clear('');
      error.hidden = false;
      setText(error, sentence);
    },
    /**
     * @param {OwnDigits} digits
     * @param {Uint8ClampedArray} table
     */
    preview(digits, table) {
      clear(text('own.found', { total: formatNumber(digits.total), name: digits.name, shown: digits.labels.length }));
      found = digits;
      use.hidden = false;
      preview.hidden = false;
      list.replaceChildren(...[...digits.labels].map((label, index) => {
        const image = createPixelImage(text('digits.image', { digit: label }));
        image.update(digits.pixels.subarray(index * SIZE, (index + 1) * SIZE), 255, table);
        return html('li', {}, image.canvas, String(label));
      }));
    },
    /** @param {string} name of the data that is used now; empty for what ships with the page */
    showInUse(name) {
      back.hidden = name === '';
      if (name && !found) clear(text('own.in_use', { name }));
      else if (found && name === found.name) clear(text('own.in_use', { name }));
      else if (!name && !found && error.hidden) clear('');
    },
    destroy() {
      attached.abort();
      block.remove();
    },
  };
}
