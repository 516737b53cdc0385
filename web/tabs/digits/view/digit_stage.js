// A digit's way through the network: it enters at the left, activates some units of the first layer, and is read at the right.

import { createAnswerCard } from '../../../parts/charts/answer_card.js';
import { createOutputBars } from '../../../parts/charts/output_bars.js';
import { html, setAttributes, setText, svg } from '../../../parts/dom.js';
import { createPixelImage } from '../../../parts/pictures/pixel_image.js';
import { formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { FollowedDigit } from '../state/digits_answers.js' */

/** @typedef {{ top: number, bottom: number, left: number, right: number, share: number }} Stirred a framed unit's box in the window; share: of the strongest activation */

const FULL_INK = 255;
const MOODS = /** @type {const} */ ({ no_numbers: 'bad', guessing: '', right: 'good', wrong: 'bad' });
/** The maximum line width, and the minimum gap between columns in which lines are drawn, in pixels. */
const WIDEST = 5;
const LEAST_GAP = 64;

/**
 * @param {HTMLElement} element also contains the units
 * @param {{ onOpen: () => void, stirred: () => Stirred[], unitsBox: () => DOMRect }} page onOpen: the digit is to be enlarged; stirred: the
 *   framed units; unitsBox: the box of all units
 */
export function createDigitStage(element, { onOpen, stirred, unitsBox }) {
  const image = createPixelImage(text('stage.in'));
  const open = html('button', { type: 'button', class: 'bare', disabled: true, 'aria-label': text('stage.in'), 'data-hint': text('digits.open_help') }, image.canvas);
  const title = html('h3', {}, text('stage.in'));
  const goesIn = html('section', { class: 'block stage-in' }, title, open);
  const { card, update: updateCard } = createAnswerCard();
  const bars = createOutputBars();
  const out = html('section', { class: 'block answers', 'aria-label': text('stage.out') }, card, html('div', { class: 'answer-rows' }, bars.list));
  const lines = svg('svg', { class: 'stage-lines', 'aria-hidden': 'true' });
  element.append(lines, goesIn);
  open.addEventListener('click', onOpen);
  /** @type {FollowedDigit | undefined} */
  let shown;
  let color = '';
  /** What the digit's image was last drawn from. @type {unknown[]} */
  let drawn = [];

  /** Draws lines from the digit to each framed unit, and on to the answer, where the gaps are wide enough. */
  function drawLines() {
    lines.replaceChildren();
    if (!shown || !element.clientWidth) return;
    const frame = element.getBoundingClientRect();
    const [from, units] = [image.canvas.getBoundingClientRect(), unitsBox()];
    const row = bars.list.children[shown.ranked[0]]?.getBoundingClientRect();
    if (!row || units.left - goesIn.getBoundingClientRect().right < LEAST_GAP || row.left - units.right < LEAST_GAP) return;
    const all = stirred();
    const middle = (row.top + row.bottom) / 2;
    lines.append(...all.flatMap(({ top, bottom, share }, index) => {
      const y = (top + bottom) / 2;
      const start = from.top + (from.height * (index + 1)) / (all.length + 1);
      const width = Math.max(WIDEST * share, 1);
      return [wayBetween(from.right + 4, start, units.left - 4, y, 1.5, frame, ''), wayBetween(units.right + 4, y, row.left - 4, middle, width, frame, color)];
    }));
  }

  new ResizeObserver(drawLines).observe(element);

  return {
    /** The answer's element, to append after the units. */
    out,
    /** Call after the units are redrawn. */
    drawLines,
    /**
     * @param {boolean} isUntrained whether the network has learnt nothing yet
     * @param {readonly string[]} names of the classes
     */
    update(/** @type {FollowedDigit | undefined} */ digit, isUntrained, /** @type {Palette} */ palette, names) {
      shown = digit;
      color = palette.signed(1);
      open.disabled = !digit;
      bars.name(names);
      if (!digit) return;
      const { label, pixels, activations, are_shares: areShares, ranked: [guess, second] } = digit;
      const outputs = activations[activations.length - 1];
      const wanted = [digit.index, label, palette, names];
      if (!wanted.every((value, index) => value === drawn[index])) {
        drawn = wanted;
        image.update(pixels, FULL_INK, palette.shareTable);
        image.canvas.setAttribute('aria-label', text('digits.image', { digit: names[label] }));
        open.setAttribute('aria-label', text('digits.open', { digit: text('digits.image', { digit: names[label] }) }));
        setText(title, text('stage.in_digit', { digit: names[label] }));
      }
      const isAnswer = Number.isFinite(outputs[guess]);
      const how = !isAnswer ? 'no_numbers' : isUntrained ? 'guessing' : guess === label ? 'right' : 'wrong';
      const shares = isAnswer ? [formatOutput(outputs[guess], areShares), text('stage.then', { digit: names[second], share: formatOutput(outputs[second], areShares) })] : [];
      updateCard(MOODS[how], [isAnswer ? names[guess] : text('run.none')], [text(`stage.${how}`, { digit: names[label] }), ...shares]);
      setAttributes(card, { role: 'img', 'aria-label': text(`stage.reads_${how}`, { digit: names[label], guess: names[guess], shares: shares.join(', ') }) });
      bars.update(outputs, areShares);
    },
  };
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {number} width
 * @param {DOMRect} frame
 * @param {string} color
 */
function wayBetween(x1, y1, x2, y2, width, frame, color) {
  const [from, to, half] = [x1 - frame.left, x2 - frame.left, (x2 - x1) / 2];
  const path = svg('path', { d: `M${from} ${y1 - frame.top}C${from + half} ${y1 - frame.top} ${to - half} ${y2 - frame.top} ${to} ${y2 - frame.top}` });
  path.style.strokeWidth = `${width}px`;
  if (color) path.style.stroke = color;
  return path;
}
