// Twenty digits, 4 rows of 5, each with the network's guess in the notebook's wording.

import { areSigns } from '../../../lab/state/config.js';
import { createPictureButton, titlePicture } from '../../../parts/dialogs/picture_dialog.js';
import { html, setHint, setText } from '../../../parts/dom.js';
import { createPixelImage, digitsData, SIDE } from '../../../parts/pictures/pixel_image.js';
import { formatNumber, formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { LabState } from '../../../lab/lab_types.js' */

const DIGITS = 20;
const SIZE = SIDE * SIDE;

/**
 * @param {HTMLElement} element
 * @param {{ onOthers: () => void, onMistakesOnly: (only: boolean) => void, onFollow: (index: number) => void }} callbacks
 */
export function createDigitGrid(element, { onOthers, onMistakesOnly, onFollow }) {
  const others = html('button', { type: 'button', class: 'last', 'data-hint': text('digits.grid_more_help') });
  const only = html('input', { type: 'checkbox' });
  const note = html('p', { class: 'note' }, text('digits.loading'));
  const when = html('small', {});
  const title = html('span', {});
  const enlarge = createPictureButton({ title: '', data });
  const figures = Array.from({ length: DIGITS }, () => {
    const image = createPixelImage('');
    const fill = html('span', { class: 'bar-fill' });
    const button = html('button', { type: 'button', class: 'bare', 'data-hint': text('digits.open_help') }, image.canvas,
      html('span', { class: 'bar-track', 'aria-hidden': 'true' }, fill));
    const caption = html('figcaption', {}, text('run.none'));
    return { image, fill, button, caption, figure: html('figure', {}, button, caption) };
  });
  const digits = html('div', { class: 'digit-grid', inert: true }, // nothing can be pressed without digits
     ...figures.map(({ figure }) => figure));
  element.append(html('section', { class: 'block stage-grid' },
    html('div', { class: 'block-title' }, html('h3', {}, title, ' ', when), enlarge),
    html('div', { class: 'view-controls' }, html('label', { class: 'choice', 'data-hint': text('digits.mistakes_only_help') }, only, html('span', {}, text('digits.mistakes_only'))), others),
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
  only.addEventListener('change', () => onMistakesOnly(only.checked));
  digits.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('button'));
    if (button?.dataset.index) onFollow(Number(button.dataset.index));
  });

  return {
    /**
     * @param {import('../../../wire/protocol.js').DigitGrid | undefined} grid
     * @param {boolean} mistakesOnly whether only mistakes are requested
     * @param {boolean} untrained whether the network has learnt nothing yet
     * @param {string} guessed when the guesses were made; empty while the network has learnt nothing
     * @param {Uint8ClampedArray} table
     * @param {number | undefined} followed the digit followed through the network
     * @param {readonly string[]} newNames of the classes
     */
    update(grid, mistakesOnly, untrained, guessed, table, followed, newNames) {
      names = newNames;
      const signs = areSigns(names);
      setText(others, text('digits.grid_more', { signs }));
      setText(title, text('digits.grid', { signs }));
      titlePicture(enlarge, text('digits.grid', { signs }));
      shown = grid;
      only.checked = mistakesOnly;
      const none = grid?.labels.length === 0;
      note.hidden = grid !== undefined && !none;
      setText(note, text(grid ? 'digits.grid_none' : 'digits.loading', { signs }));
      setText(when, untrained ? text('digits.untrained') : guessed);
      digits.inert = !grid;
      if (!grid) return;
      const wanted = [...grid.indices, ...table.subarray(0, 3)].join();
      const isDrawn = wanted === drawn;
      drawn = wanted;
      figures.forEach(({ image, fill, button, caption, figure }, index) => {
        figure.hidden = index >= grid.labels.length;
        if (figure.hidden) return;
        const isRight = grid.first_guess[index] === grid.labels[index];
        const [digit, first, second] = [grid.labels, grid.first_guess, grid.second_guess].map((classes) => names[classes[index]]);
        if (!isDrawn) image.update(grid.pixels.subarray(index * SIZE, (index + 1) * SIZE), 255, table);
        const isAnswer = Number.isFinite(grid.confidence[index]);
        const share = formatOutput(grid.confidence[index], grid.are_shares);
        fill.style.setProperty('--share', String(isAnswer ? Math.min(Math.max(grid.confidence[index], 0), 1) : 0));
        image.canvas.setAttribute('aria-label', isAnswer ? text('digits.image_guessed', { digit, guess: first, share }) : text('stage.no_answer', { digit: text('digits.image', { digit }) }));
        setHint(button, text(isAnswer ? 'stage.follow_help' : 'stage.no_answer_help', { guess: first, share }));
        button.setAttribute('aria-pressed', String(grid.indices[index] === followed));
        button.dataset.index = String(grid.indices[index]);
        setText(caption, !isAnswer ? text('stage.no_answer', { digit }) : isRight ? text('digits.correct_guess', { digit })
          : text('digits.wrong_guess', { digit, first, second }));
        figure.dataset.right = isAnswer ? String(isRight) : '';
      });
    },
  };
}

/** When the displayed guesses were made; empty while the network has learnt nothing. */
export function guessedWhen(/** @type {LabState} */ { answers, has_learnt, training, provenance }) {
  if (!answers || (!has_learnt && !training)) return '';
  if (answers.iteration === 0 && provenance.learnt_before !== undefined) return text('digits.as_loaded');
  return text('digits.after', { iterations: formatNumber(answers.weights_of) });
}
