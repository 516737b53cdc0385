// Which pixels spoke for the answer, and which against it: a signed map over the drawing.

import { formatNumber, text } from '../texts.js';
import { createCellMap } from './cell_map.js';
import { html, setText } from './dom.js';
import { SIDE } from './pixel_image.js';

/** @import { Recognition } from '../engine/protocol.js' */
/** @typedef {import('./colors.js').Palette} Palette */

/** Ink of this share covers the paper fully; the faint rim of a stroke shines through. */
const OPAQUE_FROM = 0.35;

/** @param {HTMLElement} element */
export function createEvidence(element) {
  const title = html('h3');
  const map = createCellMap({ hint: text('draw.read_pixel') });
  const against = html('span');
  const speaksFor = html('span');
  const legend = html('p', { class: 'map-legend' }, against, html('i', { class: 'signed-bar', 'aria-hidden': 'true' }), speaksFor);
  const block = html('section', { class: 'block draw-evidence' }, title, map.element, legend,
    html('p', { class: 'note' }, text('draw.evidence_note')));
  element.append(block);

  return {
    /**
     * @param {Recognition} recognition
     * @param {Palette} palette
     */
    update({ image, contributions, ranked }, { signedTable }) {
      block.hidden = false;
      const [first, second] = ranked;
      const largest = contributions.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
      setText(title, text('draw.evidence_of', { first, second }));
      setText(against, text('draw.speaks_for', { digit: second }));
      setText(speaksFor, text('draw.speaks_for', { digit: first }));
      map.update({
        label: text('draw.evidence_label', { first, second }),
        columns: SIDE,
        count: SIDE * SIDE,
        color(index) {
          const level = Math.round((contributions[index] / largest) * 127) + 127;
          const [red, green, blue] = signedTable.subarray(level * 4, level * 4 + 3);
          return [red, green, blue, 255 * Math.min(image[index] / OPAQUE_FROM, 1)];
        },
        describe: (index) => pixelSentence(index, image[index], contributions[index], first, second),
      });
    },
    /** There is nothing to explain. */
    clear() {
      block.hidden = true;
    },
    destroy() {
      map.destroy();
      block.remove();
    },
  };
}

/**
 * @param {number} index
 * @param {number} ink
 * @param {number} contribution
 * @param {number} first
 * @param {number} second
 */
function pixelSentence(index, ink, contribution, first, second) {
  const values = {
    row: Math.floor(index / SIDE) + 1,
    column: (index % SIDE) + 1,
    ink: formatNumber(ink, 2),
    value: formatNumber(Math.abs(contribution), 2),
    digit: contribution < 0 ? second : first,
  };
  return text(contribution === 0 ? 'draw.pixel_silent' : 'draw.pixel', values);
}
