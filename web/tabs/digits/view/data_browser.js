// The data: the number of digits in each class, their average image, and the digits one by one.

import { areSigns } from '../../../lab/state/config.js';
import { countTitle } from '../../../parts/charts/output_bars.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, labelled, setText } from '../../../parts/dom.js';
import { createPixelImage, digitsData, SIDE } from '../../../parts/pictures/pixel_image.js';
import { createPixelReading } from '../../../parts/pictures/pixel_reading.js';
import { termWord } from '../../../parts/term.js';
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
 * @param {readonly string[]} names of the classes
 * @param {{
 *   onBrowse: (change: Partial<ExampleChoice>) => void,
 *   onTurn: (pages: number) => void,
 *   onOpen: (part: DataPart, index: number) => void,
 * }} callbacks onTurn: the number of pages forward; negative goes back
 */
export function createDataBrowser(element, names, { onBrowse, onTurn, onOpen }) {
  const signs = areSigns(names);
  const title = countTitle('data.classes', names);
  const attached = new AbortController();
  const { signal } = attached;
  const classes = names.map((name, digit) => classCard(name, digit, signs));
  const totals = html('p', { class: 'note' }, text('digits.loading'));
  const cards = html('ul', { class: 'class-cards', 'aria-label': title }, ...classes.map(({ item }) => item));
  const part = html('select', {},
    ...PARTS.map((name) => html('option', { value: name }, text(`part.${name}`))));
  const back = html('button', { type: 'button', 'aria-label': text('data.back'), 'data-hint': text('data.back_help') }, '‹');
  const on = html('button', { type: 'button', 'aria-label': text('data.on'), 'data-hint': text('data.on_help') }, '›');
  const range = html('span', { class: 'pager-range' });
  const examplesTitle = html('h3', {}, text('data.examples'));
  const examples = html('section', { class: 'block' },
    html('div', { class: 'block-title' }, examplesTitle, createPictureButton({ title: text('data.examples'), data: examplesData })),
    html('div', { class: 'view-controls' }, labelled('data.part', part, { signs }), html('div', { class: 'pager last' }, back, range, on)));
  const averages = html('section', { class: 'block' },
    html('div', { class: 'block-title' }, html('h3', {}, termWord('class', title)), createPictureButton({ title, data: classesData })),
    totals, cards);
  element.append(averages, examples);
  const reading = createPixelReading(cards, classes.map(({ image }) => image), (digit) => text('data.average', { digit: names[digit] }));
  cards.before(reading.element); // above the cards: a phone cannot show all cards together with what is below them
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
  part.addEventListener('change', () => onBrowse({ part: /** @type {DataPart} */ (part.value), start: 0 }), { signal });
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
    const sums = counts.map((each) => formatNumber(each.reduce((sum, count) => sum + count, 0)));
    setText(totals, text('data.totals', { signs, train: sums[0], validation: sums[1], test: sums[2] }));
    const most = Math.max(...counts[0], 1);
    classes.forEach((card, digit) => card.update(
      images.subarray(digit * SIZE, (digit + 1) * SIZE), counts.map((each) => each[digit]), most, table));
    reading.update();
  }

  function paintExamples(/** @type {DigitExamples} */ found, /** @type {ExampleChoice} */ choice, /** @type {Uint8ClampedArray} */ table) {
    const { labels, total, indices } = found;
    part.value = choice.part;
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
      averages.remove();
      examples.remove();
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
