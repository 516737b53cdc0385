// Words for a recorded update's steps and numbers, and whether a step's formula is known.

import { hasText, text } from '../../../words/text.js';
import { unitNames } from '../../../words/unit_names.js';
import { formatTraced } from './traced_numbers.js';

/** @import { PassStep, Recording, Role, WrittenOut } from '../../../wire/protocol.js' */

/** The side of an image, in pixels. */
const SIDE = 28;

/** The heading of a section of the update. */
export function sectionTitle(/** @type {string} */ section) {
  return text(`pass.section.${section}`);
}

/** A step's name in the list. */
export function stepListWords(/** @type {PassStep} */ step, /** @type {Recording} */ recording) {
  const words = told(textOf('list', step, recording), step, recording);
  return step.own ? text('pass.edited.list', { words }) : words;
}

export function stepTitle(/** @type {PassStep} */ step, /** @type {Recording} */ recording) {
  const own = `pass.list.${step.code}_own`;
  const key = step.own && hasText(own) ? own : textOf('title', step, recording) || textOf('list', step, recording);
  return capitalized(told(key, step, recording));
}

/** What a step does, in one or two sentences with marked terms. */
export function stepSentence(/** @type {PassStep} */ step, /** @type {Recording} */ recording) {
  if (step.own || !hasFormula(step, recording)) return text('pass.edited.sentence', { own: ownName(step, recording) });
  return told(textOf('sentence', step, recording), step, recording);
}

/** What a number is, for example "weight from h6 to output a". */
export function roleWords(/** @type {Role} */ role, /** @type {Recording} */ recording) {
  return roleIn('role', role, recording);
}

/**
 * The short form shown below a number, for example "weight h6→a".
 * @param {boolean} [namesRow] whether to name the row, if there are several
 */
export function roleLabel(/** @type {Role} */ role, /** @type {Recording} */ recording, namesRow = false) {
  return roleIn('short', role, recording, namesRow);
}

/** What a number's sign means and where most of it comes from; empty if there is nothing to say. */
export function writtenOutSentence(/** @type {WrittenOut} */ { role, meaning }, /** @type {Recording} */ recording) {
  const { code, change, cause, example } = meaning;
  const unit = unitOf(role, recording);
  const sign = code && text(`pass.sign.${code}`, { unit, Unit: capitalized(unit), change: formatTraced(Math.abs(change)) });
  const what = cause && text(`pass.mostly.${cause}`, { unit: unitOf(example, recording), row: example.cell[0] + 1 });
  return [sign, what && text('pass.mostly', { what })].filter(Boolean).join(' ');
}

/** The name of the edited part that a step runs. */
export function ownName(/** @type {PassStep} */ { own, line }, /** @type {Recording} */ { lines }) {
  return own || lines[line]?.function || '';
}

/** The names in the shipped source whose formulas are known. */
const KNOWN = {
  activations: ['sigmoid', 'tanh', 'relu', 'leaky_relu'],
  costs: ['squared_error', 'softmax_cross_entropy', 'sigmoid_cross_entropy'],
  deltas: ['cross_entropy', 'softmax'],
  optimizers: ['sgd', 'momentum', 'adam'],
  moves: ['minus', 'plus', 'kept'],
  choices: ['minus', 'plus', 'none'],
};

/** Whether a step's mathematics is known: it runs shipped code that has formulas and texts here. */
export function hasFormula(/** @type {PassStep} */ { code, variant, own }, /** @type {Recording} */ { config }) {
  const [hidden, output] = [String(config.hidden_activation), String(config.output_activation)];
  if (own || !hasText(`pass.list.${code}`)) return false;
  switch (code) {
    case 'activation': case 'slope': return KNOWN.activations.includes(hidden);
    case 'outputs': return output === 'softmax' || KNOWN.activations.includes(output);
    case 'output_delta': return KNOWN.deltas.includes(variant) || (variant === 'slope' && KNOWN.activations.includes(output));
    case 'new_parameters': return KNOWN.optimizers.includes(variant);
    case 'cost': case 'cost_minus': case 'cost_plus': return KNOWN.costs.includes(variant);
    case 'move': return KNOWN.moves.includes(variant);
    case 'choice': return KNOWN.choices.includes(variant);
    default: return true;
  }
}

/** The key of a step's text, if possible its variant's; empty if there is no text. */
function textOf(/** @type {'list' | 'title' | 'sentence'} */ kind, /** @type {PassStep} */ step, /** @type {Recording} */ recording) {
  const key = `pass.${kind}.${step.code}`;
  const keys = step.code === 'own_line' ? [`pass.edited.line_${kind}`]
    : [...(step.own && kind === 'list' ? [`${key}_own`] : []), `${key}_${variantOf(kind, step, recording)}`, key];
  return keys.find(hasText) ?? '';
}

/** @param {string} key of a text; '' for none */
function told(key, /** @type {PassStep} */ step, /** @type {Recording} */ recording) {
  return key && text(key, stepValues(step, recording)).trimEnd();
}

/**
 * The variant of a step's text: the step's own, unless the size of the network or batch decides.
 * @param {'list' | 'title' | 'sentence'} kind
 * @param {PassStep} step
 * @param {Recording} recording
 */
function variantOf(kind, { code, variant }, { layer_sizes, rows }) {
  if (code === 'error_below' && kind !== 'sentence') return layer_sizes.length > 3 ? 'deep' : '';
  if (code === 'mean_gradient') return rows === 1 ? 'one' : '';
  return variant;
}

/**
 * @param {PassStep} step
 * @param {Recording} recording
 * @returns {Record<string, string | number | boolean>}
 */
function stepValues({ layer, variant, number, shown, own }, recording) {
  const { config, rows, layer_sizes } = recording;
  const name = String(layer === layer_sizes.length - 2 ? config.output_activation : config.hidden_activation);
  const costs = Object.fromEntries(recording.steps.filter(({ code }) => code.startsWith('cost')).map((step) => [step.code.replace('cost_', ''), formatTraced(step.number)]));
  return {
    ...costs,
    own,
    made: shown[0]?.name ?? '',
    units: layer < 0 ? '' : layerWords(layer + 1, recording),
    every_input: layer > 0 ? text('pass.every_input.answers', { units: layerWords(layer, recording) }) : text(`pass.every_input.${isOfPixels(config) ? 'pixels' : 'inputs'}`),
    function: worded(`pass.function.${name}`, name),
    bends: worded(`pass.bends.${name}`, ''),
    flat: worded(`pass.flat.${name}`, ''),
    slope: worded(`pass.slope.${name}`, ''),
    loss: worded(`pass.loss.${variant}`, ''),
    rows,
    batch: rows > 1,
    over_rows: text('pass.over_rows', { batch: rows > 1, rows }),
    half: config.loss === 'squared_error' && config.error_rule === 'exact',
    rate: formatTraced(recording.learning_rate),
    l2: formatTraced(Number(config.l2)),
    momentum: formatTraced(Number(config.momentum)),
    number: formatTraced(number),
  };
}

function worded(/** @type {string} */ key, /** @type {string} */ otherwise) {
  return hasText(key) ? text(key) : otherwise;
}

/**
 * @param {number} layer 0 for the inputs
 * @param {Recording} recording
 */
function layerWords(layer, { layer_sizes }) {
  const last = layer_sizes.length - 1;
  if (layer === 0) return text('pass.layer.inputs');
  if (layer === last) return text('pass.layer.outputs');
  return text(last === 2 ? 'pass.layer.hidden' : 'pass.layer.hidden_of_many', { number: layer });
}

/** @param {boolean} [namesRow] */
function roleIn(/** @type {'role' | 'short'} */ kind, /** @type {Role} */ role, /** @type {Recording} */ recording, namesRow = true) {
  if (role.code === 'name') return worded(`pass.name.${role.name.replace(/^len\((\w+)\)$/, 'len_$1')}`, role.name || text('pass.role.unnamed'));
  const { code, of, layer, cell } = role;
  if (!hasText(`pass.${kind}.${code}`)) return role.name || text('pass.role.unnamed'); // edited code creates arrays that have no other name
  const nameIt = kind === 'short' ? shortUnitName : nameOfUnit;
  const words = text(`pass.${kind}.${code}`, {
    from: of === 'weights' ? nameIt(layer, cell[0], recording) : '',
    unit: of === '' ? '' : nameIt(layer + 1, cell[1], recording),
  });
  return of === 'units' && namesRow && recording.rows > 1 ? text(`pass.${kind}.of_row`, { words, row: cell[0] + 1 }) : words;
}

/** The name of a number's unit, or of the unit its weight leads to; empty if none. */
function unitOf(/** @type {Role} */ { of, layer, cell }, /** @type {Recording} */ recording) {
  return of === '' ? '' : nameOfUnit(layer + 1, cell[1], recording);
}

/**
 * @param {number} layer 0 for the inputs
 * @param {number} unit
 * @param {Recording} recording
 */
export function nameOfUnit(layer, unit, { layer_sizes, config }) {
  const last = layer_sizes.length - 1;
  const isHidden = layer > 0 && layer < last;
  if (!isOfPixels(config)) {
    return text(layer === 0 ? 'pass.unit.input' : isHidden ? 'pass.unit.hidden' : 'pass.unit.output', { name: unitNames(layer_sizes, config)[layer]?.[unit] ?? String(unit + 1) });
  }
  if (layer === 0) return text('pass.unit.pixel', pixelOf(unit));
  if (!isHidden) return config.sign_names ? text('pass.unit.sign', { name: signName(config, unit) }) : text('pass.unit.digit', { unit });
  return text(last === 2 ? 'pass.unit.hidden_digits' : 'pass.unit.hidden_digits_deep', { unit: unit + 1, number: layer });
}

/**
 * @param {number} layer 0 for the inputs
 * @param {number} unit
 * @param {Recording} recording
 */
function shortUnitName(layer, unit, { layer_sizes, config }) {
  if (!isOfPixels(config)) return unitNames(layer_sizes, config)[layer]?.[unit] ?? String(unit + 1);
  if (layer === 0) return text('pass.short_unit.pixel', pixelOf(unit));
  if (layer < layer_sizes.length - 1) return text('pass.short_unit.hidden', { unit: unit + 1 });
  return config.sign_names ? text('pass.short_unit.sign', { name: signName(config, unit) }) : text('pass.short_unit.digit', { unit });
}

/** Whether a network reads pictures. */
function isOfPixels(/** @type {Recording['config']} */ { dataset }) {
  return dataset !== 'truth_table' && dataset !== 'points';
}

/** The user's name for an output's sign. */
function signName(/** @type {Recording['config']} */ { sign_names: names }, /** @type {number} */ unit) {
  return String(names).split(' ')[unit].replace('[', '[\u2060'); // so that it marks no glossary term
}

function pixelOf(/** @type {number} */ index) {
  return { row: Math.floor(index / SIDE) + 1, column: (index % SIDE) + 1 };
}

function capitalized(/** @type {string} */ words) {
  const first = words.search(/\p{L}/u);
  return words.slice(0, first) + words.charAt(first).toUpperCase() + words.slice(first + 1);
}
