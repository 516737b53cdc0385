// Goals in words: what a condition asks, and what is still missing.

import { formatCost, formatGiven, formatNumber, formatWholePercent } from '../../../words/numbers.js';
import { choiceName, settingValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { hiddenUnitName, inputNames, outputNames } from '../../../words/unit_names.js';
import { withNames } from './named_controls.js';

/** @import { ConditionValue, GoalJudgement, LessonCondition } from '../../../wire/protocol.js' */

/** Kinds of conditions measured in shares. */
const SHARES = ['accuracy', 'accuracy_lost', 'stuck_units', 'old_digits'];
/** Kinds with a separate sentence for zero. */
const NONE = ['hidden_units', 'updates', 'units_off'];
/** Kinds with a separate sentence for an exact number. */
const EXACT = ['updates', 'weight'];
/** Kinds that mean nothing without a bound. */
const BOUNDED = ['rows_right', 'cost', 'accuracy', 'accuracy_lost', 'weight', 'set_by_hand', 'setting', 'stuck_units', 'old_digits', 'drawings', ...NONE];
/** Codes whose sentence states the current number. */
const BY_NUMBER = /^(hidden_units|updates|cost|accuracy|accuracy_lost|weight|set_by_hand|units_off|stuck_units|old_digits|drawings)(_low|_high)?$/;

/**
 * What a condition asks, in one line.
 * @param {number[]} sizes the network's layer sizes, inputs first; empty before there is a network
 */
export function goalSentence(/** @type {LessonCondition} */ condition, sizes) {
  const kind = String(condition.kind);
  if (!hasBound(condition)) return text('goal.no_bound');
  if (kind === 'setting') return settingGoal(condition);
  if (kind === 'ended') return text(`goal.ended_${String(condition.how)}`);
  if (kind === 'drawing_read') return text('goal.drawing_read', { digit: Number(condition.digit) });
  if (kind === 'validation_rises') return text('goal.validation_rises', { updates: formatNumber(Number(condition.updates)) });
  if (!('at_least' in condition) && !('at_most' in condition)) return text(`goal.${kind}`);
  if (condition.at_most === 0 && NONE.includes(kind)) return text(`goal.${kind}_none`);
  return text(`goal.${kind}_${range(condition)}`, {
    at_least: inWords(kind, condition.at_least), at_most: inWords(kind, condition.at_most),
    ...('of' in condition && { of: text(`goal.part_${String(condition.of)}`) }),
    ...('digit' in condition && { digit: Number(condition.digit) }),
    ...(kind === 'weight' && { weight: weightName(condition, sizes) }),
  });
}

/** What is missing from a goal; empty once it is reached. */
export function missingSentence(/** @type {GoalJudgement} */ { state, code, values }) {
  if (state === 'reached') return '';
  if (/^rows_right_/.test(code)) return text('missing.rows_right', { now: formatGiven(Number(values.now)), rows: formatGiven(Number(values.rows)) });
  if (code === 'updates_high') return text('missing.updates_high', { now: formatNumber(Number(values.now)) });
  const counted = BY_NUMBER.exec(code);
  if (counted) return text('missing.now', { now: inWords(counted[1], values.now) });
  if (code === 'setting') return text('missing.setting', { now: settingValue(/** @type {string | number} */ (values.now)) });
  if (code === 'own_activation') return withNames(text('missing.own_activation', { now: choiceName(String(values.now)) }));
  return withNames(text(`missing.${code}`, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? formatGiven(value) : String(value)]))));
}

/** Whether a condition has its bound; one being written may not. */
function hasBound(/** @type {LessonCondition} */ condition) {
  return !BOUNDED.includes(String(condition.kind)) || ['at_least', 'at_most', 'is', 'is_not'].some((name) => name in condition);
}

function range(/** @type {LessonCondition} */ condition) {
  if (!('at_most' in condition)) return 'least';
  if (EXACT.includes(String(condition.kind)) && condition.at_least === condition.at_most) return 'exactly';
  return 'at_least' in condition ? 'both' : 'most';
}

function inWords(/** @type {string} */ kind, /** @type {ConditionValue | undefined} */ value) {
  if (typeof value !== 'number') return '';
  if (SHARES.includes(kind)) return formatWholePercent(value);
  // A weight near 0 must not read as 0.
  return kind === 'cost' ? formatCost(value) : formatGiven(kind === 'weight' ? Number(value.toFixed(3)) || Number(value.toPrecision(1)) : value);
}

function settingGoal(/** @type {LessonCondition} */ condition) {
  const field = text(`field.${String(condition.field)}`);
  for (const key of /** @type {const} */ (['is', 'is_not'])) {
    const values = condition[key];
    if (Array.isArray(values)) return text(`goal.setting_${key}`, { field, values: listed(values.map((value) => settingValue(String(value)))) });
  }
  return text(`goal.setting_${range(condition)}`, { field, at_least: inWords('', condition.at_least), at_most: inWords('', condition.at_most) });
}

function listed(/** @type {string[]} */ items) {
  const last = items.at(-1) ?? '';
  return items.length > 1 ? text('goal.or', { first: items.slice(0, -1).join(', '), last }) : last;
}

function weightName(/** @type {LessonCondition} */ { layer, fan_in: from, unit }, /** @type {number[]} */ sizes) {
  const to = valueName(Number(layer) + 1, Number(unit), sizes);
  return Number(from) < 0 ? text('goal.a_bias', { to }) : text('goal.a_weight', { from: valueName(Number(layer), Number(from), sizes), to });
}

/**
 * The name of an input or a unit, as in the picture of a small network.
 * @param {number} layer 0 for the inputs
 */
function valueName(layer, /** @type {number} */ unit, /** @type {number[]} */ sizes) {
  const number = formatGiven(unit + 1);
  if (layer === 0) return inputNames(sizes[0] ?? 0)[unit] ?? text('goal.an_input', { number });
  if (layer === sizes.length - 1) return outputNames(sizes[layer])[unit] ?? text('goal.a_unit', { number });
  return hiddenUnitName(layer - 1, unit, Math.max(sizes.length - 2, 1));
}
