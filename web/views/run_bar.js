// The bar that runs training: Train or Pause, Step, Reset, and how far it is.

import { formatCost, formatDuration, formatNumber, formatPercent, text } from '../texts.js';
import { html, setText } from './dom.js';
import { createSpokenStatus } from './spoken_status.js';

const PACES = /** @type {const} */ (['full', 'watching', '30', '5', '1']);

/**
 * @typedef {object} RunView
 * @property {boolean} enabled whether Python can train this lab now
 * @property {boolean} training
 * @property {typeof PACES[number]} pace
 * @property {string} sentence what is going on, in words
 * @property {'' | 'good' | 'bad' | 'mark'} mood
 * @property {boolean} canBringBack whether undo brings back a network that was learning before
 * @property {number} iteration
 * @property {number} epoch
 * @property {number} share of this press of Train that is done, 0 to 1
 * @property {number | undefined} cost
 * @property {number | undefined} accuracy 0 to 1
 * @property {'train' | 'validation' | 'test' | undefined} accuracyPart of the data that it is measured on
 * @property {string} costSentence
 * @property {string} accuracySentence
 * @property {string} rate at which is learnt now
 * @property {number | undefined} samplesPerSecond
 * @property {number} elapsedSeconds
 * @property {number | undefined} secondsLeft
 */

/**
 * @param {HTMLElement} element
 * @param {{ onTrain: () => void, onPause: () => void, onStep: () => void, onReset: () => void, onBringBack: () => void, onPace: (pace: RunView['pace']) => void }} callbacks
 */
export function createRunBar(element, { onTrain, onPause, onStep, onReset, onBringBack, onPace }) {
  const attached = new AbortController();
  const train = button('run.train', 'primary', onTrain);
  const pause = button('run.pause', 'primary', onPause);
  const step = button('run.step', '', onStep);
  const reset = button('run.reset', '', onReset);
  const pace = html('select', {}, ...PACES.map((choice) => html('option', { value: choice }, text(`run.pace_${choice}`))));
  pace.addEventListener('change', () => onPace(/** @type {RunView['pace']} */ (pace.value)), { signal: attached.signal });
  const paceLabel = html('label', { class: 'pace', 'data-hint': text('run.pace_help') }, html('span', {}, text('run.pace')), pace);
  const sentence = html('p', { class: 'run-sentence', role: 'status', 'aria-label': text('run.state') });
  const bringBack = button('run.bring_back', 'small', () => {
    onBringBack();
    train.focus(); // for this button is gone then
  });
  const bar = html('progress', { max: 1, value: 0, 'aria-label': text('run.progress') });
  const numbers = html('dl', { class: 'run-numbers' });
  const shown = ['iteration', 'epoch', 'cost', 'accuracy', 'rate', 'speed', 'elapsed', 'left']
    .map((name) => /** @type {const} */ ([name, number(name)]));
  const values = Object.fromEntries(shown);

  element.append(
    html('div', { class: 'run-buttons' }, train, pause, step, reset, paceLabel),
    html('div', { class: 'run-state' }, html('div', { class: 'run-told' }, sentence, bringBack), bar),
    numbers,
  );
  const costStatus = createSpokenStatus(element, text('run.cost'));
  const accuracyStatus = createSpokenStatus(element, text('run.accuracy'));

  document.addEventListener('keydown', (event) => {
    const busy = /** @type {Element} */ (event.target).closest('button, input, select, summary, a, [role=application], [tabindex="0"]:not([role=tabpanel], [role=img])');
    if (event.key !== ' ' || busy || event.repeat || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    if (!pause.hidden) onPause();
    else if (!train.disabled) onTrain();
  }, { signal: attached.signal });

  /**
   * @param {string} key
   * @param {string} style
   * @param {() => void} onClick
   */
  function button(key, style, onClick) {
    const created = html('button', { type: 'button', class: style, 'data-hint': text(`${key}_help`) }, text(key));
    created.addEventListener('click', onClick, { signal: attached.signal });
    return created;
  }

  /** @param {string} name */
  function number(name) {
    const value = html('dd');
    numbers.append(html('div', { class: `run-${name}`, 'data-hint': text(`run.${name}_help`) }, html('dt', {}, text(`run.${name}`)), value));
    return value;
  }

  return {
    /** @param {RunView} view */
    update(view) {
      const focused = document.activeElement === train || document.activeElement === pause;
      train.hidden = view.training;
      pause.hidden = !view.training;
      if (focused) (view.training ? pause : train).focus();
      train.disabled = !view.enabled;
      step.disabled = !view.enabled || view.training;
      reset.disabled = !view.enabled;
      if (pace.value !== view.pace) pace.value = view.pace;
      setText(sentence, view.sentence);
      sentence.dataset.mood = view.mood;
      bringBack.hidden = !view.canBringBack;
      bar.value = view.share;
      const none = text('run.none');
      setText(values.iteration, formatNumber(view.iteration));
      setText(values.epoch, formatNumber(view.epoch, view.epoch < 100 ? 1 : 0));
      setText(values.cost, view.cost === undefined ? none : formatCost(view.cost));
      setText(values.accuracy, view.accuracy === undefined || !view.accuracyPart ? none
        : text('run.of_part', { accuracy: formatPercent(view.accuracy), part: text(`part.${view.accuracyPart}`) }));
      setText(values.rate, view.rate);
      setText(values.speed, view.samplesPerSecond === undefined ? none
        : text('run.samples_per_second', { rate: formatNumber(roundTo(view.samplesPerSecond, 3)) }));
      setText(values.elapsed, formatDuration(view.elapsedSeconds));
      setText(values.left, view.secondsLeft === undefined ? none : formatDuration(view.secondsLeft));
      costStatus.update(view.costSentence, !view.training);
      accuracyStatus.update(view.accuracySentence, !view.training);
    },
    destroy() {
      attached.abort();
      costStatus.destroy();
      accuracyStatus.destroy();
      element.replaceChildren();
    },
  };
}

/**
 * @param {number} value
 * @param {number} digits that mean something
 */
function roundTo(value, digits) {
  return Number(value.toPrecision(digits));
}
