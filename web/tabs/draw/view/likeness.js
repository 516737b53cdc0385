// Whether the drawing looks like the digits its network was trained on, and the ink that speaks against it.

import { areSigns } from '../../../lab/state/config.js';
import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createCellMap } from '../../../parts/pictures/cell_map.js';
import { SIDE } from '../../../parts/pictures/pixel_image.js';
import { createSpokenStatus } from '../../../parts/spoken_status.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { OPAQUE_FROM } from './evidence.js';

/** @import { JudgedDrawing, Likeness, Recognition } from '../../../wire/protocol.js' */
/** @typedef {import('../../../parts/pictures/colors.js').Palette} Palette */

/** Missing or excess marks below this share of the other kind go unmentioned. */
const WORTH_NAMING_MARKS = 0.25;

export function createLikeness(/** @type {HTMLElement} */ element) {
  const sentence = html('p', { class: 'draw-likeness note', 'aria-hidden': 'true' });
  const title = html('h3');
  const marked = html('p', { class: 'note' });
  const map = createCellMap({ hint: text('draw.read_pixel') });
  const legend = createScaleLegend();
  /** @type {{ recognition: Recognition, likeness: JudgedDrawing, names: readonly string[] } | undefined} */
  let shown;
  const reason = html('section', { class: 'block draw-reason', hidden: true },
    html('div', { class: 'block-title' }, title, createPictureButton({ title: text('draw.unexplained'), data: () => shown && marksData(shown) })),
    map.element, html('div', { class: 'reason-words' }, marked, legend.element));
  element.append(sentence, reason);
  const status = createSpokenStatus(element, text('draw.likeness'));

  /**
   * @param {Recognition} recognition
   * @param {JudgedDrawing} likeness
   * @param {Palette} palette
   * @param {string} digit the drawing's reading
   */
  function showReason(recognition, likeness, { signedTable }, digit) {
    const { image } = recognition;
    const { too_much, missing } = likeness;
    setText(title, text('draw.unexplained_of', { digit }));
    setText(marked, marksSentence(likeness, digit));
    legend.update('signed', text('draw.too_much', { digit }), text('draw.missing', { digit }));
    map.update({
      label: text('draw.unexplained_label', { digit }),
      columns: SIDE,
      count: SIDE * SIDE,
      color(index) {
        const level = Math.round((missing[index] - too_much[index]) * 127) + 127;
        const [red, green, blue] = signedTable.subarray(level * 4, level * 4 + 3);
        return [red, green, blue, 255 * Math.min(Math.max(image[index], missing[index]) / OPAQUE_FROM, 1)];
      },
      describe: (index) => text('draw.unexplained_pixel', {
        row: Math.floor(index / SIDE) + 1,
        column: (index % SIDE) + 1,
        ink: formatNumber(image[index], 2),
        too_much: formatNumber(too_much[index], 2),
        missing: formatNumber(missing[index], 2),
      }),
    });
  }

  return {
    /**
     * @param {Likeness | undefined} likeness undefined while there is none
     * @param {Recognition | undefined} recognition the recognition that was judged
     * @param {boolean} settled whether the drawing is finished, so that screen readers hear the judgement at once
     * @param {readonly string[]} names of the classes
     */
    update(likeness, recognition, settled, /** @type {Palette} */ palette, names) {
      const isUnlike = likeness?.state === 'judged' && !likeness.alike;
      shown = isUnlike && recognition ? { recognition, likeness, names } : undefined;
      const digit = names[recognition?.ranked[0] ?? 0];
      const said = likeness ? likenessSentence(likeness, digit, areSigns(names)) : '';
      setText(sentence, said);
      sentence.dataset.unlike = String(isUnlike);
      reason.hidden = !shown;
      status.update(shown ? `${said} ${marksSentence(shown.likeness, digit)}` : said, settled);
      if (shown) showReason(shown.recognition, shown.likeness, palette, digit);
    },
  };
}

/** @param {boolean} signs whether the digit is a sign named by the user */
function likenessSentence(/** @type {Likeness} */ likeness, /** @type {string} */ digit, signs) {
  if (likeness.state !== 'judged') return text(`draw.likeness_${likeness.state}`, { digit, signs });
  return text(likeness.alike ? 'draw.alike' : 'draw.unlike', { digit, signs });
}

function marksSentence(/** @type {JudgedDrawing} */ { too_much, missing }, /** @type {string} */ digit) {
  const [added, lacking] = [too_much, missing].map((values) => values.reduce((sum, value) => sum + value, 0));
  if (lacking < WORTH_NAMING_MARKS * added) return text('draw.marked_too_much', { digit });
  return text(added < WORTH_NAMING_MARKS * lacking ? 'draw.marked_missing' : 'draw.marked_both', { digit });
}

/**
 * Every pixel's ink, with the unexplained parts of it and of the digit.
 * @param {{ recognition: Recognition, likeness: JudgedDrawing, names: readonly string[] }} shown
 */
function marksData({ recognition: { image, ranked }, likeness: { too_much, missing }, names }) {
  const digit = names[ranked[0]];
  return {
    columns: [text('draw.column_row'), text('draw.column_column'), text('draw.column_ink'), text('draw.too_much', { digit }), text('draw.missing', { digit })],
    rows: Array.from(image, (ink, index) => [String(Math.floor(index / SIDE) + 1), String((index % SIDE) + 1), ink, too_much[index], missing[index]]),
  };
}
