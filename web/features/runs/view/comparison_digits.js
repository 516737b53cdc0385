// The test digits that one network gets right and another wrong, with each network's answer.

import { areSigns } from '../../../lab/state/config.js';
import { html } from '../../../parts/dom.js';
import { createPixelImage, SIDE } from '../../../parts/pictures/pixel_image.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { RunsComparison } from '../../../wire/protocol.js' */

/**
 * @param {RunsComparison} reply
 * @param {string[]} letters of the runs in the reply, in their order
 * @param {Palette} palette
 * @param {readonly string[]} names of the classes
 * @returns {HTMLElement | undefined} undefined if the runs learnt no digits or were judged by different ones
 */
export function disputedDigits({ runs, same_rows, disputed: { total, pixels, labels, guesses } }, letters, palette, names) {
  if (!same_rows || runs.length < 2 || runs[0].class_rows.length === 0) return undefined;
  const signs = areSigns(names);
  const title = text('compare.disputed', { signs });
  const head = html('h3', {}, title);
  if (total === 0) return html('section', { 'aria-label': title }, head, html('p', {}, text('compare.disputed_none', { signs })));
  const count = text('compare.disputed_count', { signs, total: formatNumber(total), rows: formatNumber(runs[0].judged.rows), shown: labels.length });
  const items = [...labels].map((label, index) => {
    const said = guesses.map((each, which) => (each[index] === label
      ? text('compare.guess_right', { letter: letters[which] }) : text('compare.guess_wrong', { letter: letters[which], guess: names[each[index]] })));
    const image = createPixelImage(text('compare.digit', { label: names[label], guesses: said.join(', ') }));
    image.update(pixels.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE), 255, palette.shareTable);
    const marks = guesses.map((each, which) => html('span', { 'data-right': String(each[index] === label) }, `${letters[which]} ${each[index] === label ? '✓' : names[each[index]]}`));
    return html('li', {}, image.canvas, html('span', { class: 'compare-guesses', 'aria-hidden': 'true' }, ...marks));
  });
  return html('section', { 'aria-label': title }, head, html('p', { class: 'note' }, count), html('ul', { class: 'compare-digits' }, ...items));
}
