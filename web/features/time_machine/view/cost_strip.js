// A small curve of the cost over the whole run, above the time slider; a ball on it marks the slider's position.

import { html, setText, svg } from '../../../parts/dom.js';
import { figuresOf } from '../../../lab/state/figures.js';
import { formatCost } from '../../../words/numbers.js';

/** @import { Curve, LabState } from '../../../lab/lab_types.js' */

const WIDTH = 1000;
const HEIGHT = 100;
/** More points could not be distinguished. */
const MOST_POINTS = 300;

export function createCostStrip() {
  const raw = svg('path', { class: 'strip-raw' });
  const trained = svg('path', { class: 'strip-trained' });
  const validated = svg('path', { class: 'strip-validated' });
  const decades = svg('path', { class: 'strip-decades' });
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none' }, decades, raw, validated, trained);
  const ball = html('i', { class: 'strip-ball' });
  const highest = html('span');
  const lowest = html('span');
  /** The values last drawn. @type {unknown[]} */
  let drawn = [];

  return {
    /** The curve; `scale` has its highest and lowest costs. */
    element: html('div', { class: 'cost-strip', 'aria-hidden': 'true' }, picture, ball),
    scale: html('span', { class: 'strip-scale', 'aria-hidden': 'true' }, highest, lowest),
    /**
     * @param {number} least the slider's first iteration
     * @param {number} value the slider's position
     */
    update(/** @type {LabState} */ lab, least, /** @type {number} */ most, value) {
      const { curves } = lab;
      const now = figuresOf(lab).cost; // may be newer than the recorded curve
      const wanted = [curves.trained.cost, curves.validated.cost, now?.iteration, now?.value, least, most, value];
      if (wanted.every((each, index) => each === drawn[index])) return;
      drawn = wanted;
      const lines = stripLines(lab, least, most);
      const [of, ofAverages, ofValidation] = [lines.measured, lines.averages, lines.validated].map((line) => line.filter(hasPlace));
      const costs = [...of, ...ofValidation].map(([, cost]) => cost);
      const [low, high] = costs.length ? [Math.min(...costs), Math.max(...costs)] : [NaN, NaN];
      const [bottom, top] = [Math.log10(low), Math.log10(high)];
      const x = (/** @type {number} */ iteration) => (WIDTH * (iteration - least)) / Math.max(most - least, 1);
      const y = (/** @type {number} */ cost) => (top > bottom ? HEIGHT * (1 - (Math.log10(cost) - bottom) / (top - bottom)) : HEIGHT / 2);
      const pathOf = (/** @type {number[][]} */ points) => points.map(([iteration, cost], index) => `${index ? 'L' : 'M'}${x(iteration).toFixed(1)} ${y(cost).toFixed(1)}`).join('');
      raw.setAttribute('d', ofAverages.length ? pathOf(of) : '');
      trained.setAttribute('d', pathOf(ofAverages.length ? ofAverages : of));
      validated.setAttribute('d', pathOf(ofValidation));
      const whole = Array.from({ length: Math.max(Math.floor(top) - Math.ceil(bottom) + 1, 0) || 0 }, (_, decade) => y(10 ** (Math.ceil(bottom) + decade)));
      decades.setAttribute('d', whole.map((at) => `M0 ${at}H${WIDTH}`).join(''));
      setText(highest, costs.length ? formatCost(high) : '');
      setText(lowest, top > bottom ? formatCost(low) : '');
      const place = lines.measured.findLast(([iteration]) => iteration <= value) ?? lines.measured[0];
      ball.hidden = !place || !hasPlace(place);
      if (ball.hidden) return;
      ball.style.left = `${x(value) / (WIDTH / 100)}%`;
      ball.style.top = `${y(place[1]) / (HEIGHT / 100)}%`;
    },
  };
}

/**
 * The strip's points, each as iteration and cost. In the XOR lab, `measured` ends with the run bar's cost if
 * that is newer than the curve. For digits, each measured point is one batch, so `averages` are shown, too.
 */
export function stripLines(/** @type {LabState} */ lab, /** @type {number} */ least, /** @type {number} */ most) {
  const { name, curves: { trained, validated } } = lab;
  const measured = pointsOf(trained.cost, trained.cost.y, least, most);
  const now = figuresOf(lab).cost;
  const end = measured.at(-1);
  if (name === 'xor' && now && end && now.iteration > end[0] && now.iteration <= most) measured.push([now.iteration, now.value]);
  return {
    measured,
    averages: name === 'digits' ? pointsOf({ ...trained.cost, last: undefined }, trained.cost.averages, least, most) : [],
    validated: pointsOf(validated.cost, validated.cost.y, least, most),
  };
}

/**
 * Whether a point can be drawn: an infinite cost cannot, nor can 0 on a logarithmic axis.
 * @param {number[]} point iteration and cost
 */
const hasPlace = ([, cost]) => cost > 0 && cost < Infinity;

/**
 * The thinned points of a curve, including the newest.
 * @param {Pick<Curve, 'x' | 'last'>} curve
 * @param {number[]} costs
 * @param {number} least
 * @param {number} most
 * @returns {number[][]} iteration and cost
 */
function pointsOf({ x, last }, costs, least, most) {
  const stride = Math.ceil(x.length / MOST_POINTS) || 1;
  const points = [];
  for (let index = 0; index < x.length; index += stride) points.push([x[index], costs[index]]);
  if (last && last.x !== points.at(-1)?.[0]) points.push([last.x, last.y]);
  return points.filter(([iteration]) => iteration >= least && iteration <= most);
}
