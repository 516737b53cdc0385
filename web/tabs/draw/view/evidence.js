// The pixels for and against the answer: a signed map over the drawing.

import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createCellMap } from '../../../parts/pictures/cell_map.js';
import { SIDE } from '../../../parts/pictures/pixel_image.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Recognition } from '../../../wire/protocol.js' */
/** @typedef {import('../../../parts/pictures/colors.js').Palette} Palette */

/** Ink from this share on hides the paper; the fainter rim of a stroke lets it show through. */
export const OPAQUE_FROM = 0.35;

export function createEvidence(/** @type {HTMLElement} */ element) {
  const title = html('h3');
  /** @type {{ recognition: Recognition, first: string, second: string } | undefined} */
  let shown;
  const map = createCellMap({ hint: text('draw.read_pixel') });
  const legend = createScaleLegend();
  const block = html('section', { class: 'block draw-evidence' },
    html('div', { class: 'block-title' }, title, createPictureButton({ title: text('draw.evidence'), data: () => shown && pixelsData(shown) })),
    map.element, legend.element, html('p', { class: 'note' }, text('draw.evidence_note')));
  element.append(block);

  return {
    /**
     * @param {Recognition} recognition
     * @param {Palette} palette
     * @param {readonly string[]} names of the classes
     */
    update(recognition, { signedTable }, names) {
      const { image, contributions, ranked } = recognition;
      const [first, second] = [names[ranked[0]], names[ranked[1]]];
      shown = { recognition, first, second };
      block.hidden = false;
      const largest = contributions.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
      setText(title, text('draw.evidence_of', { first, second }));
      legend.update('signed', text('draw.speaks_for', { digit: second }), text('draw.speaks_for', { digit: first }));
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
    /** Shows nothing when there is no answer to explain. */
    clear() {
      shown = undefined;
      block.hidden = true;
    },
  };
}

/**
 * Every pixel's ink, and its contribution to the first guess; negative if it favours the second.
 * @param {{ recognition: Recognition, first: string, second: string }} shown
 */
function pixelsData({ recognition: { image, contributions }, first, second }) {
  return {
    columns: [text('draw.column_row'), text('draw.column_column'), text('draw.column_ink'), text('draw.column_lead', { first, second })],
    rows: Array.from(image, (ink, index) => [String(Math.floor(index / SIDE) + 1), String((index % SIDE) + 1), ink, contributions[index]]),
  };
}

/**
 * @param {number} index
 * @param {number} ink
 * @param {number} contribution
 * @param {string} first
 * @param {string} second
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
