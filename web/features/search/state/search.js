// A search for the best settings: what is to be tried, how far it is, what came of each trial, and which one is looked at.

import { hasEffect } from '../../../lab/state/choices/setting_effects.js';

/** @import { Rules } from '../../../lab/lab_types.js' */
/** @import { ConfigRecord, LabName, PlannedSearch, TriedTrial, Trouble } from '../../../wire/protocol.js' */

/** A setting that is searched, and what is tried of it, as it is typed. @typedef {{ name: string, values: string }} SearchRow */
/** What a search is judged by. @typedef {'accuracy' | 'cost'} Measure */
/** The cell of the map that is looked at: which value of each of its two settings. @typedef {{ x: number, y: number }} CellPlace */
/** What came of a search. @typedef {{ planned: PlannedSearch, tried: TriedTrial[], lines: string[] }} SearchResults lines: of its file, after the first */

/**
 * @typedef {object} SearchState
 * @property {boolean} open
 * @property {LabName} lab whose settings are searched
 * @property {'grid' | 'random'} kind
 * @property {SearchRow[]} rows
 * @property {number} trials of random points
 * @property {number} seed of random points
 * @property {number} width how many workers
 * @property {PlannedSearch | undefined} planned what the rows mean; undefined until Python has read them, and if it refuses them
 * @property {Trouble | undefined} refused why they cannot be searched
 * @property {'' | 'starting' | 'searching'} busy
 * @property {Record<number, number>} under_way how far each trial is that is being made, from 0 to 1, by its number
 * @property {SearchResults | undefined} results
 * @property {SearchResults | undefined} earlier the results that these have taken the place of
 * @property {Trouble | undefined} trouble why it went no further, or a file was not read
 * @property {Measure} measure
 * @property {[number, number]} axes which of the searched settings run across and upwards in the map
 * @property {CellPlace | undefined} cell
 * @property {number | undefined} chosen the number of the trial that is looked at
 * @property {{ column: string, falls: boolean }} sort
 */

/** Workers at a time: each has a Python of its own, of some 150 MB. */
export const MOST_WORKERS = 4;
/** So many values are tried of a setting that is added. */
const SEEDS = '1..3';
/** A first guess goes so far below and above the value of now. */
const GRID_STEP = 3;
const RANGE_STEP = 10;
const DIGITS = 2;
/** What is learnt stays the same in a search, and all engines compute the same; pysrc/glassnet/search/space.py has the same list. */
export const NOT_SEARCHED = ['dataset', 'engine', 'own_points', 'truth_table', 'point_inputs', 'sign_names'];
/** Words for a network's layers are no numbers, but a range of them is one. */
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
 * The settings that can be searched besides some, which are those that have an effect with a value of these.
 * @param {ConfigRecord} config the settings of the lab
 */
export function searchable(config, /** @type {SearchRow[]} */ rows) {
  const typed = new Map(rows.map(({ name, values }) => [name, values.split(',').map((word) => word.trim())]));
  return Object.keys(config).filter((name) => !NOT_SEARCHED.includes(name) && !typed.has(name) && hasEffect(name, config, (other) => typed.get(other) ?? [config[other]]));
}

/**
 * What is tried of a setting until a person says what.
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
 * The rows of a search that was planned before.
 * @param {PlannedSearch} planned
 * @returns {Pick<SearchState, 'kind' | 'rows' | 'trials' | 'seed'>}
 */
export function plannedBefore({ kind, trials, seed, searched }) {
  const rows = searched.map(({ name, values, low, high, log }) => ({ name, values: values.length ? values.join(',') : `${low}..${high}${log ? ':log' : ''}` }));
  return { kind: kind === 'grid' ? 'grid' : 'random', rows, trials, seed };
}

/** What the rows mean, as `glassnet search` takes it. Blanks part the settings, so within values there are none. */
export function spaceOf(/** @type {SearchRow[]} */ rows) {
  return rows.map(({ name, values }) => `${name}=${values.replaceAll(/\s/g, '')}`).join(' ');
}

/** The numbers of the trials that are still to be made. */
export function openTrials(/** @type {SearchResults} */ { planned, tried }) {
  const over = new Set(tried.filter(({ status }) => status !== 'rung').map(({ number }) => number));
  return Array.from({ length: planned.trials }, (_, number) => number).filter((number) => !over.has(number));
}

export function hasEnded(/** @type {TriedTrial} */ { status }) {
  return ENDED.includes(status);
}

/** A trial's place on the scale of a measure, which is better where it is larger; NaN where it has none. */
export function goodness(/** @type {TriedTrial} */ { cost, accuracy }, /** @type {Measure} */ measure) {
  return measure === 'accuracy' ? accuracy : -Math.log10(Math.max(cost, Number.MIN_VALUE));
}

/** Trials from the best to the worst; those without a number are the last. Of two that are alike the cost decides, then the number. */
export function ranked(/** @type {TriedTrial[]} */ tried, /** @type {Measure} */ measure) {
  const key = (/** @type {TriedTrial} */ trial) => {
    const value = goodness(trial, measure);
    return Number.isNaN(value) ? -Infinity : value;
  };
  const cost = (/** @type {TriedTrial} */ trial) => (Number.isNaN(trial.cost) ? Infinity : trial.cost);
  return [...tried].sort((one, other) => key(other) - key(one) || cost(one) - cost(other) || one.number - other.number);
}

/** The best of those that were trained to their end; undefined if none was. */
export function bestOf(/** @type {TriedTrial[]} */ tried, /** @type {Measure} */ measure) {
  return ranked(tried.filter(hasEnded), measure)[0];
}

/**
 * The lowest and the highest goodness of all that have one.
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

/** Results with more trials, each with the newest that is known of it. */
export function withTried(/** @type {SearchResults} */ { planned, tried, lines }, /** @type {TriedTrial[]} */ more) {
  const numbers = new Set(more.map(({ number }) => number));
  const kept = tried.some(({ number }) => numbers.has(number)) ? tried.filter(({ number }) => !numbers.has(number)) : tried;
  return { planned, tried: [...kept, ...more], lines: [...lines, ...more.map(({ line }) => line)] };
}

/** The file of a search, as the terminal writes it. */
export function searchFile(/** @type {SearchResults} */ { planned, lines }) {
  return [planned.head, ...lines, ''].join('\n');
}
