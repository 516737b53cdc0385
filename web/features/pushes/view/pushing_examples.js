// Pictures of the examples that push a weight most, each with its push as a bar from a middle line: down on the left, up on the right.

import { areSigns } from '../../../lab/state/config.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, refill, svg } from '../../../parts/dom.js';
import { createPixelImage } from '../../../parts/pictures/pixel_image.js';
import { formatFixed, formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { formatPush } from '../sentences.js';
import { sidesOf } from '../state/pushing_examples.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { PushesReport } from '../../../wire/protocol.js' */
/** @import { PushingExample } from '../state/pushing_examples.js' */

const FULL_INK = 255;
/** How far a point's small plane reaches from its middle. */
const REACH = 14;

export function createPushingExamples(/** @type {{ onStepThrough: (index: number) => void }} */ { onStepThrough }) {
  const lists = { down: html('ol'), up: html('ol') };
  const sides = Object.entries(lists).map(([side, list]) => html('section', { class: `pushes-${side}` }, html('h3', {}, text(`pushes.${side}`)), list));
  const picture = html('div', { class: 'pushes-sides' }, ...sides);
  const element = html('div', { class: 'pushes-picture' }, picture, createPictureButton({ title: text('pushes.picture'), data, picture }));
  /** @type {PushesReport | undefined} */
  let shown;
  let arePoints = false;
  /** The names of the digit classes. @type {readonly string[]} */
  let names = [];

  picture.addEventListener('click', ({ target }) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('button'));
    if (!button) return;
    // An enlarged list is in a separate dialog, which would stay open over the Code tab.
    /** @type {HTMLDialogElement | null} */ (button.closest('.picture-dialog'))?.close();
    onStepThrough(Number(button.dataset.index));
  });

  /** All shown examples with their pushes. */
  function data() {
    if (!shown) return undefined;
    const { down, up } = sidesOf(shown);
    return {
      columns: [text('pushes.example'), text('pushes.push')],
      rows: [...up, ...down.toReversed()].map((example) => [
        [wordsOf(example, arePoints, names), ...(isRow(example, arePoints) ? example.target : [])].join(' '), example.push,
      ]),
    };
  }

  function item(/** @type {PushingExample} */ example, /** @type {Palette} */ palette) {
    const { index, push, iteration, share } = example;
    const bar = html('i', { class: 'push-bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--share', String(share));
    return html('li', {},
      html('span', { class: 'push-track' }, bar),
      html('span', { class: 'push-number' }, formatPush(push)),
      drawn(example, arePoints, palette, names),
      html('span', { class: 'push-words' }, wordsOf(example, arePoints, names), ...targetsOf(example, arePoints, palette)),
      html('button', {
        type: 'button', class: 'small step-through', 'data-index': index, 'data-key': `push-${index}`, 'aria-label': text('pushes.through', { name: nameOf(example, arePoints, names) }), 'data-hint': text('pushes.through_help', { iteration: formatNumber(iteration) }),
      }, '›'));
  }

  return {
    element,
    /**
     * @param {boolean} areOfPlane whether the examples are points in the plane
     * @param {readonly string[]} newNames of the classes of digits
     */
    update(/** @type {PushesReport} */ report, areOfPlane, /** @type {Palette} */ palette, newNames) {
      shown = report;
      names = newNames;
      arePoints = areOfPlane;
      const found = sidesOf(report);
      for (const side of /** @type {const} */ (['down', 'up'])) {
        const items = found[side].map((example) => item(example, palette));
        refill(lists[side], ...(items.length ? items : [html('li', { class: 'note' }, text('pushes.none'))]));
      }
    },
  };
}

/**
 * A digit as its image, or a point in its plane; empty for a truth table's row.
 * @param {PushingExample} example
 * @param {boolean} arePoints
 * @param {Palette} palette
 * @param {readonly string[]} names
 */
function drawn({ pixels, label, place: [x, y], target: [kind] }, arePoints, palette, names) {
  if (label !== undefined) {
    const image = createPixelImage(text('digits.image', { digit: names[label] }));
    image.update(pixels, FULL_INK, palette.shareTable);
    return image.canvas;
  }
  if (!arePoints) return '';
  const dot = svg('circle', { cx: REACH * x, cy: -REACH * y, r: 4 });
  dot.style.fill = palette.signed(2 * kind - 1);
  return svg('svg', { viewBox: '-18 -18 36 36', class: 'push-point', 'aria-hidden': 'true' }, svg('path', { d: 'M-17 0H17M0 -17V17' }), dot);
}

/**
 * @param {PushingExample} example
 * @param {boolean} arePoints
 * @param {readonly string[]} names
 */
function wordsOf({ index, place, target, label }, arePoints, names) {
  if (label !== undefined) return text('pushes.digit', { digit: names[label], number: formatNumber(index + 1) });
  if (arePoints) return text('pushes.point', { x: formatFixed(place[0], 2), y: formatFixed(place[1], 2), kind: target[0] });
  return text('pushes.row', { inputs: place.join(' ') });
}

function isRow(/** @type {PushingExample} */ { label }, /** @type {boolean} */ arePoints) {
  return label === undefined && !arePoints;
}

/**
 * The targets of a truth table's row, in the colours of the truth table.
 * @param {PushingExample} example
 * @param {boolean} arePoints
 * @param {Palette} palette
 */
function targetsOf(example, arePoints, { signed, textOnSigned }) {
  if (!isRow(example, arePoints)) return [];
  return example.target.flatMap((bit) => {
    const cell = html('b', {}, String(bit));
    cell.style.backgroundColor = signed(2 * bit - 1);
    cell.style.color = textOnSigned(2 * bit - 1);
    return [' ', cell];
  });
}

/**
 * @param {PushingExample} example
 * @param {boolean} arePoints
 * @param {readonly string[]} names
 */
function nameOf({ index, place, label }, arePoints, names) {
  const number = formatNumber(index + 1);
  if (label !== undefined) return text('pushes.digit_named', { number, signs: areSigns(names) });
  return arePoints ? text('pushes.point_named', { number }) : text('pushes.row_named', { inputs: place.join(' ') });
}
