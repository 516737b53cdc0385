// The outcome of a change, in one sentence.

import { formatCost, formatGiven, formatNumber } from '../../../words/numbers.js';
import { settingValue, settingWithValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { outputNames, unitNames } from '../../../words/unit_names.js';

/** @import { ConfigRecord, WhatIfReport } from '../../../wire/protocol.js' */

/**
 * The part of the state that the words need; see features/what_if/state.js.
 * @typedef {{ changes: ConfigRecord, code?: 'shipped', parameter?: { layer: number, fan_in: number, unit: number, value: number }, target?: { row: number, output: number } }} WhatIfChange
 * @typedef {{ change: WhatIfChange | undefined, config: ConfigRecord, layer_sizes: number[] }} WhatIfState
 */

/** With more inputs, units are named by numbers. */
const MOST_NAMED = 16;

/** Costs that differ by less than this share count as alike. */
const ALIKE = 0.05;
/** Smaller ratios are given as percentages, larger ones as factors. */
const FEW_TIMES = 1.5;
/** A ratio this close to 2 is called twice or half. */
const NEARLY_TWICE = 0.1;

/**
 * The outcome of the change, in one sentence; empty before both histories have a cost.
 * @param {Pick<WhatIfState, 'change' | 'config' | 'layer_sizes'>} state
 * @param {Pick<WhatIfReport, 'start' | 'iteration' | 'unchanged_cost' | 'changed_cost'>} report
 */
export function outcomeSentence({ change, config, layer_sizes }, { start, unchanged_cost, changed_cost }) {
  const last = Math.min(unchanged_cost.cost.length, changed_cost.cost.length) - 1;
  const iteration = unchanged_cost.iteration[last];
  if (!change || last < 0 || iteration <= start) return '';
  const [unchanged, changed] = [unchanged_cost.cost[last], changed_cost.cost[last]];
  return text('what_if.outcome', {
    change: changeInWords(change, config, layer_sizes), updates: formatNumber(iteration - start),
    outcome: text(`what_if.${outcomeOf(unchanged, changed)}`, { ...ratioInWords(unchanged, changed), unchanged: formatCost(unchanged), changed: formatCost(changed) }),
  });
}

function outcomeOf(/** @type {number} */ unchanged, /** @type {number} */ changed) {
  if (!Number.isFinite(changed)) return 'no_number';
  if (changed === unchanged) return 'equal';
  const ratio = changed / unchanged;
  const size = Math.max(ratio, 1 / ratio);
  if (size < 1 + ALIKE) return 'alike';
  if (Math.abs(size - 2) < NEARLY_TWICE) return ratio > 1 ? 'twice' : 'half';
  if (size < FEW_TIMES) return ratio > 1 ? 'percent_more' : 'percent_less';
  return ratio > 1 ? 'times_more' : 'times_less';
}

function ratioInWords(/** @type {number} */ unchanged, /** @type {number} */ changed) {
  const size = Math.max(changed / unchanged, unchanged / changed);
  return { percent: formatNumber(100 * Math.abs(changed / unchanged - 1)), times: formatNumber(size, size < 10 ? 1 : 0) };
}

/**
 * The one change, in words.
 * @param {WhatIfChange} change
 * @param {ConfigRecord} config of the run
 * @param {number[]} sizes of its layers
 */
function changeInWords({ changes, code, parameter, target }, config, sizes) {
  if (code) return text('what_if.change_code');
  const [setting] = Object.entries(changes);
  if (setting) {
    const [field, value] = setting;
    return text('what_if.change_setting', { setting: settingWithValue(field, value), before: settingValue(config[field]) });
  }
  if (parameter) {
    const { layer, fan_in, unit, value } = parameter;
    const where = { layer: layer + 1, unit: unitName(sizes, config, layer + 1, unit), from: unitName(sizes, config, layer, fan_in) };
    return text('what_if.change_weight', { where: text(fan_in < 0 ? 'what_if.bias' : 'what_if.weight', where), value: formatGiven(value) });
  }
  const { row, output } = /** @type {NonNullable<WhatIfChange['target']>} */ (target);
  const rows = String(config.truth_table).split(' ');
  const inputs = [...row.toString(2).padStart(Math.log2(rows.length), '0')].join(' ');
  return text('what_if.change_target', { output: outputNames(rows[row].length)[output], inputs });
}

/**
 * A unit's name in a small network; in a digit network its number, or the sign of an output.
 * @param {number} layer 0 for the inputs
 */
export function unitName(/** @type {number[]} */ sizes, /** @type {ConfigRecord} */ config, layer, /** @type {number} */ unit) {
  if (unit < 0) return '';
  if (sizes[0] <= MOST_NAMED) return unitNames(sizes, config)[layer][unit];
  return layer === sizes.length - 1 && config.sign_names ? String(config.sign_names).split(' ')[unit] : formatNumber(unit + 1);
}
