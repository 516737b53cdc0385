// The export dialog: the formats on the left, and on the right what our own reader finds in the written file.

import { whenChanged } from '../../../parts/changed.js';
import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { formatNumber, formatSmall } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { choiceName } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { FORMATS } from '../state/exports.js';
import { TESTED } from '../state/tested.js';

/** @import { ExportedModel, FormatName, FoundInFile } from '../../../wire/protocol.js' */
/** @import { ExportsState } from '../state/exports.js' */

const BYTES_OF_MEGABYTE = 1e6;
const BYTES_OF_KILOBYTE = 1e3;

/**
 * @param {HTMLElement} element the dialog's parent
 * @param {{ onClose: () => void, onChoose: (format: FormatName) => void, onSave: (written: ExportedModel) => void }} callbacks
 */
export function createExportsDialog(element, { onClose, onChoose, onSave }) {
  const close = closeButton();
  const choices = new Map(Object.values(FORMATS).flat().map((format) => [format, html('input', { type: 'radio', name: 'export-format', value: format })]));
  const status = html('p', { role: 'status', class: 'export-status' });
  const wrong = html('p', { class: 'field-error', role: 'alert' });
  const found = html('section', { class: 'export-found', 'aria-label': text('export.found') });
  const save = html('button', { type: 'button', class: 'primary' }, text('export.save'));
  const { dialog, openDialog, closeDialog } = createDialog(element, { class: 'exports-dialog', 'aria-labelledby': 'exports-title' }, { close, onClose },
    html('div', { class: 'dialog-head' }, html('h2', { id: 'exports-title' }, text('export.title')), close),
    html('p', {}, text('export.what')),
    html('div', { class: 'exports-body' },
      html('div', { class: 'export-formats' }, ...Object.entries(FORMATS).map(([group, formats]) => formatGroup(group, formats))),
      html('div', { class: 'export-result' }, wrong, found)),
    html('div', { class: 'dialog-foot exports-foot' }, status, save));
  /** @type {ExportedModel | undefined} */
  let written;

  save.addEventListener('click', () => written && onSave(written));
  dialog.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement) onChoose(/** @type {FormatName} */ (event.target.value));
  });

  function formatGroup(/** @type {string} */ group, /** @type {FormatName[]} */ formats) {
    const rows = formats.map((format) => html('label', { class: 'export-format', 'data-hint': text(`export.${format}_about`) },
      /** @type {HTMLInputElement} */ (choices.get(format)), html('strong', {}, text(`export.${format}`))));
    return html('fieldset', {}, html('legend', {}, text(`export.${group}`)), ...rows);
  }

  const show = whenChanged((/** @type {ExportedModel | undefined} */ file, /** @type {FormatName} */ format) => {
    written = file;
    save.disabled = !file;
    found.hidden = !file;
    found.replaceChildren(...(file ? foundIn(file, format) : []));
  });

  return {
    update(/** @type {ExportsState | undefined} */ exports) {
      if (!exports) return;
      if (!exports.open) {
        closeDialog();
        show(undefined, exports.format);
        return;
      }
      const { format, trouble } = exports;
      const choice = /** @type {HTMLInputElement} */ (choices.get(format));
      choice.checked = true;
      show(exports.written, format);
      setText(status, exports.written ? summaryOf(exports.written.found) : trouble ? '' : text('export.writing'));
      setText(wrong, trouble ? text('export.failed', { reason: troubleSentence(trouble) }) : '');
      wrong.hidden = wrong.textContent === '';
      if (!openDialog()) return;
      choice.focus();
    },
  };
}

function foundIn(/** @type {ExportedModel} */ { name, data, found }, /** @type {FormatName} */ format) {
  const { library, version, difference } = TESTED[format];
  const said = difference === 0 ? 'export.tested_exact' : 'export.tested';
  const facts = [
    ['file', text('export.size', { name, size: sizeOf(data.length) })],
    ['units', found.layer_sizes.map((size) => formatNumber(size)).join(' – ')],
    ['activations', [...new Set([...(found.layer_sizes.length > 2 ? [found.hidden_activation] : []), found.output_activation])].map(choiceName).join(', ')],
    ['given', givenOf(found)],
    ['weights', text(found.equal_weights ? 'export.equal' : 'export.unequal', { count: formatNumber(found.parameters) })],
    ...(found.units_off ? [['off', text('export.off_units', { count: found.units_off })]] : []),
    ['rows', text(found.largest_difference === 0 ? 'export.rows_exact' : 'export.rows_within', { rows: found.rows, difference: formatSmall(found.largest_difference) })],
    ['tests', text(said, { library, version, difference: formatSmall(difference) })],
  ];
  return [
    html('h3', {}, text('export.found')),
    html('dl', {}, ...facts.flatMap(([key, words]) => [html('dt', {}, text(`export.${key}`)), html('dd', {}, words)])),
    html('p', { class: 'note' }, text(`export.use_${format}`, { name })),
  ];
}

function summaryOf(/** @type {FoundInFile} */ { equal_weights }) {
  return equal_weights ? text('export.checked') : text('export.not_checked');
}

function givenOf(/** @type {FoundInFile} */ { scale, told }) {
  if (told.length) return text('export.given_told', { told: told.map((name) => text(`point_input.${name}`)).join(', ') });
  return scale === 1 ? text('export.given_nothing') : text('export.given_pixels', { scale });
}

function sizeOf(/** @type {number} */ bytes) {
  if (bytes >= BYTES_OF_MEGABYTE) return text('export.megabytes', { count: formatNumber(bytes / BYTES_OF_MEGABYTE, 1) });
  return text('export.kilobytes', { count: formatNumber(bytes / BYTES_OF_KILOBYTE, 1) });
}
