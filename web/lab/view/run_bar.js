// The bar that runs training: Train or Pause, Step, Reset, and the progress of training.

import { html, setHint, setText } from '../../parts/dom.js';
import { createRunFrame } from '../../parts/frame/run_frame.js';
import { createSpokenStatus } from '../../parts/spoken_status.js';
import { termWord } from '../../parts/term.js';
import { formatDuration, formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';

/** @import { BarNumber } from '../../parts/frame/run_frame.js' */
/** @import { RunView, ShownMeasure } from '../lab_types.js' */

/** The glossary terms that explain the numbers. @type {Record<string, string | undefined>} */
const NUMBER_TERMS = { iteration: 'iteration', epoch: 'epoch', cost: 'cost', accuracy: 'accuracy', rate: 'learning_rate', speed: 'samples_per_second' };
/** The most watched numbers, and those shown where there is space. */
const [MOST, MORE] = [['cost', 'accuracy'], ['iteration', 'left']];
const PACES = /** @type {const} */ (['full', '200', '30', '5', '1', 'slow']);

/**
 * @param {HTMLElement} element
 * @param {{ onTrain: () => void, onPause: () => void, onStep: () => void, onStepThrough: () => void, onReset: () => void, onBringBack: () => void, onPace: (pace: RunView['pace']) => void, onVerdict: () => void }} callbacks
 */
export function createRunBar(element, { onTrain, onPause, onStep, onStepThrough, onReset, onBringBack, onPace, onVerdict }) {
  const train = button('run.train', 'primary', () => {
    open(false); // the network must be visible
    onTrain();
  });
  const pause = button('run.pause', 'primary', onPause);
  const step = button('run.step', '', onStep);
  const through = button('run.step_through', 'when-open step-through', onStepThrough);
  const reset = button('run.reset', 'when-open', onReset);
  const pace = html('select', {}, ...PACES.map((choice) => html('option', { value: choice }, text(`run.pace_${choice}`))));
  const slow = pace.options[PACES.indexOf('slow')];
  pace.addEventListener('change', () => onPace(/** @type {RunView['pace']} */ (pace.value)));
  const paceLabel = html('label', { class: 'pace when-open', 'data-hint': text('run.pace_help') }, html('span', {}, text('run.pace')), pace);
  const said = html('span');
  const length = html('span');
  const sentence = html('p', { class: 'run-sentence', role: 'status', 'aria-label': text('run.state') }, said, ' ', length);
  const bringBack = button('run.bring_back', 'small bring-back', () => {
    onBringBack();
    train.focus(); // because this button disappears
  });
  const speedUp = button('run.full_speed', 'small', () => {
    onPace('full');
    (train.hidden ? pause : train).focus(); // because this button disappears
  });
  const toVerdict = button('run.verdict', 'small to-verdict', () => {
    open(false); // the verdict must be visible
    onVerdict();
  });
  const bar = html('progress', { max: 1, value: 0, 'aria-label': text('run.progress') });
  const time = html('div', { class: 'run-time', hidden: true }); // filled once there is a past to look at
  const lookBack = button('run.look_back', 'when-open look-back', () => {
    open(false); // the picture must be visible
    element.dataset.time = '';
    time.querySelector('input')?.focus();
  });
  lookBack.hidden = true;
  const all = button('run.all', 'small run-all', () => openAll(!element.hasAttribute('data-all')));
  const { open, values } = createRunFrame(element, {
    buttons: [train, pause, step, through, reset, lookBack, paceLabel],
    state: html('div', {}, html('div', { class: 'run-said' }, sentence, speedUp, bringBack, toVerdict), bar, time),
    numbers: ['iteration', 'epoch', 'cost', 'accuracy', 'rate', 'speed', 'elapsed', 'left'].map(numberOf),
    all,
  });
  const [cost, testCost, accuracy] = [values.cost, values.cost, values.accuracy].map(measure);
  openAll(false);
  const costStatus = createSpokenStatus(element, text('run.cost'));
  const accuracyStatus = createSpokenStatus(element, text('run.accuracy'));

  document.addEventListener('keydown', (event) => {
    const busy = /** @type {Element} */ (event.target).closest('button, input, select, summary, a, [role=application], [tabindex="0"]:not([role=tabpanel], [role=img])');
    if (event.key !== ' ' || busy || event.repeat || element.hidden || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    if (!pause.hidden) onPause();
    else if (!train.disabled) onTrain();
  });

  element.addEventListener('keydown', ({ key }) => key === 'Escape' && openAll(false));

  /** Where there is space, the bar shows the most watched numbers, and all of them on request. */
  function openAll(/** @type {boolean} */ isOpen) {
    element.toggleAttribute('data-all', isOpen);
    all.setAttribute('aria-expanded', String(isOpen));
  }

  function button(/** @type {string} */ key, /** @type {string} */ style, /** @type {() => void} */ onClick) {
    const created = html('button', { type: 'button', class: style, 'data-hint': text(`${key}_help`) }, text(key));
    created.addEventListener('click', onClick);
    return created;
  }

  /**
   * While an earlier moment is shown, Train continues from it. Step is hidden and Train as wide as both: nothing may
   * move under a pointer that drags the slider.
   */
  function showPast(/** @type {boolean} */ isPast) {
    if (step.hidden === isPast) return;
    if (isPast) train.style.setProperty('--least', `${step.getBoundingClientRect().right - (train.hidden ? pause : train).getBoundingClientRect().left}px`);
    else train.style.removeProperty('--least');
    step.hidden = isPast;
    setText(train, text(isPast ? 'run.go_on' : 'run.train'));
  }

  /** @returns {BarNumber} */
  function numberOf(/** @type {string} */ name) {
    const term = NUMBER_TERMS[name];
    const words = text(`run.${name}`);
    const rank = MOST.includes(name) ? 'most' : MORE.includes(name) ? 'more' : 'less';
    return { name, label: term ? termWord(term, words) : words, hint: text(`run.${name}_help`, { cost: text('run.none') }), rank };
  }

  /** Adds a place for a measure, and returns the function that fills it. */
  function measure(/** @type {HTMLElement} */ place) {
    const value = html('span');
    const of = html('span', { class: 'run-part' });
    const whole = html('span', { class: 'run-measure' }, value, ' ', of);
    place.append(whole);
    return (/** @type {ShownMeasure | undefined} */ shown, /** @type {boolean} */ isNeeded) => {
      whole.hidden = !shown && !isNeeded;
      setText(value, shown?.value ?? text('run.none'));
      setText(of, shown?.of ?? '');
    };
  }

  return {
    update(/** @type {RunView} */ view) {
      const focused = document.activeElement === train || document.activeElement === pause;
      train.hidden = view.training;
      pause.hidden = !view.training;
      showPast(view.isPast);
      // After all other changes of this frame: focusing forces a layout.
      if (focused) queueMicrotask(() => (pause.hidden ? train : pause).focus());
      train.disabled = !view.enabled;
      if (train.dataset.hint !== view.trainHelp) setHint(train, view.trainHelp);
      step.disabled = !view.enabled || view.training;
      through.disabled = !view.enabled;
      reset.disabled = !view.enabled;
      slow.hidden = slow.disabled = !view.canBeSlow;
      if (pace.value !== view.pace) pace.value = view.pace;
      setText(said, view.sentence);
      setText(length, view.length);
      sentence.dataset.mood = view.mood;
      said.classList.toggle('hidden-text', !view.isNews);
      bringBack.hidden = !view.canBringBack;
      speedUp.hidden = !view.canSpeedUp;
      toVerdict.hidden = !view.hasVerdict;
      bar.value = view.share;
      element.toggleAttribute('data-busy', view.training || view.isOnTheWay);
      const none = text('run.none');
      setText(values.iteration, formatNumber(view.iteration));
      setText(values.epoch, formatNumber(view.epoch, view.epoch < 100 ? 1 : 0));
      cost(view.cost, !view.testCost);
      testCost(view.testCost, false);
      setHint(/** @type {HTMLElement} */ (values.cost.parentElement), view.costHelp);
      accuracy(view.accuracy, true);
      setText(values.rate, view.rate);
      setText(values.speed, view.samplesPerSecond === undefined ? none
        : text('run.samples_per_second', { rate: formatNumber(roundTo(view.samplesPerSecond, 3)) }));
      setText(values.elapsed, formatDuration(view.elapsedSeconds));
      setText(values.left, view.secondsLeft === undefined ? '' : formatDuration(view.secondsLeft));
      const isSettled = !view.training && !view.isMoving;
      costStatus.update(view.costSentence, isSettled);
      accuracyStatus.update(view.accuracySentence, isSettled);
    },
    /** The place of the time slider, and the button that opens it where space is scarce. */
    time,
    lookBack,
    focus: () => (train.hidden ? pause : train).focus(),
  };
}

/** @param {number} digits the number of significant digits */
function roundTo(/** @type {number} */ value, digits) {
  return Number(value.toPrecision(digits));
}
