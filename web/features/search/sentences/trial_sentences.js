// Trials in words: their settings and their results.

import { formatCost, formatGiven, formatPercent } from '../../../words/numbers.js';
import { settingValue, settingWithValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';

/** @import { TriedTrial } from '../../../wire/protocol.js' */

export function settingName(/** @type {string} */ name) {
  return text(`field.${name}`);
}

/** A typed value, as the settings show it. */
export function typedValue(/** @type {string} */ typed) {
  return settingValue(typed !== '' && Number.isFinite(Number(typed)) ? Number(typed) : typed);
}

/**
 * The position of a map's cell along a setting.
 * @param {string} name of the setting
 * @param {string[]} ends the value of the cell, or its two ends
 */
export function placeAlong(name, ends) {
  const [low, high] = ends.map(typedValue);
  return `${settingName(name)} ${high === undefined ? low : text('search.range', { low, high })}`;
}

export function settingsOf(/** @type {TriedTrial} */ { settings }) {
  return Object.entries(settings).map(([name, value]) => settingWithValue(name, value)).join(', ');
}

export function outcomeOf(/** @type {TriedTrial} */ trial) {
  const { cost, accuracy, iteration, status } = trial;
  if (Number.isNaN(cost)) return text(`search.status_${status}`);
  const values = { cost: text('search.came_cost', { cost: formatCost(cost) }), accuracy: formatPercent(accuracy), iterations: formatGiven(iteration) };
  if (status === 'finished' || status === 'stopped_early') return text('search.came', values);
  return text('search.came_and', { ...values, status: text(`search.status_${status}`) });
}

/** A trial as one sentence. */
export function trialSentence(/** @type {TriedTrial} */ trial) {
  return text('search.trial_is', { number: trial.number, settings: settingsOf(trial), value: outcomeOf(trial) });
}

export function formatMeasure(/** @type {TriedTrial} */ { cost, accuracy }, /** @type {'accuracy' | 'cost'} */ measure) {
  return measure === 'accuracy' ? formatPercent(accuracy) : formatCost(cost);
}
