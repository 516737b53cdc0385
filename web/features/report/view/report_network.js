// A small network in a report: its answers, its picture, and its weights as tables.

import { FIRST_SCALE, grownScale, lineLook } from '../../../lab/state/weight_scale.js';
import { mark } from '../../../parts/markup.js';
import { pngUrl } from '../../../parts/pictures/png_text.js';
import { surfaceEnds } from '../../../parts/pictures/surface_canvas.js';
import { formatFixed, formatNumber, formatOutput, formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { axisNames, unitNames } from '../../../words/unit_names.js';
import { carriedCsv, reportSection, reportTable } from './report_parts.js';
import { CHART_PAPER, LIGHT, paperPalette } from './report_style.js';

/** @import { ConfigRecord, TruthTableAnswers } from '../../../wire/protocol.js' */

const WIDTH = 720;
const UNIT_SPACE = 52;
const UNIT = 40;
const WIDEST_LINE = 7;
/** More columns do not fit on paper. */
const MOST_COLUMNS = 12;
/** More points would only cover the picture. */
const MOST_POINTS = 400;

/** @typedef {{ layer_sizes: number[], answers: TruthTableAnswers, config: ConfigRecord }} SmallNetwork */

export function networkOfReport(/** @type {SmallNetwork} */ network) {
  const { layer_sizes: sizes, answers, config } = network;
  const isTable = config.dataset === 'truth_table';
  const names = shownNames(network);
  return [
    reportSection(text('report.answers'), isTable ? answersTable(network, names) : surfacePicture(network, names)),
    reportSection(text('report.network'), networkPicture(network, names), mark('div', { class: 'tables' }, ...weightTables(sizes, answers, names)),
      carriedCsv(text('report.weights_csv'), 'weights.csv', weightsData(sizes, answers, names))),
  ];
}

/** The names of all units; those that are switched off are marked as such. */
function shownNames(/** @type {SmallNetwork} */ { layer_sizes: sizes, answers, config }) {
  const isOff = (/** @type {number} */ layer, /** @type {number} */ unit) => answers.units_off.some(([a, b]) => a === layer - 1 && b === unit);
  return unitNames(sizes, config).map((row, layer) => row.map((name, unit) => (isOff(layer, unit) ? text('report.off', { name }) : name)));
}

function answersTable(/** @type {SmallNetwork} */ { layer_sizes: sizes, answers }, /** @type {string[][]} */ names) {
  const [inputs, outputs] = [sizes[0], sizes[sizes.length - 1]];
  const last = names[names.length - 1];
  const columns = [text('report.row'), ...names[0], ...last.map((name) => text('report.target', { name })), ...last.map((name) => text('report.prediction', { name })), ''];
  const rows = Array.from({ length: answers.rows }, (_, row) => {
    const part = (/** @type {Float64Array} */ values, /** @type {number} */ width) => [...values.subarray(row * width, (row + 1) * width)];
    const isRight = answers.correct[row] === 1;
    return [String(row + 1), ...part(answers.places, inputs).map(String), ...part(answers.targets, outputs).map(String),
      ...part(answers.outputs, outputs).map((value) => formatOutput(value, false)), text(isRight ? 'report.is_right' : 'report.is_wrong')];
  });
  return reportTable({ caption: text('report.answers'), columns, rows }, 'quiet whole');
}

/** Values over the square as an image URL. */
function surfaceUrl(/** @type {Float32Array} */ values, /** @type {[number, number]} */ [low, high]) {
  const levels = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 127 : Math.round(254 * Math.min(Math.max((value - low) / (high - low), 0), 1))));
  return pngUrl(levels, Math.sqrt(values.length), paperPalette().surfaceTable);
}

/**
 * A unit's values over the square. Layer 0 is the inputs, which have values for points only.
 * @param {SmallNetwork} network
 * @param {number} layer
 * @param {number} unit
 */
function unitSurface({ layer_sizes: sizes, answers, config }, layer, unit) {
  const all = layer === 0 ? answers.input_surfaces : answers.surfaces[layer - 1];
  const size = all.length / sizes[layer];
  const activation = layer === 0 ? 'tanh' : String(config[layer === sizes.length - 1 ? 'output_activation' : 'hidden_activation']);
  const values = all.slice(unit * size, (unit + 1) * size);
  const ends = surfaceEnds(values, activation);
  return { url: size ? surfaceUrl(values, ends) : '', ends };
}

function surfacePicture(/** @type {SmallNetwork} */ network, /** @type {string[][]} */ names) {
  const { layer_sizes: sizes, answers: { places, targets, square: [low, high] } } = network;
  const side = 320;
  const { url, ends } = unitSurface(network, sizes.length - 1, 0);
  const at = (/** @type {number} */ value) => Math.round(((value - low) / (high - low)) * side * 10) / 10;
  const { signed } = paperPalette();
  const points = Array.from(targets.subarray(0, MOST_POINTS), (target, row) => mark('circle', {
    cx: at(places[2 * row]), cy: side - at(places[2 * row + 1]), r: 4, fill: signed(2 * target - 1), stroke: '#fff', 'stroke-width': 1.5,
  }));
  const words = text('report.surface', { name: names[names.length - 1][0], low: formatSmall(ends[0]), high: formatSmall(ends[1]) });
  return mark('figure', { class: 'surface' }, mark('svg', { viewBox: `0 0 ${side} ${side}`, width: side, role: 'img', 'aria-label': words },
    mark('image', { href: url, width: side, height: side, preserveAspectRatio: 'none' }), ...points), mark('figcaption', {}, words));
}

function networkPicture(/** @type {SmallNetwork} */ network, /** @type {string[][]} */ names) {
  const { layer_sizes: sizes, answers: { weights }, config } = network;
  const height = Math.max(...sizes) * UNIT_SPACE + 8;
  const { signed } = paperPalette();
  const most = grownScale(FIRST_SCALE, weights);
  const place = (/** @type {number} */ layer, /** @type {number} */ unit) => ({
    x: 60 + ((WIDTH - 120) * layer) / (sizes.length - 1), y: Math.round(height / 2 + (unit - (sizes[layer] - 1) / 2) * UNIT_SPACE),
  });
  const lines = weights.flatMap((layer, from) => Array.from(layer, (weight, index) => {
    const start = place(from, Math.floor(index / sizes[from + 1]));
    const end = place(from + 1, index % sizes[from + 1]);
    const { tone, width } = lineLook(weight, most);
    return Number.isFinite(weight) ? mark('line', {
      x1: start.x, y1: start.y, x2: end.x, y2: end.y, stroke: signed(tone), 'stroke-width': Math.round((0.5 + WIDEST_LINE * width) * 10) / 10,
    }) : undefined;
  }));
  const units = names.flatMap((row, layer) => row.flatMap((name, unit) => {
    const { x, y } = place(layer, unit);
    const { url } = unitSurface(network, layer, unit);
    const box = { x: x - UNIT / 2, y: y - UNIT / 2, width: UNIT, height: UNIT };
    const words = { 'font-family': CHART_PAPER.font, fill: LIGHT.text };
    if (!url) return [mark('circle', { cx: x, cy: y, r: UNIT / 2, fill: '#fff', stroke: LIGHT.muted }), mark('text', { x, y: y + 5, 'text-anchor': 'middle', 'font-size': 14, ...words }, name)];
    const label = { x: box.x, y: y + UNIT / 2 - 13, width: 6 + 6.5 * name.length, height: 13 };
    return [mark('image', { href: url, ...box, preserveAspectRatio: 'none' }), mark('rect', { ...label, fill: '#fff' }),
      mark('rect', { ...box, fill: 'none', stroke: LIGHT.muted }), mark('text', { x: box.x + 3, y: y + UNIT / 2 - 3, 'font-size': 11, ...words }, name)];
  }));
  const [right, up] = axisNames(sizes[0], config, { axes: [0, 1] });
  const words = text('report.network_picture', { full: formatSmall(most), right, up });
  return mark('figure', {}, mark('svg', { viewBox: `0 0 ${WIDTH} ${height}`, class: 'plate', role: 'img', 'aria-label': words }, ...lines, ...units), mark('figcaption', {}, words));
}

/**
 * One table per layer: a row per source or bias, a column per unit.
 * @param {number[]} sizes
 * @param {TruthTableAnswers} answers
 * @param {string[][]} names
 */
function weightTables(sizes, { weights, biases }, names) {
  if (sizes.slice(1).some((size) => size > MOST_COLUMNS)) {
    const count = [...weights, ...biases].reduce((sum, { length }) => sum + length, 0);
    return [mark('p', {}, text('report.weights_many', { count: formatNumber(count) }))];
  }
  return weights.map((layer, index) => {
    const width = sizes[index + 1];
    const row = (/** @type {Float64Array} */ values, /** @type {number} */ from) => Array.from(values.subarray(from * width, (from + 1) * width), (value) => formatFixed(value));
    const name = index === weights.length - 1 ? text('report.output_layer') : text('report.hidden_layer', { number: index + 1 });
    return reportTable({
      caption: text('report.weights_into', { layer: name }),
      columns: [text('report.from'), ...names[index + 1]],
      rows: [...names[index].map((from, fan_in) => [from, ...row(layer, fan_in)]), [text('report.bias'), ...row(biases[index], 0)]],
    }, 'whole');
  });
}

function weightsData(/** @type {number[]} */ sizes, /** @type {TruthTableAnswers} */ { weights, biases }, /** @type {string[][]} */ names) {
  const rows = weights.flatMap((layer, index) => [
    ...Array.from(layer, (weight, at) => [names[index][Math.floor(at / sizes[index + 1])], names[index + 1][at % sizes[index + 1]], weight]),
    ...Array.from(biases[index], (bias, unit) => [text('report.bias'), names[index + 1][unit], bias]),
  ]);
  return { columns: [text('report.from'), text('report.to'), text('report.value')], rows };
}
