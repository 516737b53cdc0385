// The bar of the time machine: a slider over the whole run, Play, and Back to now.

import { bestPlace } from '../../../lab/state/moment.js';
import { html, setHint, setText } from '../../../parts/dom.js';
import { formatCost, formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { createCostStrip } from './cost_strip.js';

/** @import { LabState } from '../../../lab/lab_types.js' */

/**
 * @param {HTMLElement} element
 * @param {{ onLook: (iteration: number) => void, onPlay: () => void, onStop: () => void, onNow: () => void, onWhatIf: () => void,
 *   onCharts: () => void }} callbacks onCharts: switches between large curves and the stage
 */
export function createTimeBar(element, { onLook, onPlay, onStop, onNow, onWhatIf, onCharts }) {
  const slider = html('input', { type: 'range', min: 0, step: 1, 'aria-label': text('time.slider'), 'data-hint': text('time.slider_help') });
  /** A tick on the slider at the run's best iteration. */
  const best = html('button', { type: 'button', class: 'run-best', hidden: true });
  const play = html('button', { type: 'button', class: 'small' });
  const now = html('button', { type: 'button', class: 'small run-now' });
  const whatIf = html('button', { type: 'button', class: 'small what-if-button', 'data-hint': text('time.what_if_help') }, text('time.what_if'));
  const charts = html('button', { type: 'button', class: 'small to-charts', 'data-hint': text('time.charts_help') }, text('time.charts'));
  const strip = createCostStrip();
  const look = html('div', { class: 'run-look' }, html('span', { class: 'run-look-name', 'aria-hidden': 'true' }, text('time.look_back')),
    strip.scale, html('div', { class: 'run-track' }, strip.element, slider, best));
  element.append(look, charts, play, now, whatIf);
  let bestIteration = 0;
  let isPlaying = false;
  /** Whether the bar is open only because an earlier moment is shown, not because the user opened it. */
  let isLent = false;

  slider.addEventListener('input', () => {
    say();
    onLook(slider.valueAsNumber);
  });
  // Page keys move by a tenth of the run; browsers differ here.
  slider.addEventListener('keydown', (event) => {
    const tenths = { PageUp: 1, PageDown: -1 }[event.key];
    if (tenths === undefined) return;
    event.preventDefault();
    const [least, most] = [Number(slider.min), Number(slider.max)];
    slider.valueAsNumber = Math.round(slider.valueAsNumber + (tenths * (most - least)) / 10);
    say();
    onLook(slider.valueAsNumber);
  });
  best.addEventListener('click', () => {
    slider.focus({ preventScroll: true }); // this button disappears
    onLook(bestIteration);
  });
  play.addEventListener('click', () => (isPlaying ? onStop() : onPlay()));
  now.addEventListener('click', () => {
    element.closest('[data-time]')?.removeAttribute('data-time');
    slider.focus({ preventScroll: true }); // this button disappears
    onNow();
  });

  whatIf.addEventListener('click', onWhatIf);
  charts.addEventListener('click', onCharts);

  function say() {
    const words = text('time.at', { iteration: formatNumber(slider.valueAsNumber), last: formatNumber(Number(slider.max)) });
    if (slider.getAttribute('aria-valuetext') !== words) slider.setAttribute('aria-valuetext', words);
  }

  function showBest(/** @type {LabState} */ lab) {
    const place = lab.opened ? bestPlace(lab) : undefined;
    const value = slider.valueAsNumber;
    // Hidden over the slider's thumb, which must stay draggable.
    best.hidden = !place || place.iteration === value;
    if (!place) return;
    bestIteration = place.iteration;
    const [least, most] = [Number(slider.min), Number(slider.max)];
    best.style.setProperty('--at', String((place.iteration - least) / (most - least)));
    const name = text('time.best', { iteration: formatNumber(place.iteration) });
    if (best.getAttribute('aria-label') === name) return;
    best.setAttribute('aria-label', name);
    setHint(best, `${name}. ${text(`time.best_${place.part}`, { cost: formatCost(place.cost) })}`);
  }

  return {
    /** @param {LabState} lab as it is now */
    update(lab, /** @type {boolean} */ areChartsOpen) {
      charts.setAttribute('aria-expanded', String(areChartsOpen));
      const { iteration, moment, opened } = lab;
      element.hidden = iteration === 0;
      if (element.hidden) return;
      const least = moment?.earliest ?? 0;
      slider.disabled = !opened;
      play.disabled = !opened;
      whatIf.disabled = !opened;
      if (slider.min !== String(least)) slider.min = String(least);
      if (slider.max !== String(iteration)) slider.max = String(iteration);
      const value = moment?.wanted ?? iteration;
      if (slider.valueAsNumber !== value) slider.valueAsNumber = value;
      say();
      showBest(lab);
      strip.update(lab, least, iteration, value);
      isPlaying = moment?.playing ?? false;
      // On a small screen, the button back to now must be visible, however the user got here.
      const bar = element.closest('.run');
      if (moment && !bar?.hasAttribute('data-time')) isLent = true;
      if (isLent) bar?.toggleAttribute('data-time', moment !== undefined);
      isLent &&= moment !== undefined;
      setText(play, text(isPlaying ? 'time.stop' : 'time.play'));
      const help = text(isPlaying ? 'time.stop_help' : 'time.play_help');
      if (play.dataset.hint !== help) setHint(play, help);
      now.toggleAttribute('data-idle', !moment);
      // On a small screen, the same button also closes the slider.
      setText(now, text(moment ? 'time.now' : 'time.away'));
      const way = text(moment ? 'time.now_help' : 'time.away_help');
      if (now.dataset.hint !== way) setHint(now, way);
    },
  };
}
