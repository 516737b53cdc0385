// One try of what frees the notebook's network: the hidden activations after it, and how stuck and how
// right the network was on the way.

import { formatPercent, formatWholePercent, text } from '../texts.js';
import { html, setText } from './dom.js';
import { barsOf, createHistogram } from './histogram.js';
import { createLineChart } from './line_chart.js';
import { createPictureButton } from './picture_dialog.js';

/** @import { ReplayReport } from '../engine/protocol.js' */
/** @typedef {ReplayReport['outcomes'][number]} Outcome */
/** @typedef {'stuck' | 'partly' | 'free'} Verdict */

/** Shares of stuck units: from the first on a network is stuck, up to the second it is free. */
const STUCK_FROM = 0.9;
const FREE_UP_TO = 0.1;
/** @type {Record<Verdict, string>} */
const MOODS = { stuck: 'bad', partly: 'mark', free: 'good' };

/**
 * @param {HTMLElement} list
 * @param {string} name the choices that are tried
 */
export function createStoryTrial(list, name) {
  const sentence = html('p', { class: 'stuck' });
  const histogram = createHistogram('activations');
  const activations = html('div', { class: 'block' },
    html('header', { class: 'block-title' }, html('h3', {}, text('story.trial_activations')), createPictureButton({ title: text('story.trial_activations'), data })),
    histogram.figure);
  const pictures = html('div', { class: 'trial-pictures' }, activations);
  const item = html('li', { class: 'trial', 'aria-label': name }, html('h3', {}, name), sentence, pictures);
  list.prepend(item);
  const chart = createLineChart(pictures, {
    title: text('story.trial_chart'), unit: '', range: [0, 1], format: formatPercent, tick: formatWholePercent,
    series: [
      { label: text('story.line_stuck'), color: '--bad', width: 2, dash: [6, 4] },
      { label: text('story.line_right'), color: '--accent', width: 2 },
    ],
  });
  /** @type {Outcome | undefined} */
  let shown;

  function data() {
    if (!shown) return undefined;
    return {
      columns: ['from', 'to', 'count'].map((column) => text(`inside.column_${column}`)),
      rows: barsOf(shown.activations).map(({ from, to, count }) => [from, to, count]),
    };
  }

  return {
    /**
     * @param {Outcome} outcome
     * @param {number} units
     */
    update(outcome, units) {
      shown = outcome;
      const verdict = verdictOf(outcome, units);
      setText(sentence, verdictSentence(outcome, units));
      sentence.dataset.mood = MOODS[verdict];
      histogram.update(outcome.activations);
      const x = [...outcome.looks];
      const lines = [{ x, y: Array.from(outcome.stuck, (stuck) => stuck / units) }, { x, y: [...outcome.accuracy] }];
      chart.update(lines, text('story.trial_chart_words', {
        stuck: lines[0].y.map(formatWholePercent).join(', '), right: lines[1].y.map(formatWholePercent).join(', '),
      }));
    },
    repaint: chart.repaint,
    destroy() {
      histogram.destroy();
      chart.destroy();
      item.remove();
    },
  };
}

/**
 * Whether the network can learn after these updates.
 * @param {Outcome} outcome
 * @param {number} units hidden ones
 * @returns {Verdict}
 */
export function verdictOf({ stuck }, units) {
  const share = stuck[stuck.length - 1] / units;
  return share >= STUCK_FROM ? 'stuck' : share <= FREE_UP_TO ? 'free' : 'partly';
}

/**
 * The same in words.
 * @param {Outcome} outcome
 * @param {number} units hidden ones
 */
export function verdictSentence(outcome, units) {
  const { stuck, accuracy } = outcome;
  return text(`story.bench_${verdictOf(outcome, units)}`, {
    stuck: stuck[stuck.length - 1], units, right: formatPercent(accuracy[accuracy.length - 1]),
  });
}
