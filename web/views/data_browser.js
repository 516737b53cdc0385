// The data: how many digits of each class there are, what they look like on average, and one by one.

import { EXAMPLES_A_PAGE } from '../state/digits_pages.js';
import { formatNumber, text } from '../texts.js';
import { createDigitButtons } from './digit_buttons.js';
import { html, labelled, setText } from './dom.js';
import { createPictureButton } from './picture_dialog.js';
import { createPixelImage, digitsData, SIDE } from './pixel_image.js';
import { createPixelReading } from './pixel_reading.js';

/** @import { DigitExamples, DigitsDescription } from '../engine/protocol.js' */
/** @typedef {import('../actions/digits_actions.js').ExampleChoice} ExampleChoice */

const CLASSES = 10;
const PARTS = /** @type {const} */ (['train', 'validation', 'test']);
const SIZE = SIDE * SIDE;

/**
 * @param {HTMLElement} element
 * @param {{ onBrowse: (choice: ExampleChoice) => void, onOpen: (part: ExampleChoice['part'], index: number) => void }} callbacks
 */
export function createDataBrowser(element, { onBrowse, onOpen }) {
  const attached = new AbortController();
  const { signal } = attached;
  const classes = Array.from({ length: CLASSES }, (_, digit) => classCard(digit));
  const totals = html('p', { class: 'note' }, text('digits.loading'));
  const cards = html('ul', { class: 'class-cards', 'aria-label': text('data.classes') }, ...classes.map(({ item }) => item));
  const part = html('select', {},
    ...PARTS.map((name) => html('option', { value: name }, text(`part.${name}`))));
  const back = html('button', { type: 'button', 'aria-label': text('data.back'), 'data-hint': text('data.back_help') }, '‹');
  const on = html('button', { type: 'button', 'aria-label': text('data.on'), 'data-hint': text('data.on_help') }, '›');
  const range = html('span', { class: 'pager-range' });
  const examplesTitle = html('h3', {}, text('data.examples'));
  const examples = html('section', { class: 'block' },
    html('header', { class: 'block-title' }, examplesTitle, createPictureButton({ title: text('data.examples'), data: examplesData })),
    html('div', { class: 'view-controls' }, labelled('data.part', part), html('div', { class: 'pager last' }, back, range, on)));
  const averages = html('section', { class: 'block' },
    html('header', { class: 'block-title' }, html('h3', {}, text('data.classes')), createPictureButton({ title: text('data.classes'), data: classesData })),
    totals, cards);
  element.append(averages, examples);
  const reading = createPixelReading(cards, classes.map(({ image }) => image), (digit) => text('data.average', { digit }));
  cards.before(reading.element); // a phone has no room for all cards and what lies below them
  const buttons = createDigitButtons(examples, { label: text('data.examples'), onOpen: (index) => onOpen(choice.part, index) });
  let choice = /** @type {ExampleChoice} */ ({ part: 'train', digit: -1, start: 0, count: EXAMPLES_A_PAGE });
  /** @type {DigitsDescription | undefined} */
  let described;
  /** @type {DigitExamples | undefined} */
  let shown;
  /** @type {Uint8ClampedArray | undefined} */
  let table;

  /** @param {Partial<ExampleChoice>} change */
  function choose(change) {
    choice = { ...choice, ...change };
    onBrowse(choice);
  }

  cards.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('button'));
    if (!button) return;
    const digit = Number(button.dataset.digit);
    choose({ digit: choice.digit === digit ? -1 : digit, start: 0 });
  }, { signal });
  part.addEventListener('change', () => choose({ part: /** @type {ExampleChoice['part']} */ (part.value), start: 0 }), { signal });
  back.addEventListener('click', () => choose({ start: Math.max(0, choice.start - EXAMPLES_A_PAGE) }), { signal });
  on.addEventListener('click', () => choose({ start: choice.start + EXAMPLES_A_PAGE }), { signal });

  /** How many of each class there are, and their average image. */
  function classesData() {
    if (!described) return undefined;
    const { counts, averages: images } = described;
    const columns = [text('digits.column_digit'), ...PARTS.map((name) => text(`part.${name}`))];
    return digitsData(columns, classes.map((_, digit) => [String(digit), ...counts.map((each) => each[digit])]), images);
  }

  /** The digits that are shown, as a file of one's own digits has them: the label first. */
  function examplesData() {
    return shown && digitsData([text('digits.column_digit')], Array.from(shown.labels, (label) => [String(label)]), shown.pixels);
  }

  function paintClasses() {
    if (!described || !table) return;
    const { counts, averages: images } = described;
    const sums = counts.map((each) => formatNumber(each.reduce((sum, count) => sum + count, 0)));
    setText(totals, text('data.totals', { train: sums[0], validation: sums[1], test: sums[2] }));
    const most = Math.max(...counts[0], 1);
    classes.forEach((card, digit) => card.update(
      images.subarray(digit * SIZE, (digit + 1) * SIZE), counts.map((each) => each[digit]), most, /** @type {Uint8ClampedArray} */ (table)));
    reading.update();
  }

  function paintExamples() {
    if (!shown || !table) return;
    const { labels, total, indices } = shown;
    classes.forEach(({ button }, digit) => button.setAttribute('aria-pressed', String(digit === choice.digit)));
    setText(examplesTitle, choice.digit < 0 ? text('data.examples') : text('data.examples_of', { digit: choice.digit }));
    setText(range, total === 0 ? text('data.none')
      : text('data.range', { first: formatNumber(choice.start + 1), last: formatNumber(choice.start + indices.length), total: formatNumber(total) }));
    back.disabled = choice.start === 0;
    on.disabled = choice.start + EXAMPLES_A_PAGE >= total;
    buttons.update(shown, table, (position) => ({
      caption: String(labels[position]), label: text('digits.image', { digit: labels[position] }),
    }));
  }

  return {
    /** @param {DigitsDescription} description */
    describe(description) {
      described = description;
      paintClasses();
    },
    /**
     * @param {DigitExamples} examplesFound
     * @param {ExampleChoice} of
     */
    update(examplesFound, of) {
      if (of.start > 0 && of.start >= examplesFound.total) {
        choose({ start: 0 }); // other data has fewer
        return;
      }
      shown = examplesFound;
      paintExamples();
    },
    /** @param {Uint8ClampedArray} newTable */
    repaint(newTable) {
      table = newTable;
      paintClasses();
      paintExamples();
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
 * A class: its average image and its counts; pressed, its examples are shown.
 * @param {number} digit
 */
function classCard(digit) {
  const image = createPixelImage('');
  image.canvas.setAttribute('aria-hidden', 'true');
  const fill = html('span', { class: 'bar-fill' });
  const count = html('span', { class: 'class-count' });
  const button = html('button', { type: 'button', 'data-digit': digit, 'aria-pressed': 'false', 'data-hint': text('data.class_help') },
    image.canvas, html('b', {}, String(digit)), html('span', { class: 'bar-track' }, fill), count);

  return {
    item: html('li', {}, button),
    button,
    image,
    /**
     * @param {Float32Array} average
     * @param {number[]} counts train, validation, test
     * @param {number} most
     * @param {Uint8ClampedArray} table
     */
    update(average, counts, most, table) {
      image.update(average, 1, table);
      const [train, validation, test] = counts.map((each) => formatNumber(each));
      fill.style.setProperty('--share', String(counts[0] / most));
      setText(count, text('data.counts_short', { train, validation, test }));
      button.setAttribute('aria-label', text('data.counts', { digit, train, validation, test }));
    },
  };
}
