// Walls of small pictures, one per pupil: curves on one scale, and drawings.

import { html, svg } from '../../../parts/dom.js';
import { createPixelImage } from '../../../parts/pictures/pixel_image.js';
import { formatCost, formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { stepsOfClass, wallOfCurves, wallOfDrawings } from '../state/summaries.js';
import { submittedNetworkSentence, runCheckSentence } from './class_sentences.js';
import { standingMark } from './standing_mark.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { PupilRow } from '../state/classroom.js' */
/** @import { Standing } from '../state/standing.js' */

const WIDTH = 160;
const HEIGHT = 90;
/** Keeps lines at the edge from being cut off. */
const EDGE = 3;
const FULL_INK = 255;
/** Curves with these results carry a warning. @type {Standing[]} */
const NOT_AS_SAID = ['false', 'denied'];

/**
 * @param {HTMLElement} panel
 * @param {PupilRow[]} pupils
 * @param {(number: number) => string} nameOf
 */
export function* drawCurves(panel, pupils, nameOf) {
  const steps = stepsOfClass(pupils);
  const { curves, low, high, last } = wallOfCurves(pupils);
  if (curves.length === 0) {
    panel.replaceChildren(html('p', {}, text('class.no_curves')));
    return;
  }
  const spread = Math.log(high) - Math.log(low);
  const across = (/** @type {number} */ place) => EDGE + (place / last) * (WIDTH - 2 * EDGE);
  const down = (/** @type {number} */ cost) => EDGE + (spread > 0 ? (Math.log(high) - Math.log(Math.max(cost, low))) / spread : 0.5) * (HEIGHT - 2 * EDGE);
  const wall = html('ul', { class: 'class-wall' });
  panel.replaceChildren(html('p', { class: 'note' }, text('class.curves_scale', { high: formatCost(high), low: formatCost(low), last: formatNumber(last) })), wall);
  for (const { number, run, check, stands } of curves) {
    const { places, costs } = run;
    const points = places.map((place, at) => `${across(place).toFixed(1)},${down(costs[at]).toFixed(1)}`).join(' ');
    const iterations = formatNumber(places[places.length - 1]);
    const cost = formatCost(costs[costs.length - 1]);
    const name = nameOf(number);
    wall.append(html('li', {}, html('figure', {},
      svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': text('class.curve', { name, first: formatCost(costs[0]), last: cost, iterations }) }, svg('polyline', { points })),
      html('figcaption', {}, html('bdi', {}, name), html('small', {}, text('class.curve_facts', { network: submittedNetworkSentence(run, steps), cost, iterations })),
        ...(NOT_AS_SAID.includes(stands) ? [html('small', {}, standingMark(stands, runCheckSentence(check)))] : [])))));
    yield;
  }
}

/** A key of the curves that carry a warning: these may change while the pupils stay the same. */
export function notAsSaid(/** @type {PupilRow[]} */ pupils) {
  return wallOfCurves(pupils).curves.filter(({ stands }) => NOT_AS_SAID.includes(stands)).map(({ number, stands }) => `${number} ${stands}`).join();
}

/**
 * @param {HTMLElement} panel
 * @param {PupilRow[]} pupils
 * @param {(number: number) => string} nameOf
 * @param {Palette} palette
 */
export function* drawDrawings(panel, pupils, nameOf, palette) {
  const drawings = wallOfDrawings(pupils);
  if (drawings.length === 0) {
    panel.replaceChildren(html('p', {}, text('class.no_drawings')));
    return;
  }
  const wall = html('ul', { class: 'class-wall class-drawings' });
  panel.replaceChildren(wall);
  for (const { number, drawing: { pixels, reads } } of drawings) {
    const name = nameOf(number);
    const image = createPixelImage(text('class.drawing', { name, digit: reads }));
    image.update(pixels, FULL_INK, palette.shareTable);
    wall.append(html('li', {}, html('figure', {}, image.canvas, html('figcaption', {}, html('bdi', {}, name), html('small', {}, reads ? text('class.drawing_read', { digit: reads }) : '')))));
    yield;
  }
}
