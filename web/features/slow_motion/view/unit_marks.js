// An update's marks at each unit: a ring that shows the unit's share, and a number that leads into Step through.

import { html } from '../../../parts/dom.js';
import { markSentence } from './update_sentences.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { Mark, Showing } from '../state.js' */

/** @typedef {{ x: number, y: number, width: number, height: number, isNamed: boolean, isLow: boolean }} Standing a unit's box on the
 *   stage; isNamed: it has space for a number; isLow: numbers have no space below outputs */

/** A number's offset from the middle of its unit, in shares of the unit's size. @type {Record<'above' | 'within' | 'below', [number, number]>} */
const CORNERS = { above: [0, -0.5], within: [-0.5, 0.5], below: [0.5, 0.5] };
/** The widest ring, in rem. */
const WIDEST = 0.375;

/**
 * @param {HTMLElement} layer the element drawn over the units
 * @param {{ placeOf: (layer: number, unit: number) => Standing | undefined, onNumber: (mark: Mark) => void }} callbacks placeOf: undefined for
 *   a unit that is not drawn
 */
export function createUnitMarks(layer, { placeOf, onNumber }) {
  /** @type {Showing | undefined} */
  let drawn;
  /** @type {Palette | undefined} */
  let colors;
  /** @type {Map<string, Mark>} */
  let marks = new Map();

  layer.addEventListener('click', ({ target }) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-mark]'));
    const mark = button && marks.get(button.dataset.mark ?? '');
    if (mark) onNumber(mark);
  });

  function draw() {
    const showing = drawn;
    if (!showing) {
      layer.replaceChildren();
      return;
    }
    const last = showing.made.before.layer_sizes.length - 2;
    marks = new Map(showing.marks.map((mark) => [`${mark.layer}-${mark.unit}`, mark]));
    layer.replaceChildren(...[...marks].flatMap(([key, mark]) => {
      const place = placeOf(mark.layer, mark.unit);
      if (!place || !Number.isFinite(mark.value)) return [];
      const color = mark.kind === 'error' || mark.kind === 'change' ? colors?.signed(Math.sign(mark.value)) ?? '' : '';
      const ring = html('i', { class: 'blame-ring', hidden: mark.kind !== 'error' });
      Object.assign(ring.style, boxOf(place), { borderColor: color, borderWidth: `${(WIDEST * mark.share).toFixed(3)}rem` });
      const at = mark.layer < last ? 'above' : place.isLow ? 'within' : 'below';
      if (!place.isNamed || (at === 'within' && mark.kind === 'sum')) return [ring]; // no space, or a sum would cover the answer
      const { short, label } = markSentence(showing, mark);
      const number = html('button', { type: 'button', class: 'number-mark', 'data-mark': key, 'aria-label': label, 'data-hint': label, 'data-at': at }, short);
      number.style.setProperty('--sign', color || 'var(--text)');
      const [across, down] = CORNERS[at];
      Object.assign(number.style, { left: `${place.x + across * place.width}px`, top: `${place.y + down * place.height}px` });
      return [ring, number];
    }));
  }

  return {
    update(/** @type {Showing | undefined} */ showing, /** @type {Palette} */ palette) {
      if (showing === drawn && palette === colors) return;
      drawn = showing;
      colors = palette;
      draw();
    },
    /** Redraws after units have moved. */
    placed: draw,
  };
}

function boxOf(/** @type {Standing} */ { x, y, width, height }) {
  return { left: `${x - width / 2}px`, top: `${y - height / 2}px`, width: `${width}px`, height: `${height}px` };
}
