// The XOR lab: truth table and predictions, the network between them, and the cost on a log axis.

import { formatCost, formatNumber, text } from '../texts.js';
import { byId } from './dom.js';
import { createLineChart } from './line_chart.js';
import { createNetworkDiagram } from './network_diagram.js';
import { createTruthTable } from './truth_table.js';

/** @import { LabState } from '../state/lab_state.js' */

/**
 * @param {{ onFlip: (row: number, output: number) => void }} callbacks
 */
export function createXorLab({ onFlip }) {
  const diagram = createNetworkDiagram(byId('xor-hero'));
  const table = createTruthTable(byId('xor-hero'), { onFlip });
  const chart = createLineChart(byId('xor-charts'), {
    title: text('chart.cost'),
    unit: text('chart.cost_log'),
    series: [{ label: text('chart.training'), color: '--accent', width: 2 }],
    log: true,
    format: formatCost,
  });
  /** @type {unknown} */
  let shownAnswers;

  return {
    /**
     * @param {LabState} lab
     * @param {ReturnType<typeof import('./colors.js').readPalette>} palette
     */
    update(lab, palette) {
      const { answers } = lab;
      const targets = String(lab.config.truth_table);
      table.update(targets, answers?.table === targets ? answers : undefined, palette.share);
      if (answers && answers !== shownAnswers) {
        diagram.update(answers.layer_sizes, answers.weights, answers.biases, palette.signed);
      }
      shownAnswers = answers;
      chart.setUnit(`${text(`chart.cost_unit_${lab.config.loss}`)}, ${text('chart.cost_log')}`);
      chart.update([lab.trained.cost], chartSentence(text('chart.cost'), lab.trained.cost, formatCost));
    },
    repaint() {
      shownAnswers = undefined;
      chart.repaint();
    },
  };
}

/**
 * A chart in words.
 * @param {string} name
 * @param {import('../state/curve.js').Curve} curve
 * @param {(value: number) => string} format
 */
export function chartSentence(name, curve, format) {
  if (!curve.last) return text('chart.empty');
  return text('chart.summary', {
    name, last: format(curve.last.y), first: format(curve.y[0]), points: formatNumber(curve.seen),
  });
}
