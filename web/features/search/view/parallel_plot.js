// All trials as parallel coordinates: an axis for each setting, for cost and for accuracy, and a line across them for each trial.

import { html, setText } from '../../../parts/dom.js';
import { createVisibleDrawing } from '../../../parts/pictures/visible_drawing.js';
import { formatCost, formatPercent } from '../../../words/numbers.js';
import { settingValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { goodness, goodnessEnds, ranked } from '../state/search.js';
import { shareAlong, shareOfBest } from '../state/search_axes.js';
import { settingName, trialSentence, typedValue } from '../sentences/trial_sentences.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { SearchedSetting, TriedTrial } from '../../../wire/protocol.js' */
/** @import { Measure, SearchResults } from '../state/search.js' */

/** @typedef {{ name: string, at: (trial: TriedTrial) => number, ticks: [number, string][] }} Axis
 *   at: a trial's height on the axis, 0 to 1; NaN if it has no value */

const MEASURES = /** @type {const} */ (['cost', 'accuracy']);
/** Pixels above and below the axes, for the labels of their ends. */
const MARGIN = 22;
/** Pixels from a label to its axis or the next label. */
const GAP = 6;
/** A press selects a line within this many pixels. */
const REACH = 16;
/** With more values than this, only the ends are labelled. */
const MOST_TICKS = 9;
const FAINTEST = 0.25;

export function createParallelPlot(/** @type {{ onChoose: (number: number) => void }} */ { onChoose }) {
  const titles = html('div', { class: 'side-titles', 'aria-hidden': 'true' });
  const canvas = html('canvas', { class: 'side-lines', tabindex: 0, role: 'slider', 'aria-label': text('search.side_label'), 'aria-valuemin': 1 });
  const reading = html('p', { class: 'note side-reading' }, text('search.side_hint'));
  const element = html('section', { class: 'search-side', 'aria-label': text('search.side') },
    html('div', { class: 'search-block-head' }, html('h3', {}, text('search.side'))), html('div', { class: 'side-place' }, titles, canvas), reading);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** From the worst to the best. @type {TriedTrial[]} */
  let trials = [];
  /** @type {Axis[]} */
  let axes = [];
  /** @type {Measure} */
  let measure = 'accuracy';
  /** @type {number | undefined} */
  let chosen;
  /** @type {TriedTrial | undefined} */
  let pointed;
  /** @type {Palette} */
  let palette;
  const drawing = createVisibleDrawing(canvas, paint);
  new ResizeObserver(drawing.request).observe(canvas);

  const across = (/** @type {number} */ axis) => ((axis + 0.5) / axes.length) * canvas.clientWidth;
  const upwards = (/** @type {number} */ share) => MARGIN + (1 - share) * (canvas.clientHeight - 2 * MARGIN);

  function line(/** @type {TriedTrial} */ trial, /** @type {string} */ color, /** @type {number} */ width) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    axes.forEach(({ at }, index) => {
      const share = at(trial);
      if (Number.isFinite(share)) context[index ? 'lineTo' : 'moveTo'](across(index), upwards(share));
    });
    context.stroke();
  }

  function paint() {
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(canvas.clientHeight * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(canvas);
    const [text, muted, edge, accent] = [style.color, ...['--muted', '--edge', '--accent'].map((name) => style.getPropertyValue(name))];
    const ends = goodnessEnds(trials, measure);
    context.globalAlpha = trials.length > 300 ? 0.45 : trials.length > 60 ? 0.7 : 0.95;
    for (const trial of trials) {
      const share = shareOfBest(trial, measure, ends);
      line(trial, Number.isFinite(share) ? palette.share(FAINTEST + (1 - FAINTEST) * share) : muted, 1.25);
    }
    context.globalAlpha = 1;
    context.strokeStyle = edge;
    context.lineWidth = 1;
    context.beginPath();
    axes.forEach((_, index) => {
      context.moveTo(across(index), MARGIN);
      context.lineTo(across(index), canvas.clientHeight - MARGIN);
    });
    context.stroke();
    const marked = trials.find(({ number }) => number === chosen);
    if (pointed && pointed !== marked) line(pointed, text, 2);
    if (marked) line(marked, accent, 3);
    context.font = `12px ${style.fontFamily}`;
    context.textBaseline = 'middle';
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = style.getPropertyValue('--raised');
    const space = canvas.clientWidth / axes.length - GAP;
    context.fillStyle = text;
    axes.forEach(({ ticks }, index) => {
      for (const [share, words] of ticks) {
        const isEnd = share === 0 || share === 1;
        context.textAlign = isEnd ? 'center' : 'left';
        const x = across(index) + (isEnd ? 0 : GAP);
        const y = upwards(share) + (isEnd ? (share ? -1 : 1) * (MARGIN / 2) : 0);
        context.strokeText(words, x, y, space); // keeps the text readable over lines
        context.fillText(words, x, y, space);
      }
    });
  }

  /** The line nearest to the pointer; undefined if none is near. */
  function trialAt(/** @type {MouseEvent} */ { clientX, clientY }) {
    const { left, top } = canvas.getBoundingClientRect();
    const [x, y] = [clientX - left, clientY - top];
    const place = (x / canvas.clientWidth) * axes.length - 0.5;
    const axis = Math.min(Math.max(Math.floor(place), 0), axes.length - 2);
    const between = Math.min(Math.max(place - axis, 0), 1);
    let [nearest, distance] = [/** @type {TriedTrial | undefined} */ (undefined), REACH];
    for (const trial of trials) {
      const [one, other] = [axes[axis].at(trial), axes[axis + 1].at(trial)];
      const away = Math.abs(upwards(one + (other - one) * between) - y);
      if (away <= distance) [nearest, distance] = [trial, away]; // on a tie the better trial wins: its line is drawn later
    }
    return nearest;
  }

  function point(/** @type {TriedTrial | undefined} */ trial) {
    if (trial === pointed) return;
    pointed = trial;
    setText(reading, trial ? trialSentence(trial) : text('search.side_hint'));
    canvas.style.cursor = trial ? 'pointer' : '';
    drawing.request();
  }

  canvas.addEventListener('pointermove', (event) => point(trialAt(event)));
  canvas.addEventListener('pointerleave', () => point(undefined));
  canvas.addEventListener('click', (event) => {
    const trial = trialAt(event);
    if (trial) onChoose(trial.number);
  });
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined || !trials.length) return;
    event.preventDefault();
    const now = trials.findIndex(({ number }) => number === chosen);
    const next = now < 0 ? trials.length - 1 : Math.min(Math.max(now + step, 0), trials.length - 1);
    onChoose(trials[next].number);
  });

  return {
    element,
    /**
     * @param {SearchResults} results
     * @param {{ measure: Measure, chosen: number | undefined }} look
     * @param {Palette} colors
     */
    update({ planned: { searched }, tried }, look, colors) {
      ({ measure, chosen } = look);
      palette = colors;
      trials = ranked(tried, measure).reverse();
      pointed = pointed && trials.find(({ number }) => number === pointed?.number);
      axes = [
        ...searched.map((setting) => ({ name: settingName(setting.name), at: (/** @type {TriedTrial} */ trial) => shareAlong(setting, trial), ticks: ticksOf(setting) })),
        ...MEASURES.map((kind) => measureAxis(kind, trials)),
      ];
      titles.replaceChildren(...axes.map(({ name }) => html('span', {}, name)));
      titles.style.gridTemplateColumns = `repeat(${axes.length}, minmax(0, 1fr))`;
      const place = trials.findIndex(({ number }) => number === chosen);
      canvas.setAttribute('aria-valuemax', String(trials.length));
      canvas.setAttribute('aria-valuenow', String(place + 1));
      canvas.setAttribute('aria-valuetext', place < 0 ? text('search.choose') : trialSentence(trials[place]));
      drawing.request();
    },
  };
}

/**
 * @param {SearchedSetting} setting
 * @returns {[number, string][]}
 */
function ticksOf({ values, low, high }) {
  if (!values.length) return [[0, settingValue(low)], [1, settingValue(high)]];
  if (values.length === 1) return [[0.5, typedValue(values[0])]];
  /** @type {[number, string][]} */
  const all = values.map((value, index) => [index / (values.length - 1), typedValue(value)]);
  return all.length > MOST_TICKS ? [all[0], all[all.length - 1]] : all;
}

/**
 * The axis of a measure, better values at the top.
 * @param {Measure} kind
 * @param {TriedTrial[]} trials
 * @returns {Axis}
 */
function measureAxis(kind, trials) {
  const ends = goodnessEnds(trials, kind);
  const written = (/** @type {number} */ good) => (kind === 'accuracy' ? formatPercent(good) : formatCost(10 ** -good));
  const isThere = Number.isFinite(ends[0]);
  return {
    name: text(`search.${kind}`),
    at: (trial) => (ends[1] > ends[0] ? (goodness(trial, kind) - ends[0]) / (ends[1] - ends[0]) : 0.5 + 0 * goodness(trial, kind)),
    ticks: !isThere ? [] : ends[1] > ends[0] ? [[0, written(ends[0])], [1, written(ends[1])]] : [[0.5, written(ends[0])]],
  };
}
