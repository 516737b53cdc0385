// The XOR lab: what is learnt, the network with what every unit has learnt, the large surface, and the cost.

import { blankAnswers } from '../state/blank_answers.js';
import { formatCost, formatNumber, formatPercent, formatSmall, formatWholePercent, text } from '../texts.js';
import { createDecisionSurface } from './decision_surface.js';
import { createLineChart } from './line_chart.js';
import { createNetworkDiagram } from './network_diagram.js';
import { createTruthTable } from './truth_table.js';
import { createUnitInspector } from './unit_inspector.js';

/** @import { LabState, XorAnswers } from '../state/lab_state.js' */
/** @typedef {import('./network_diagram.js').UnitPlace} UnitPlace */

/**
 * @param {{ hero: HTMLElement, charts: HTMLElement }} places where the network and what is learnt go, and where the curves
 * @param {import('./settings_form.js').Limits} limits
 * @param {{
 *   onFlip: (row: number, output: number) => void,
 *   onShape: (inputs: number, outputs: number) => void,
 *   onLayers: (sizes: number[]) => void,
 *   onView: (change: Partial<import('./decision_surface.js').SurfaceView>) => void,
 *   onSelect: (place: UnitPlace) => void,
 *   onCloseUnit: () => void,
 *   onParameter: (place: UnitPlace, fanIn: number, value: number) => void,
 *   onSwitch: (place: UnitPlace, off: boolean) => void,
 *   onAddPoint: (x: number, y: number, kind: number) => void,
 *   onCopyPoints: () => void,
 *   onClearPoints: () => void,
 * }} callbacks
 */
export function createXorLab({ hero, charts }, limits, callbacks) {
  const diagram = createNetworkDiagram(hero, limits, {
    ...callbacks, onPoint: (place) => surface.point(place?.fan_in === undefined ? place : undefined),
  });
  const inspector = createUnitInspector(hero, {
    ...callbacks,
    onClose(place) {
      diagram.focus(place); // what was in focus goes
      callbacks.onCloseUnit();
    },
  });
  const table = createTruthTable(hero, limits, callbacks);
  const surface = createDecisionSurface(charts, callbacks);
  const series = [
    { label: text('part.train'), color: '--accent', width: 2 },
    { label: text('part.validation'), color: '--second', width: 2, dash: [6, 4] },
  ];
  const cost = createLineChart(charts, { title: text('chart.cost'), unit: '', series, log: true, format: formatCost, tick: formatSmall });
  const accuracy = createLineChart(charts, { title: text('chart.accuracy'), unit: '', series, format: formatPercent, tick: formatWholePercent });
  /** @type {unknown[]} */
  let shown = [];

  return {
    /**
     * @param {LabState<XorAnswers>} lab
     * @param {ReturnType<typeof import('./colors.js').readPalette>} palette
     */
    update(lab, palette) {
      const { answers, config, running, view, selected } = lab;
      const isTable = config.dataset === 'truth_table';
      const targets = String(config.truth_table);
      table.update(isTable ? targets : undefined, answers?.table === targets ? answers : undefined, palette);
      cost.setUnit(text(`chart.cost_unit_${running.loss}`));
      cost.update([lab.trained.cost, lab.validated.cost], chartSentence(text('chart.cost'), lab.trained.cost, formatCost));
      accuracy.update([lab.trained.accuracy, lab.validated.accuracy], chartSentence(text('chart.accuracy'), lab.trained.accuracy, formatPercent));
      const now = [answers ?? config, view, selected];
      if (now.every((value, index) => value === shown[index])) return;
      const isBlank = !lab.opened || lab.status === 'empty';
      const drawn = answers ?? (isBlank ? blankAnswers(lab, limits) : undefined);
      if (!drawn) return; // the next answers are on their way, and what is shown stays until then
      shown = now;
      diagram.update(drawn, palette, selected);
      surface.update(drawn, palette, selected);
      inspector.update(drawn, selected, palette);
    },
    repaint() {
      shown = [];
      cost.repaint();
      accuracy.repaint();
    },
    destroy() {
      for (const view of [diagram, table, inspector, surface, cost, accuracy]) view.destroy();
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
