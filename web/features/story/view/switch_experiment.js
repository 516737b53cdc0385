// One try at freeing the notebook's network: its final hidden activations, and its stuck units and accuracy along the way.

import { barsOf, createHistogram } from '../../../parts/charts/histogram.js';
import { createLineChart } from '../../../parts/charts/line_chart.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { formatPercent, formatWholePercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { verdictOf, verdictSentence } from './story_verdict.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { Outcome } from '../state.js' */
/** @import { Verdict } from './story_verdict.js' */

/** @type {Record<Verdict, string>} */
const MOODS = { stuck: 'bad', partly: 'mark', begun: 'mark', free: 'good' };

/**
 * @param {string} name the choices in words
 * @param {boolean} isExact whether the experiment follows the exact gradient
 */
export function createSwitchExperiment(/** @type {HTMLElement} */ list, name, isExact) {
  const sentence = html('p', { class: 'stuck' });
  const why = html('p', { class: 'note', hidden: true }, text('story.switches_exact'));
  const histogram = createHistogram('activations');
  const activations = html('div', { class: 'block' },
    html('div', { class: 'block-title' }, html('h3', {}, text('story.switches_activations')), createPictureButton({ title: text('story.switches_activations'), data })),
    histogram.figure);
  const pictures = html('div', { class: 'experiment-pictures' }, activations);
  const item = html('li', { class: 'experiment', 'aria-label': name }, html('h3', {}, name), sentence, why, pictures);
  list.prepend(item);
  const chart = createLineChart(pictures, {
    title: text('story.switches_chart'), unit: '', range: [0, 1], format: formatPercent, tick: formatWholePercent,
    series: [
      { label: text('story.line_stuck'), color: '--bad', width: 2, dash: [6, 4] },
      { label: text('story.line_right'), color: '--accent', width: 2 },
    ],
  });
  /** @type {Outcome | undefined} */
  let shown;
  /** @type {Palette | undefined} */
  let drawnWith;

  function data() {
    if (!shown) return undefined;
    return {
      columns: ['from', 'to', 'count'].map((column) => text(`inside.column_${column}`)),
      rows: barsOf(shown.activations).map(({ from, to, count }) => [from, to, count]),
    };
  }

  return {
    /** @param {Outcome | undefined} outcome so far; undefined before the first report */
    update(outcome, /** @type {number} */ units, /** @type {Palette} */ palette) {
      if (!outcome || (outcome === shown && palette === drawnWith)) return;
      shown = outcome;
      drawnWith = palette;
      const verdict = verdictOf(outcome, units);
      setText(sentence, verdictSentence(outcome, units));
      sentence.dataset.mood = MOODS[verdict];
      why.hidden = !isExact || verdict === 'stuck';
      histogram.update(outcome.activations);
      const x = [...outcome.looks];
      const lines = [{ x, y: Array.from(outcome.stuck, (stuck) => stuck / units) }, { x, y: [...outcome.accuracy] }];
      chart.update(lines, text('story.switches_chart_words', {
        stuck: lines[0].y.map(formatWholePercent).join(', '), right: lines[1].y.map(formatWholePercent).join(', '),
      }), palette);
    },
    destroy() {
      histogram.destroy();
      chart.destroy();
      item.remove();
    },
  };
}
