// The state of a search for the best settings: its plan, its progress, its results, and the selected trial.

import { hasEffect } from '../../../lab/state/choices/setting_effects.js';

/** @import { Rules } from '../../../lab/lab_types.js' */
/** @import { ConfigRecord, LabName, PlannedSearch, TriedTrial, Trouble } from '../../../wire/protocol.js' */

/** A searched setting, and the values to try, as typed. @typedef {{ name: string, values: string }} SearchRow */
/** The measure that a search is judged by. @typedef {'accuracy' | 'cost'} Measure */
/** The selected cell of the map: the index of each setting's value. @typedef {{ x: number, y: number }} CellPlace */
/** The results of a search. @typedef {{ planned: PlannedSearch, tried: TriedTrial[], lines: string[] }} SearchResults
 *   lines: those of its file after the first */

/**
 * @typedef {object} SearchState
 * @property {boolean} open
 * @property {LabName} lab whose settings are searched
 * @property {'grid' | 'random'} kind
 * @property {SearchRow[]} rows
 * @property {number} trials the number of random points
 * @property {number} seed the seed of the random points
 * @property {number} width how many workers
 * @property {PlannedSearch | undefined} planned the rows as Python reads them; undefined until it has read them, and if it refuses them
 * @property {Trouble | undefined} refused why the rows cannot be searched
 * @property {'' | 'starting' | 'searching'} busy
 * @property {Record<number, number>} under_way each running trial's progress, 0 to 1, by its number
 * @property {SearchResults | undefined} results
 * @property {SearchResults | undefined} earlier the results that the shown ones replaced
 * @property {Trouble | undefined} trouble why the search stopped or a file was not read
 * @property {Measure} measure
 * @property {[number, number]} axes indices of the settings on the map's horizontal and vertical axes
 * @property {CellPlace | undefined} cell
 * @property {number | undefined} chosen the selected trial's number
 * @property {{ column: string, falls: boolean }} sort
 */

/** The most workers at a time: each has its own Python of some 150 MB. */
export const MOST_WORKERS = 4;
/** A grid's initial seeds. */
const SEEDS = '1..3';
/** A first guess goes below and above the current value by this factor. */
const GRID_STEP = 3;
const RANGE_STEP = 10;
const DIGITS = 2;
/** Not searched: the task stays the same, and all engines compute the same; pysrc/glassnet/search/space.py has the same list. */
export const NOT_SEARCHED = ['dataset', 'engine', 'own_points', 'truth_table', 'point_inputs', 'sign_names'];
/** Layers are written as text, but a range of them is numeric. */
const LAYERS = 'hidden_layers';
const FIRST = ['learning_rate', LAYERS];
const ENDED = ['finished', 'stopped_early'];

/**
 * The first search of a lab.
 * @param {LabName} lab
 * @param {ConfigRecord} config its settings
 * @param {Pick<Rules, 'bounds' | 'choices' | 'limits'>} rules
 * @param {number} width
 * @returns {SearchState}
 */
export function firstSearch(lab, config, rules, width) {
  return {
    open: true, lab, kind: 'grid', rows: FIRST.map((name) => ({ name, values: firstValues(name, 'grid', config, rules) })), trials: 30, seed: 0, width,
    planned: undefined, refused: undefined, busy: '', under_way: {}, results: undefined, earlier: undefined, trouble: undefined,
    measure: 'accuracy', axes: [0, 1], cell: undefined, chosen: undefined, sort: { column: 'measure', falls: false },
  };
}

/**
 * The settings that can be added to these rows: those with an effect for some of the rows' values.
 * @param {ConfigRecord} config the settings of the lab
 */
export function searchable(config, /** @type {SearchRow[]} */ rows) {
  const typed = new Map(rows.map(({ name, values }) => [name, values.split(',').map((word) => word.trim())]));
  return Object.keys(config).filter((name) => !NOT_SEARCHED.includes(name) && !typed.has(name) && hasEffect(name, config, (other) => typed.get(other) ?? [config[other]]));
}

/**
 * A setting's values before the user enters any.
 * @param {string} name
 * @param {'grid' | 'random'} kind
 * @param {ConfigRecord} config
 * @param {Pick<Rules, 'bounds' | 'choices' | 'limits'>} rules
 */
export function firstValues(name, kind, config, { bounds, choices, limits }) {
  if (Object.hasOwn(choices, name)) return choices[name].filter((word) => word !== 'own').join(',');
  if (name === 'seed' && kind === 'grid') return SEEDS;
  const isLayers = name === LAYERS;
  const now = isLayers ? Number.parseInt(String(config[name]), 10) || 1 : Number(config[name]);
  const { low, high, whole } = isLayers ? { low: 1, high: limits.layer_size, whole: true } : bounds[name];
  const step = kind === 'grid' ? GRID_STEP : RANGE_STEP;
  const start = now > 0 ? now : (high - Math.max(low, 0)) / (RANGE_STEP * step);
  const within = (/** @type {number} */ value) => Math.min(Math.max(whole ? Math.round(value) : value, Math.max(low, whole ? 1 : value)), high);
  const around = [start / step, start, start * step].map((value) => String(Number(within(value).toPrecision(DIGITS))));
  const [smallest, middle, largest] = isLayers && kind === 'grid' ? [around[0], String(config[name]), around[2]] : around;
  if (kind === 'grid') return [...new Set([smallest, middle, largest])].join(',');
  return `${smallest}..${largest}${whole ? '' : ':log'}`;
}

/**
 * The form's values for an already planned search.
 * @param {PlannedSearch} planned
 * @returns {Pick<SearchState, 'kind' | 'rows' | 'trials' | 'seed'>}
 */
export function plannedBefore({ kind, trials, seed, searched }) {
  const rows = searched.map(({ name, values, low, high, log }) => ({ name, values: values.length ? values.join(',') : `${low}..${high}${log ? ':log' : ''}` }));
  return { kind: kind === 'grid' ? 'grid' : 'random', rows, trials, seed };
}

/** The rows as an argument of `glassnet search`. Spaces separate the settings, so they are removed from values. */
export function spaceOf(/** @type {SearchRow[]} */ rows) {
  return rows.map(({ name, values }) => `${name}=${values.replaceAll(/\s/g, '')}`).join(' ');
}

/** The numbers of the trials that still have to run. */
export function openTrials(/** @type {SearchResults} */ { planned, tried }) {
  const over = new Set(tried.filter(({ status }) => status !== 'rung').map(({ number }) => number));
  return Array.from({ length: planned.trials }, (_, number) => number).filter((number) => !over.has(number));
}

export function hasEnded(/** @type {TriedTrial} */ { status }) {
  return ENDED.includes(status);
}

/** A trial's measure on a scale where larger is better; NaN where it has none. */
export function goodness(/** @type {TriedTrial} */ { cost, accuracy }, /** @type {Measure} */ measure) {
  return measure === 'accuracy' ? accuracy : -Math.log10(Math.max(cost, Number.MIN_VALUE));
}

/** Trials from best to worst; those without a measure come last. The cost breaks ties, then the trial's number. */
export function ranked(/** @type {TriedTrial[]} */ tried, /** @type {Measure} */ measure) {
  const key = (/** @type {TriedTrial} */ trial) => {
    const value = goodness(trial, measure);
    return Number.isNaN(value) ? -Infinity : value;
  };
  const cost = (/** @type {TriedTrial} */ trial) => (Number.isNaN(trial.cost) ? Infinity : trial.cost);
  return [...tried].sort((one, other) => key(other) - key(one) || cost(one) - cost(other) || one.number - other.number);
}

/** The best trial that was trained to its end; undefined if none was. */
export function bestOf(/** @type {TriedTrial[]} */ tried, /** @type {Measure} */ measure) {
  return ranked(tried.filter(hasEnded), measure)[0];
}

/**
 * The lowest and the highest goodness.
 * @param {TriedTrial[]} tried
 * @param {Measure} measure
 * @returns {[number, number]}
 */
export function goodnessEnds(tried, measure) {
  let [low, high] = [Infinity, -Infinity];
  for (const trial of tried) {
    const value = goodness(trial, measure);
    if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  return [low, high];
}

/** Results with more trials; the newest result of each trial counts. */
export function withTried(/** @type {SearchResults} */ { planned, tried, lines }, /** @type {TriedTrial[]} */ more) {
  const numbers = new Set(more.map(({ number }) => number));
  const kept = tried.some(({ number }) => numbers.has(number)) ? tried.filter(({ number }) => !numbers.has(number)) : tried;
  return { planned, tried: [...kept, ...more], lines: [...lines, ...more.map(({ line }) => line)] };
}

/** The file of a search, as the terminal writes it. */
export function searchFile(/** @type {SearchResults} */ { planned, lines }) {
  return [planned.head, ...lines, ''].join('\n');
}
