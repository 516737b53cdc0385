// The Digits lab: cost and accuracy while it learns, what it confuses, and twenty of its guesses.

import { runningAverage } from '../state/curve.js';
import { formatCost, formatPercent, text } from '../texts.js';
import { createConfusionMatrix } from './confusion_matrix.js';
import { createDigitGrid } from './digit_grid.js';
import { byId } from './dom.js';
import { createLineChart } from './line_chart.js';
import { chartSentence } from './xor_lab.js';

/** @import { LabState } from '../state/lab_state.js' */

/** The notebook's window. */
const WINDOW = 20;

/**
 * @param {{ onOtherDigits: () => void }} callbacks
 */
export function createDigitsLab({ onOtherDigits }) {
  const grid = createDigitGrid(byId('digits-hero'), { onOthers: onOtherDigits });
  const confusion = createConfusionMatrix(byId('digits-hero'));
  const series = [
    { label: text('chart.training'), color: '--faint', width: 1 },
    { label: text('chart.smoothed', { window: WINDOW }), color: '--accent', width: 2 },
    { label: text('chart.validation'), color: '--second', width: 2, dash: [6, 4] },
  ];
  const cost = createLineChart(byId('digits-charts'), {
    title: text('chart.cost'), unit: text('chart.cost_log'), series, log: true, format: formatCost,
  });
  const accuracy = createLineChart(byId('digits-charts'), {
    title: text('chart.accuracy'), unit: '', series, log: false, format: formatPercent,
  });
  /** @type {unknown} */
  let shownAnswers;

  return {
    /**
     * @param {LabState} lab
     * @param {ReturnType<typeof import('./colors.js').readPalette>} palette
     */
    update(lab, palette) {
      const { trained, validated, answers } = lab;
      cost.setUnit(`${text(`chart.cost_unit_${lab.config.loss}`)}, ${text('chart.cost_log')}`);
      cost.update([trained.cost, smoothed(trained.cost), validated.cost],
        chartSentence(text('chart.cost'), trained.cost, formatCost));
      accuracy.update([trained.accuracy, smoothed(trained.accuracy), validated.accuracy],
        chartSentence(text('chart.accuracy'), trained.accuracy, formatPercent));
      if (answers === shownAnswers) return;
      shownAnswers = answers;
      grid.update(answers?.grid, palette.shareTable, lab.iteration === 0);
      confusion.update(answers, palette.share);
    },
    repaint() {
      shownAnswers = undefined;
      cost.repaint();
      accuracy.repaint();
    },
  };
}

/** @param {import('../state/curve.js').Curve} curve */
function smoothed(curve) {
  return { x: curve.x, y: runningAverage(curve.y, WINDOW) };
}
