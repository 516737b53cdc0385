// A step's source: the line that ran, expanded into its expressions on request, and the whole package to read.

import { html, setText } from '../../../../parts/dom.js';
import { lateModule, showMissing } from '../../../../parts/late_files.js';
import { text } from '../../../../words/text.js';
import { formatInCell } from '../../../../words/cell_numbers.js';

/** @import { PartOfLine, Recording } from '../../../../wire/protocol.js' */
/** @import { CodeState } from '../../code_types.js' */

/** Arrays of at most this many numbers are written out. */
const FEW_NUMBERS = 8;

/**
 * @param {{
 *   onLine: (line: number) => void,
 *   onOpenLine: () => void,
 *   onRead: (file: string) => void,
 *   onDefinition: (name: string) => void,
 *   onStopReading: () => void,
 * }} callbacks
 */
export function createSourcePanel(callbacks) {
  const place = html('p', { class: 'note source-place' });
  const files = html('select', {});
  const chooser = html('label', { class: 'source-file', 'data-hint': text('read.file_help') }, html('span', { class: 'hidden-text' }, text('read.file')), files);
  const host = html('div', { class: 'source-host' });
  const open = button('ran.open', callbacks.onOpenLine);
  const read = button('read', () => shown && callbacks.onRead(fileOf(shown)));
  const back = button('read.back', callbacks.onStopReading);
  const find = button('read.find', () => reader?.then((view) => view.find(), () => {}));
  const parts = html('dl', { class: 'line-parts', 'aria-label': text('ran.parts') });
  const none = html('p', { class: 'note' }, text('ran.no_parts'));
  const element = html('div', { class: 'step-source' }, html('div', { class: 'source-head' }, place, chooser), host, html('div', { class: 'source-acts' }, open, read, back, find), parts, none);
  /** The source reader, loaded on first use. @type {Promise<ReturnType<typeof import('./source_step.js').createSourceStep>> | undefined} */
  let reader;
  /** Removes the message about a missing reader. */
  let forget = () => {};
  /** The state for the reader to show. @type {CodeState | undefined} */
  let shown;
  files.addEventListener('change', () => callbacks.onRead(files.value));

  function button(/** @type {string} */ key, /** @type {() => void} */ act) {
    const element = html('button', { type: 'button', 'data-hint': text(`${key}_help`) }, text(key));
    element.addEventListener('click', act);
    return element;
  }

  async function showReader() {
    forget();
    try {
      reader ??= lateModule('tabs/code/view/source/source_step.js', () => import('./source_step.js')).then(({ createSourceStep }) => createSourceStep(host, callbacks));
      const view = await reader;
      if (shown) view.update(shown);
    } catch (error) {
      reader = undefined;
      forget();
      forget = showMissing(host, text('ran.reader'), error, showReader);
    }
  }

  return {
    element,
    update(/** @type {CodeState} */ code) {
      shown = code;
      const { reading, library, opened, line } = code;
      const here = /** @type {Recording} */ (code.recording).lines[line];
      setText(place, text('ran.place', { file: here.file, function: here.function }));
      place.hidden = reading !== undefined;
      chooser.hidden = reading === undefined;
      open.hidden = reading !== undefined;
      read.hidden = reading !== undefined;
      back.hidden = reading === undefined;
      if (library && files.options.length !== library.files.length) files.replaceChildren(...library.files.map(({ file }) => html('option', { value: file }, file)));
      if (reading) files.value = reading.file;
      const isOpened = !reading && opened?.line === line;
      none.hidden = !isOpened || opened.parts.length > 0;
      parts.hidden = !isOpened || !none.hidden;
      parts.replaceChildren(...(isOpened ? partsOf(opened.parts) : []));
      showReader();
    },
  };
}

function fileOf(/** @type {CodeState} */ { recording, line }) {
  return recording?.lines[line]?.file ?? '';
}

function partsOf(/** @type {PartOfLine[]} */ parts) {
  return parts.map((part) => html('div', {}, html('dt', {}, html('code', {}, part.text)), html('dd', {}, valueWords(part))));
}

function valueWords(/** @type {PartOfLine} */ { shape, numbers, plain }) {
  if (plain !== '') return plain !== 'True' && plain !== 'False' && Number.isFinite(Number(plain)) ? formatInCell(Number(plain)) : plain;
  if (numbers.length && numbers.length <= FEW_NUMBERS) return [...numbers].map(formatInCell).join(', ');
  const size = shape.join(' × ');
  if (!numbers.length) return text('ran.part_large', { size });
  return text('ran.part', { size, low: formatInCell(Math.min(...numbers)), high: formatInCell(Math.max(...numbers)) });
}
