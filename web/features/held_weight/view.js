// A held weight: its value as a slider, and the cost of every value as a valley, with a ball at its value and a ring at its old one.

import { html, setAttributes, setText, svg } from '../../parts/dom.js';
import { formatCost, formatFixed } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { unitNames } from '../../words/unit_names.js';
import { STEPS, costAt, valleyOf, weightOf } from './state.js';

/** @import { XorAnswers } from '../../lab/lab_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */
/** @import { HeldWeight } from './state.js' */

const WIDTH = 200;
const HEIGHT = 60;
/** A value set by keys is released this long after the last key. */
const KEY_MILLISECONDS = 600;

/**
 * @param {HTMLElement} element
 * @param {{ onPreview: (value: number, isByKey: boolean) => void, onLetGo: () => void, onPutBack: () => void }} callbacks
 */
export function createHeldWeightPanel(element, { onPreview, onLetGo, onPutBack }) {
  const title = html('h4');
  const value = html('b');
  const ground = svg('path', { class: 'valley-ground' });
  const line = svg('path', { class: 'valley-line' });
  const zero = svg('path', { class: 'valley-zero', d: `M${WIDTH / 2} 0V${HEIGHT}` });
  const ring = html('i', { class: 'valley-ring' });
  const ball = html('i', { class: 'valley-ball' });
  const [highest, lowest] = [html('span', { class: 'valley-cost' }), html('span', { class: 'valley-cost' })];
  const picture = html('div', { class: 'valley', role: 'img' },
    svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ground, zero, line), ring, ball, highest, lowest);
  const slider = html('input', { type: 'range', 'data-hint': text('held.slider_help') });
  const ends = [html('span'), html('span', {}, '0'), html('span')];
  const cost = html('b');
  const costWas = html('span', { class: 'note' });
  const putBack = html('button', { type: 'button', class: 'small', 'data-hint': text('held.put_back_help') });
  const panel = html('div', { class: 'weight-panel' },
    html('div', { class: 'held-row' }, title, value), picture, slider, html('div', { class: 'held-row valley-ends' }, ...ends),
    html('div', { class: 'held-row' }, html('span', {}, text('held.cost'), ' ', cost), costWas), putBack);
  let timer = 0;
  /** Whether the slider is moved by keys. */
  let isByKey = false;

  slider.addEventListener('input', () => onPreview(slider.valueAsNumber, isByKey));
  slider.addEventListener('keydown', () => { isByKey = true; });
  slider.addEventListener('pointerdown', () => { isByKey = false; });
  slider.addEventListener('change', () => {
    clearTimeout(timer);
    if (isByKey) timer = window.setTimeout(onLetGo, KEY_MILLISECONDS);
    else onLetGo();
  });
  slider.addEventListener('blur', () => {
    clearTimeout(timer);
    onLetGo();
  });
  putBack.addEventListener('click', () => {
    slider.focus({ preventScroll: true }); // this button gets disabled
    onPutBack();
  });

  /**
   * @param {HeldWeight} held_weight
   * @param {ReturnType<typeof valleyOf>} valley
   * @param {number} low
   * @param {number} high
   */
  function drawValley({ scale, was, preview }, valley, low, high) {
    const x = (/** @type {number} */ at) => (WIDTH * (at / scale + 1)) / 2;
    const y = (/** @type {number} */ of) => (high > low ? HEIGHT - 4 - (HEIGHT - 8) * Math.min((of - low) / (high - low), 1) : HEIGHT / 2);
    const points = valley.map(({ value: at, cost: of }) => `${x(at).toFixed(1)} ${y(of).toFixed(1)}`);
    line.setAttribute('d', points.length ? `M${points.join('L')}` : '');
    ground.setAttribute('d', points.length ? `M${points.join('L')}V${HEIGHT}H0Z` : '');
    for (const [mark, at] of /** @type {const} */ ([[ring, was], [ball, preview]])) {
      const of = costAt(valley, at);
      mark.hidden = !Number.isFinite(of);
      mark.style.left = `${x(at) / (WIDTH / 100)}%`;
      mark.style.top = `${y(of) / (HEIGHT / 100)}%`;
    }
  }

  return {
    /** @param {XorAnswers | undefined} answers the newest; undefined without a held weight */
    update(/** @type {HeldWeight | undefined} */ held_weight, /** @type {Palette} */ palette, answers) {
      if (!held_weight || !answers) {
        panel.remove();
        return;
      }
      if (!panel.isConnected) element.append(panel);
      const { place, was: before, preview, scale } = held_weight;
      const { cost: costNow } = answers;
      const names = unitNames(held_weight.before.layer_sizes, held_weight.before.config);
      const to = names[place.layer + 1][place.unit];
      const name = place.fan_in < 0 ? text('held.bias', { to }) : text('held.weight', { from: names[place.layer][place.fan_in], to });
      setText(title, name);
      setText(value, formatFixed(preview, 2));
      value.style.color = preview ? palette.signed(Math.sign(preview)) : ''; // the colour of 0 would hardly be visible
      setText(putBack, text('held.put_back', { value: formatFixed(before, 2) }));
      putBack.disabled = preview === before;
      setAttributes(slider, { 'aria-label': name, 'aria-valuetext': text('held.value', { value: formatFixed(preview, 2), cost: formatCost(costNow) }) });
      if (slider.max !== String(scale)) setAttributes(slider, { min: -scale, max: scale, step: scale / STEPS });
      if (slider.valueAsNumber !== preview && document.activeElement !== slider) slider.value = String(preview);
      else if (Math.abs(slider.valueAsNumber - preview) > scale / STEPS) slider.value = String(preview);
      setText(ends[0], formatFixed(-scale, 0));
      setText(ends[2], formatFixed(scale, 0));
      setText(cost, formatCost(costNow));
      setText(costWas, text('held.was', { value: formatCost(held_weight.before.cost) }));
      const valley = valleyOf(held_weight, { value: weightOf(answers, place), cost: costNow });
      const known = valley.map(({ cost: of }) => of);
      const [low, high] = known.length ? [Math.min(...known), Math.max(...known)] : [NaN, NaN];
      drawValley(held_weight, valley, low, high);
      setText(highest, known.length ? formatCost(high) : '');
      setText(lowest, low < high ? formatCost(low) : '');
      picture.dataset.rises = String(known[known.length - 1] > known[0]); // keeps both labels off the curve
      if (known.length) {
        const best = valley[known.indexOf(low)].value;
        picture.setAttribute('aria-label', `${text('held.costs')}. ${text('held.costs_words', {
          least: formatCost(low), most: formatCost(high), best: formatFixed(best, 2), low: formatFixed(-scale, 0), high: formatFixed(scale, 0),
        })}`);
      } else {
        picture.setAttribute('aria-label', text('held.costs'));
      }
    },
  };
}
