// The dialog of What if: one change, both histories' costs side by side, the first number that differs, and how the difference spreads.

import { whenChanged } from '../../../parts/changed.js';
import { createLineChart } from '../../../parts/charts/line_chart.js';
import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { formatCost, formatNumber, formatPercent, formatSmall, formatWholePercent } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { wordedLoss } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { costLines, linesOfLayers } from '../state.js';
import { outcomeSentence, unitName } from '../sentences/outcome_sentence.js';
import { createWhatIfForm } from './what_if_form.js';

/** @import { Rules } from '../../../lab/lab_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { WhatIfReport } from '../../../wire/protocol.js' */
/** @import { WhatIfChange, WhatIfState } from '../state.js' */

const LAYER_COLORS = ['--accent', '--second', '--mark', '--good', '--muted'];

/**
 * @param {HTMLElement} place
 * @param {Rules} rules
 * @param {{ onBegin: (change: WhatIfChange) => void, onStop: () => void, onClose: () => void }} callbacks
 */
export function createWhatIfDialog(place, rules, { onBegin, onStop, onClose }) {
  const begins = html('p');
  const form = createWhatIfForm(rules, { onBegin });
  const stop = html('button', { type: 'button' }, text('what_if.stop'));
  const close = closeButton();
  const status = html('p', { class: 'what-if-said', role: 'status', 'aria-label': text('what_if.title') });
  const exactly = html('p', { class: 'note' });
  const charts = html('section', { class: 'what-if-charts' });
  const spread = html('section', { class: 'what-if-charts' });
  const digits = html('details', {}, html('summary', { 'data-hint': text('what_if.digits_help') }, text('what_if.digits')), exactly, spread);
  const found = html('div', { hidden: true }, charts, digits);
  const layers = LAYER_COLORS.map((color, layer) => ({
    label: text('what_if.layer', { layer: layer + 1 }), color, width: 2, ...(layer % 2 && { dash: [6, 4] }),
  }));
  const cost = createLineChart(charts, {
    title: text('what_if.cost'), term: 'cost', unit: '', log: true, format: formatCost, tick: formatSmall,
    series: [
      { label: text('what_if.unchanged'), color: '--accent', width: 2 },
      { label: text('what_if.changed'), color: '--second', width: 2, dash: [6, 4] },
    ],
  });
  const shares = createLineChart(spread, { title: text('what_if.shares'), unit: '', series: layers, range: [0, 1], format: formatPercent, tick: formatWholePercent });
  const largest = createLineChart(spread, { title: text('what_if.largest'), unit: '', series: layers, log: true, format: formatSmall, tick: formatSmall });
  const { openDialog, closeDialog } = createDialog(place, { class: 'what-if', 'aria-label': text('what_if.title') }, { close, stays: true, onClose },
    html('div', { class: 'dialog-head' }, html('h2', {}, text('what_if.title')), close), begins, form.element, status, found, html('div', { class: 'dialog-foot' }, html('div', { class: 'buttons' }, stop)));

  stop.addEventListener('click', onStop);

  const showReport = whenChanged((/** @type {WhatIfReport | undefined} */ report, /** @type {Palette} */ palette) => {
    found.hidden = !report;
    if (!report) return;
    cost.update(costLines(report), '', palette);
    shares.update(linesOfLayers(report, 'shares', layers.length), '', palette);
    largest.update(linesOfLayers(report, 'largest', layers.length), '', palette);
  });

  return {
    update(/** @type {WhatIfState | undefined} */ state, /** @type {Palette} */ palette) {
      if (!state) {
        closeDialog();
        return;
      }
      setText(begins, text('what_if.begins', { iteration: formatNumber(state.iteration) }));
      cost.setUnit(text(`chart.cost_unit_${wordedLoss(state.config.loss)}`, { loss: state.config.loss }));
      form.update(state);
      stop.hidden = !state.goes_on;
      setText(status, state.trouble ? troubleSentence(state.trouble) : state.report ? sentence(state, state.report) : '');
      setText(exactly, state.report ? exactSentence(state, state.report) : '');
      openDialog();
      showReport(state.report, palette);
    },
  };
}

/** The outcome of the change, and the progress of both histories. */
function sentence(/** @type {WhatIfState} */ state, /** @type {WhatIfReport} */ report) {
  const far = !report.done && text('what_if.at', { iteration: formatNumber(report.iteration), total: formatNumber(report.total) });
  return [outcomeSentence(state, report), far].filter(Boolean).join(' ');
}

/** The first number that differs. */
function exactSentence(/** @type {WhatIfState} */ { layer_sizes, config }, /** @type {WhatIfReport} */ { first }) {
  if (!first) return text('what_if.none');
  const where = { layer: first.layer + 1, unit: unitName(layer_sizes, config, first.layer + 1, first.unit), from: unitName(layer_sizes, config, first.layer, first.fan_in) };
  return text('what_if.first', {
    where: text(first.fan_in < 0 ? 'what_if.bias' : 'what_if.weight', where),
    iteration: formatNumber(first.iteration),
    unchanged: toNinthDigit(first.unchanged),
    changed: toNinthDigit(first.changed),
    count: formatNumber(first.count),
    all: formatNumber(layer_sizes.slice(1).reduce((sum, units, layer) => sum + (layer_sizes[layer] + 1) * units, 0)),
  });
}

/** A number with all the digits in which float32 values can differ. */
function toNinthDigit(/** @type {number} */ value) {
  return String(Number(value.toPrecision(9))).replace('-', '−');
}
