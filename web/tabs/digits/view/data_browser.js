// The data: each class's average image and count, which are the menu of the digits behind them.

import { areSigns } from '../../../lab/state/config.js';
import { countTitle } from '../../../parts/charts/output_bars.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createWordMenu } from '../../../parts/frame/sentence.js';
import { createPixelImage, digitsData, SIDE } from '../../../parts/pictures/pixel_image.js';
import { createPixelReading } from '../../../parts/pictures/pixel_reading.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { EXAMPLES_A_PAGE } from '../state/digits_pages.js';
import { createDigitButtons } from './digit_buttons.js';

/** @import { DigitExamples, DigitsDescription } from '../../../wire/protocol.js' */
/** @import { Answered, DataPart, ExampleChoice } from '../state/digits_answers.js' */

const PARTS = /** @type {const} */ (['train', 'validation', 'test']);
const SIZE = SIDE * SIDE;

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} note for what enlarges the averages, in the row of the views
 * @param {readonly string[]} names of the classes
 * @param {{
 *   onBrowse: (change: Partial<ExampleChoice>) => void,
 *   onTurn: (pages: number) => void,
 *   onOpen: (part: DataPart, index: number) => void,
 * }} callbacks onTurn: the number of pages forward; negative goes back
 */
export function createDataBrowser(element, note, names, { onBrowse, onTurn, onOpen }) {
  const signs = areSigns(names);
  const title = countTitle('data.classes', names);
  const attached = new AbortController();
  const { signal } = attached;
  const classes = names.map((name, digit) => classCard(name, digit, signs));
  const cards = html('ul', { class: 'class-cards', 'aria-label': title }, ...classes.map(({ item }) => item));
  const part = createWordMenu({
    label: text('data.part', { signs }), hint: text('data.part_help'), onChoose: (value) => onBrowse({ part: /** @type {DataPart} */ (value), start: 0 }),
  });
  const back = html('button', { type: 'button', 'aria-label': text('data.back'), 'data-hint': text('data.back_help') }, '‹');
  const on = html('button', { type: 'button', 'aria-label': text('data.on'), 'data-hint': text('data.on_help') }, '›');
  const range = html('span', { class: 'pager-range' });
  const examplesTitle = html('h3', {}, text('data.examples'));
  const examples = html('section', { class: 'block examples' },
    html('div', { class: 'block-title' }, examplesTitle, part.element, html('div', { class: 'pager' }, back, range, on), createPictureButton({ title: text('data.examples'), data: examplesData })));
  const averages = html('section', { class: 'block averages', 'aria-label': title }, cards);
  const reading = createPixelReading(cards, classes.map(({ image }) => image), (digit) => text('data.average', { digit: names[digit] }));
  const words = html('p', { class: 'below-words' }, text('digits.loading'));
  const foot = html('div', { class: 'stage-foot' }, words, reading.element, html('span', { class: 'note' }, text('data.counts_legend')));
  const enlarge = createPictureButton({ title, data: classesData, picture: averages });
  element.append(averages, examples, foot);
  note.append(enlarge);
  const buttons = createDigitButtons(examples, { label: text('data.examples'), onOpen: (index) => shown && onOpen(shown.choice.part, index) });
  /** @type {DigitsDescription | undefined} */
  let described;
  /** @type {Answered<'examples'>} */
  let shown;

  cards.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('button'));
    if (!button) return;
    const isPressed = button.getAttribute('aria-pressed') === 'true';
    onBrowse({ digit: isPressed ? -1 : Number(button.dataset.digit), start: 0 });
  }, { signal });
  back.addEventListener('click', () => onTurn(-1), { signal });
  on.addEventListener('click', () => onTurn(1), { signal });

  /** Each class's number of digits and average image. */
  function classesData() {
    if (!described) return undefined;
    const { counts, averages: images } = described;
    const columns = [text('digits.column_digit', { signs }), ...PARTS.map((name) => text(`part.${name}`))];
    return digitsData(columns, names.map((name, digit) => [name, ...counts.map((each) => each[digit])]), images);
  }

  /** The displayed digits in the format of a custom digits file: the label first. */
  function examplesData() {
    return shown && digitsData([text('digits.column_digit', { signs })], Array.from(shown.reply.labels, (label) => [names[label]]), shown.reply.pixels);
  }

  function paintClasses(/** @type {DigitsDescription} */ { counts, averages: images }, /** @type {Uint8ClampedArray} */ table) {
    setText(words, text('data.choose', { signs }));
    const most = Math.max(...counts[0], 1);
    classes.forEach((card, digit) => card.update(
      images.subarray(digit * SIZE, (digit + 1) * SIZE), counts.map((each) => each[digit]), most, table));
    reading.update();
  }

  function paintExamples(/** @type {DigitExamples} */ found, /** @type {ExampleChoice} */ choice, /** @type {Uint8ClampedArray} */ table) {
    const { labels, total, indices } = found;
    part.update(choice.part, PARTS.map((name) => [name, text(`part.${name}`)]));
    classes.forEach(({ button }, digit) => button.setAttribute('aria-pressed', String(digit === choice.digit)));
    setText(examplesTitle, choice.digit < 0 ? text('data.examples') : text('data.examples_of', { digit: names[choice.digit] }));
    setText(range, total === 0 ? text('data.none')
      : text('data.range', { first: formatNumber(choice.start + 1), last: formatNumber(choice.start + indices.length), total: formatNumber(total) }));
    back.disabled = choice.start === 0;
    on.disabled = choice.start + EXAMPLES_A_PAGE >= total;
    buttons.update(found, table, (position) => ({
      caption: names[labels[position]], label: text('digits.image', { digit: names[labels[position]] }),
    }));
  }

  return {
    updateClasses(/** @type {DigitsDescription | undefined} */ description, /** @type {Uint8ClampedArray} */ table) {
      described = description;
      if (description) paintClasses(description, table);
    },
    updateExamples(/** @type {Answered<'examples'>} */ answered, /** @type {Uint8ClampedArray} */ table) {
      shown = answered;
      if (answered) paintExamples(answered.reply, answered.choice, table);
    },
    destroy() {
      attached.abort();
      buttons.destroy();
      reading.destroy();
      for (const each of [averages, examples, foot, enlarge]) each.remove();
    },
  };
}

/**
 * A class: its average image and counts. Pressing it shows its examples.
 * @param {boolean} signs whether it is a sign named by the user
 */
function classCard(/** @type {string} */ name, /** @type {number} */ digit, signs) {
  const image = createPixelImage('');
  image.canvas.setAttribute('aria-hidden', 'true');
  const fill = html('span', { class: 'bar-fill' });
  const count = html('span', { class: 'class-count' });
  const button = html('button', { type: 'button', 'data-digit': digit, 'aria-pressed': 'false', 'data-hint': text('data.class_help') },
    image.canvas, html('b', { title: name }, name), html('span', { class: 'bar-track' }, fill), count);

  return {
    item: html('li', {}, button),
    button,
    image,
    /** @param {number[]} counts train, validation, test */
    update(/** @type {Float32Array} */ average, counts, /** @type {number} */ most, /** @type {Uint8ClampedArray} */ table) {
      image.update(average, 1, table);
      const [train, validation, test] = counts.map((each) => formatNumber(each));
      fill.style.setProperty('--share', String(counts[0] / most));
      setText(count, text('data.counts_short', { train, validation, test }));
      button.setAttribute('aria-label', text('data.counts', { signs, digit: name, train, validation, test }));
    },
  };
}
