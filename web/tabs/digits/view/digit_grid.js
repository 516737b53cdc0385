// Twenty digits, 4 rows of 5, each with the network's guess: a bar as long as its share, and a wrong guess in red.

import { areSigns } from '../../../lab/state/config.js';
import { createPictureButton, titlePicture } from '../../../parts/dialogs/picture_dialog.js';
import { html, setHint, setText } from '../../../parts/dom.js';
import { createPixelImage, digitsData, SIDE } from '../../../parts/pictures/pixel_image.js';
import { formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

const DIGITS = 20;
const SIZE = SIDE * SIDE;

/**
 * @param {HTMLElement} element
 * @param {{ onOthers: () => void, onMistakesOnly: (only: boolean) => void, onFollow: (index: number) => void }} callbacks
 */
export function createDigitGrid(element, { onOthers, onMistakesOnly, onFollow }) {
  const others = html('button', { type: 'button', class: 'small quiet', 'data-hint': text('digits.grid_more_help') }, '↻');
  const only = html('button', { type: 'button', class: 'small quiet', 'aria-pressed': 'false', 'aria-label': text('digits.mistakes_only'), 'data-hint': text('digits.mistakes_only_help') }, text('digits.only'));
  const note = html('p', { class: 'note' }, text('digits.loading'));
  const title = html('h3');
  const enlarge = createPictureButton({ title: '', data });
  const figures = Array.from({ length: DIGITS }, () => {
    const image = createPixelImage('');
    const fill = html('span', { class: 'bar-fill' });
    const wrong = html('i', { 'aria-hidden': 'true' });
    const button = html('button', { type: 'button', class: 'bare', 'data-hint': text('digits.open_help') }, image.canvas,
      html('span', { class: 'bar-track', 'aria-hidden': 'true' }, fill), wrong);
    return { image, fill, wrong, button, figure: html('figure', {}, button) };
  });
  const digits = html('div', { class: 'digit-grid', inert: true }, // nothing can be pressed without digits
     ...figures.map(({ figure }) => figure));
  element.append(html('section', { class: 'block stage-grid' },
    html('div', { class: 'block-title' }, title, html('span', { class: 'caption-buttons' }, only, others, enlarge)),
    note, digits));
  /** @type {import('../../../wire/protocol.js').DigitGrid | undefined} */
  let shown;
  /** The class names. @type {readonly string[]} */
  let names = [];
  /** The drawn digits and their colours: while a network trains, only the captions change. */
  let drawn = '';

  function data() {
    if (!shown) return undefined;
    const { indices, labels, first_guess: first, second_guess: second, confidence, pixels } = shown;
    const columns = ['index', 'digit', 'first', 'second', 'output'].map((column) => text(`digits.column_${column}`, { signs: areSigns(names) }));
    return digitsData(columns, Array.from(labels, (digit, index) => [String(indices[index]), names[digit], names[first[index]], names[second[index]], confidence[index]]), pixels);
  }

  others.addEventListener('click', onOthers);
  only.addEventListener('click', () => onMistakesOnly(only.getAttribute('aria-pressed') === 'false'));
  digits.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('button'));
    if (button?.dataset.index) onFollow(Number(button.dataset.index));
  });

  return {
    /**
     * @param {import('../../../wire/protocol.js').DigitGrid | undefined} grid
     * @param {boolean} mistakesOnly whether only mistakes are requested
     * @param {boolean} untrained whether the network has learnt nothing yet
     * @param {Uint8ClampedArray} table
     * @param {number | undefined} followed the digit followed through the network
     * @param {readonly string[]} newNames of the classes
     */
    update(grid, mistakesOnly, untrained, table, followed, newNames) {
      names = newNames;
      const signs = areSigns(names);
      others.setAttribute('aria-label', text('digits.grid_more', { signs }));
      const right = grid?.labels.reduce((count, label, index) => count + Number(label === grid.first_guess[index]), 0);
      setText(title, grid && !untrained ? text('digits.grid_right', { right: right ?? 0, count: grid.labels.length }) : text('digits.grid', { signs }));
      titlePicture(enlarge, text('digits.grid', { signs }));
      shown = grid;
      only.setAttribute('aria-pressed', String(mistakesOnly));
      const none = grid?.labels.length === 0;
      note.hidden = grid !== undefined && !none;
      setText(note, text(grid ? 'digits.grid_none' : 'digits.loading', { signs }));
      digits.inert = !grid;
      if (!grid) return;
      const wanted = [...grid.indices, ...table.subarray(0, 3)].join();
      const isDrawn = wanted === drawn;
      drawn = wanted;
      figures.forEach(({ image, fill, wrong, button, figure }, index) => {
        figure.hidden = index >= grid.labels.length;
        if (figure.hidden) return;
        const isRight = grid.first_guess[index] === grid.labels[index];
        const [digit, first, second] = [grid.labels, grid.first_guess, grid.second_guess].map((classes) => names[classes[index]]);
        if (!isDrawn) image.update(grid.pixels.subarray(index * SIZE, (index + 1) * SIZE), 255, table);
        const isAnswer = Number.isFinite(grid.confidence[index]);
        const share = formatOutput(grid.confidence[index], grid.are_shares);
        fill.style.setProperty('--share', String(isAnswer ? Math.min(Math.max(grid.confidence[index], 0), 1) : 0));
        image.canvas.setAttribute('aria-label', isAnswer ? text('digits.image_guessed', { digit, guess: first, share }) : text('stage.no_answer', { digit: text('digits.image', { digit }) }));
        setHint(button, text(isAnswer ? 'stage.follow_help' : 'stage.no_answer_help', { guess: first, share, second }));
        button.setAttribute('aria-pressed', String(grid.indices[index] === followed));
        button.dataset.index = String(grid.indices[index]);
        setText(wrong, isAnswer && !isRight && !untrained ? first : '');
        figure.dataset.right = isAnswer && !untrained ? String(isRight) : '';
      });
    },
  };
}
