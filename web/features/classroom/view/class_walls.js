// Walls of small pictures, one for each pupil: curves on one scale, and drawings.

import { html, svg } from '../../../parts/dom.js';
import { createPixelImage } from '../../../parts/pictures/pixel_image.js';
import { formatCost, formatNumber } from '../../../words/numbers.js';
import { stepsOfClass, wallOfCurves, wallOfDrawings } from '../state/summaries.js';
import { handedNetworkSentence, runCheckSentence } from './class_sentences.js';
import { standingMark } from './standing_mark.js';
import { classText } from '../words.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { PupilRow } from '../state/classroom.js' */
/** @import { Standing } from '../state/standing.js' */

const WIDTH = 160;
const HEIGHT = 90;
/** So that a line at the edge is not cut off. */
const EDGE = 3;
const FULL_INK = 255;
/** A curve is only said to be somebody's where its proof is one of these. @type {Standing[]} */
const NOT_AS_SAID = ['false', 'denied'];

/**
 * @param {PupilRow[]} pupils
 * @param {(number: number) => string} nameOf
 */
export function curvesOfClass(pupils, nameOf) {
  const steps = stepsOfClass(pupils);
  const { curves, low, high, last } = wallOfCurves(pupils);
  if (curves.length === 0) return [html('p', {}, classText('class.no_curves'))];
  const spread = Math.log(high) - Math.log(low);
  const across = (/** @type {number} */ place) => EDGE + (place / last) * (WIDTH - 2 * EDGE);
  const down = (/** @type {number} */ cost) => EDGE + (spread > 0 ? (Math.log(high) - Math.log(Math.max(cost, low))) / spread : 0.5) * (HEIGHT - 2 * EDGE);
  return [
    html('p', { class: 'note' }, classText('class.curves_scale', { high: formatCost(high), low: formatCost(low), last: formatNumber(last) })),
    html('ul', { class: 'class-wall' }, ...curves.map(({ number, run, check, stands }) => {
      const { places, costs } = run;
      const points = places.map((place, at) => `${across(place).toFixed(1)},${down(costs[at]).toFixed(1)}`).join(' ');
      const iterations = formatNumber(places[places.length - 1]);
      const cost = formatCost(costs[costs.length - 1]);
      const name = nameOf(number);
      return html('li', {}, html('figure', {},
        svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': classText('class.curve', { name, first: formatCost(costs[0]), last: cost, iterations }) }, svg('polyline', { points })),
        html('figcaption', {}, html('bdi', {}, name), html('small', {}, classText('class.curve_facts', { network: handedNetworkSentence(run, steps), cost, iterations })),
          ...(NOT_AS_SAID.includes(stands) ? [html('small', {}, standingMark(stands, runCheckSentence(check)))] : []))));
    })),
  ];
}

/**
 * @param {PupilRow[]} pupils
 * @param {(number: number) => string} nameOf
 * @param {Palette} palette
 */
export function drawingsOfClass(pupils, nameOf, palette) {
  const drawings = wallOfDrawings(pupils);
  if (drawings.length === 0) return [html('p', {}, classText('class.no_drawings'))];
  return [html('ul', { class: 'class-wall class-drawings' }, ...drawings.map(({ number, drawing: { pixels, reads } }) => {
    const name = nameOf(number);
    const image = createPixelImage(classText('class.drawing', { name, digit: reads }));
    image.update(pixels, FULL_INK, palette.shareTable);
    return html('li', {}, html('figure', {}, image.canvas, html('figcaption', {}, html('bdi', {}, name), html('small', {}, reads ? classText('class.drawing_read', { digit: reads }) : ''))));
  }))];
}
