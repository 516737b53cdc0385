// The settings as one sentence: which of them it mentions, and the few choices that each of its words offers.

import { classNames, hiddenSizes } from '../config.js';

/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { Clause, ClauseName, Rules } from '../../lab_types.js' */

/** @type {Record<LabName, string[]>} */
const LAYERS = { xor: ['none', '2', '3', '4', '6', '8', '4-4', '8-8'], digits: ['none', '10', '30', '100', '200', '400', '100-50'] };
const RATES = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];
/** Batch sizes offered, by kind of data; a table also offers all its rows. @type {Record<string, number[]>} */
const BATCHES = { truth_table: [1, 4], points: [1, 10, 30], digits: [1, 10, 100, 1000] };
/** The augmentation of digits that diagnosis/remedies.py suggests. @type {ConfigRecord} */
export const CHANGED_DIGITS = { augment_shift: 2, augment_rotate: 10, augment_scale: 0.1 };
const CHANGES = ['augment_shift', 'augment_rotate', 'augment_scale', 'augment_noise'];

/**
 * @param {LabName} lab
 * @param {ConfigRecord} config
 * @param {Rules} rules
 * @returns {Clause[]}
 */
export function clausesOf(lab, config, rules) {
  const activation = config.hidden_layers === 'none' ? [] : [activationClause(config, rules)]; // of hidden units
  return [layersClause(lab, config), ...activation, lab === 'xor' ? dataClause(config, rules) : digitsClause(config), learningClause(config, rules),
    numberClause('rate', ['learning'], 'learning_rate', RATES, config), batchClause(config)];
}

/** A truth table's row count; 0 for other data. */
export function tableRows(/** @type {ConfigRecord} */ { dataset, truth_table }) {
  return dataset === 'truth_table' ? String(truth_table).split(' ').length : 0;
}

/** Units of each layer according to the settings; undefined if they make no network. */
export function shapeOf(/** @type {ConfigRecord} */ config) {
  const rows = tableRows(config);
  const ends = rows ? [Math.log2(rows), String(config.truth_table).split(' ')[0].length]
    : config.dataset === 'points' ? [String(config.point_inputs).split(' ').length, 1] : [784, classNames(config).length];
  const sizes = [ends[0], ...hiddenSizes(config), ends[1]];
  return sizes.every((size) => Number.isInteger(size) && size > 0) ? sizes : undefined;
}

/**
 * @param {LabName} lab
 * @param {ConfigRecord} config
 * @returns {Clause}
 */
function layersClause(lab, config) {
  const value = String(config.hidden_layers);
  const values = LAYERS[lab].includes(value) ? LAYERS[lab] : [...LAYERS[lab], value];
  return {
    name: 'layers', groups: ['network'], fields: ['hidden_layers'], value, choices: values.map((layers) => ({ value: layers, changes: { hidden_layers: layers } })),
  };
}

/**
 * @param {ConfigRecord} config
 * @param {Rules} rules
 * @returns {Clause}
 */
function activationClause({ hidden_activation }, { choices }) {
  return {
    name: 'activation', groups: ['network'], fields: ['hidden_activation'], value: String(hidden_activation),
    choices: choices.hidden_activation.map((value) => ({ value, changes: { hidden_activation: value } })),
  };
}

/**
 * @param {ConfigRecord} config
 * @param {Rules} rules
 * @returns {Clause}
 */
function dataClause({ dataset, truth_table, point_set }, { truth_tables: tables, choices }) {
  const table = Object.keys(tables).find((name) => tables[name] === truth_table);
  const isTable = dataset === 'truth_table';
  const own = isTable && !table ? [{ value: 'table.own', changes: {} }] : [];
  return {
    name: 'data', groups: ['data'], fields: ['dataset', isTable ? 'truth_table' : 'point_set'], value: isTable ? `table.${table ?? 'own'}` : `points.${point_set}`,
    choices: [
      ...Object.keys(tables).map((name) => ({ value: `table.${name}`, changes: { dataset: 'truth_table', truth_table: tables[name] } })), ...own,
      ...choices.point_set.map((name) => ({ value: `points.${name}`, changes: { dataset: 'points', point_set: name } })),
    ],
  };
}

/**
 * @param {ConfigRecord} config
 * @returns {Clause}
 */
function digitsClause(config) {
  const isChanged = CHANGES.some((field) => Number(config[field]) > 0);
  const plain = Object.fromEntries(CHANGES.map((field) => [field, 0]));
  return {
    name: 'data', groups: ['advanced'], fields: CHANGES, value: isChanged ? 'images.changed' : 'images.plain',
    choices: [{ value: 'images.plain', changes: plain }, { value: 'images.changed', changes: CHANGED_DIGITS }],
  };
}

/**
 * @param {ConfigRecord} config
 * @param {Rules} rules
 * @returns {Clause}
 */
function learningClause({ learning_rule, optimizer }, { choices }) {
  const [gradient, ...rules] = choices.learning_rule;
  return {
    name: 'learning', groups: ['learning', 'advanced'], fields: ['learning_rule', 'optimizer'], value: String(learning_rule === gradient ? optimizer : learning_rule),
    choices: [
      ...choices.optimizer.map((value) => ({ value, changes: { learning_rule: gradient, optimizer: value } })),
      ...rules.map((value) => ({ value, changes: { learning_rule: value } })),
    ],
  };
}

/**
 * @param {ConfigRecord} config
 * @returns {Clause}
 */
function batchClause(config) {
  const rows = tableRows(config);
  const numbers = BATCHES[String(config.dataset)] ?? BATCHES.digits;
  const all = rows ? [...numbers.filter((number) => number < rows), rows] : numbers;
  const size = Number(config.batch_size);
  return numberClause('batch', ['advanced'], 'batch_size', all, { batch_size: rows && size >= rows ? rows : config.batch_size });
}

/**
 * @param {ClauseName} name
 * @param {string[]} groups
 * @param {string} field
 * @param {number[]} numbers ascending
 * @param {ConfigRecord} config
 * @returns {Clause}
 */
function numberClause(name, groups, field, numbers, { [field]: now }) {
  const all = typeof now === 'number' && !numbers.includes(now) ? [...numbers, now].sort((one, other) => one - other) : numbers;
  return { name, groups, fields: [field], value: String(now), choices: all.map((number) => ({ value: String(number), changes: { [field]: number } })) };
}
