// A run's report: its contents, its well-formedness, its escaping, and its sources.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { createReportActions } from '../../../../web/features/report/actions.js';
import { writeReport } from '../../../../web/features/report/view/report_page.js';
import { LIGHT } from '../../../../web/features/report/view/report_style.js';
import { pngUrl } from '../../../../web/parts/pictures/png_text.js';
import { frozen } from '../../frozen.js';
import { frame, pageStore, settle } from '../../page.js';

/** @typedef {import('../../../../web/features/report/state.js').ReportMaterial} ReportMaterial */
/** @typedef {import('../../../../web/wire/protocol.js').RunReport} RunReport */

const { GLASSNET_PYTHON } = process.env;
const PRESET = {
  dataset: 'truth_table', truth_table: '0 1 1 0', hidden_layers: '2', hidden_activation: 'tanh', output_activation: 'sigmoid', loss: 'squared_error',
  learning_rule: 'backpropagation', optimizer: 'adam', learning_rate: 0.03, augment_noise: 0, own_points: '', engine: 'simd', seed: 1,
};
const HOSTILE = '</title><script>alert(1)</script><img src=x onerror="alert(2)">\u0001\u202e" onload="x';

/** @param {object} [change] */
const record = (change) => JSON.stringify({
  config: { ...PRESET, learning_rate: 0.1, seed: 7 }, interventions: [], data_sha256: 'da7a', iteration: 30, engine: 'simd', code_sha256: '', ...change,
});

/**
 * @param {Partial<ReportMaterial['row']>} [row]
 * @param {Partial<ReportMaterial>} [more]
 * @returns {ReportMaterial}
 */
const material = (row, more) => frozen({
  row: {
    id: 'a', lab: 'xor', name: '', note: '', starred: false, removed: false, created: 0, changed: 0, record: record(), config: PRESET, status: 'ready', iteration: 30,
    goal: 30, elapsed_seconds: 2, cost: 0.25, thumbnail: [], checkpoint_bytes: 0, curve_bytes: 0, writer: '', ...row,
  },
  curves: undefined, preset: PRESET, report: undefined, missing: 'record_only', refusal: undefined, address: 'https://example.org/#lab=xor&seed=7', run_address: '',
  proof_address: '', without_verdict: false, made: 0, ...more,
});

/** @param {number[]} cost */
const points = (cost) => ({ iteration: Float64Array.from(cost, (_, index) => 10 * index + 10), cost: Float64Array.from(cost), accuracy: Float64Array.from(cost, (each) => 1 - each) });
const VERDICT = { iteration: 30, code: 'learnt', mood: /** @type {const} */ ('good'), values: { right: 4, rows: 4, what: 'rows' }, remedy: { code: 'fewer_units', changes: {}, begins_anew: true } };

/** @type {RunReport} */
const TOLD = {
  iteration: 20, record: record(), layer_sizes: [2, 2, 1], verdict: VERDICT, digits: [], confusions: [], link: 'abc', no_link: [], proof: 'glassnet-proof-1.xyz', no_proof: [],
  rows: [{
    iteration: 30, rows: 4, places: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), targets: Float64Array.of(0, 1, 1, 0), outputs: Float64Array.of(0.02, 0.97, 0.31, NaN),
    correct: Uint8Array.of(1, 1, 0, 0), cost: 0.0123, maximum_error: 0.69, weights: [Float64Array.of(1.5, -2.25, 0, NaN), Float64Array.of(3, -4)],
    biases: [Float64Array.of(0.125, 0), Float64Array.of(-1)], weight_gradients: [], bias_gradients: [], units_off: [[0, 1]], square: [-0.25, 1.25],
    surfaces: [new Float32Array(8), Float32Array.of(0, 0.5, 1, NaN)], input_surfaces: new Float32Array(), judged: { part: 'train', rows: 4, right: 2 },
    validation_places: new Float64Array(), validation_targets: new Float64Array(),
  }],
};

function wordsOf(/** @type {string} */ document) {
  return document.replace(/<style>[^]*?<\/style>/, '').replace(/<[^>]*>/g, ' ').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
}

function expectWellFormed(/** @type {string} */ document) {
  assert.ok(GLASSNET_PYTHON, 'GLASSNET_PYTHON must name a Python; set it to what `python3 build.py env` prints.');
  execFileSync(GLASSNET_PYTHON, ['-c', 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.stdin.buffer)'], { input: document });
}

test('names, notes and files of a hostile run stay words, and the report is well-formed', () => {
  const row = { name: HOSTILE, note: HOSTILE, data_name: HOSTILE, record: record({ config: { ...PRESET, dataset: 'own_digits', optimizer: HOSTILE, truth_table: HOSTILE }, data_sha256: HOSTILE, engine: HOSTILE, code_sha256: HOSTILE, platform: HOSTILE }) };
  const { whole, body, title } = writeReport(material(row, { report: { ...TOLD, rows: [], proof: HOSTILE }, missing: 'refused', refusal: { code: '', values: {}, field: '', message: HOSTILE } }), {});
  expectWellFormed(whole);
  assert.doesNotMatch(whole, /<script|<img|\son\w+="(?!&quot;)/);
  assert.ok(whole.includes(body));
  assert.ok(title.includes('<script>'));
  assert.ok(wordsOf(whole).includes('&lt;script&gt;alert(1)'));
});

test('a report asks for nothing from elsewhere', () => {
  const { whole } = writeReport(material({}, { report: TOLD, missing: '', curves: { trained: points([0.5, 0.4]), validated: points([]) } }), {});
  expectWellFormed(whole);
  const sources = [...whole.matchAll(/(?:src|xlink:href|<image href)="([^"]*)/g)].map(([, source]) => source);
  assert.ok(sources.every((source) => source.startsWith('data:image/png;base64,')));
  assert.doesNotMatch(whole, /url\(|@import|<link|<iframe/);
});

test('the settings that differ from the preset come first, then what was done, then what it takes to repeat it', () => {
  const interventions = [
    { iteration: 0, kind: 'extend', settings: {} }, { iteration: 10, kind: 'settings', settings: { learning_rate: 0.01 } },
    { iteration: 12, kind: 'settings', settings: { learning_rate: 0.001 } }, { iteration: 20, kind: 'parameter', settings: { layer: 0, fan_in: 1, unit: 0, value: 0.5 } },
    { iteration: 20, kind: 'parameter', settings: { layer: 1, fan_in: -1, unit: 0, value: -1 } }, { iteration: 25, kind: 'unit', settings: { layer: 0, unit: 1, off: true } },
    { iteration: 30, kind: 'extend', settings: {} },
  ];
  const told = wordsOf(writeReport(material({ record: record({ interventions }) }, { report: TOLD, missing: '' }), {}).whole);
  const wanted = ['Learning rate 0.1 0.03', 'Seed 7 1', 'All settings it began with', 'Iteration 10: Learning rate 0.1 → 0.01', 'Iteration 12: Learning rate 0.01 → 0.001',
    'Iteration 20: the weight from y to h1 was set to 0.500', 'Iteration 20: the bias of a was set to −1.000', 'Iteration 25: unit h2 was switched off',
    'Iteration 30: Train was pressed again', 'What was done on the way is listed above, and is not in the address', 'https://example.org/#lab=xor&seed=7',
    'Seed 7', 'with SIMD', 'da7a', 'as shipped', 'glassnet-proof-1.xyz'];
  let at = 0;
  for (const words of wanted) {
    const found = told.indexOf(words, at);
    assert.ok(found >= 0, `${words} does not stand after ${told.slice(Math.max(at - 60, 0), at)}`);
    at = found + words.length;
  }
  assert.doesNotMatch(told, /Iteration 0:|Noise on pictures/);
});

test('a small network is told with its answers, the verdict without marks, and the unit that is off', () => {
  const told = wordsOf(writeReport(material({}, { report: TOLD, missing: '' }), { xor: '0 1 1 0' }).whole);
  for (const words of ['XOR, 2-2-1, Adam', 'Learnt: 4 of 4 rows right.', 'Cost 0.0123 squared error', 'Right answers 50.0 % 2 of 4 rows that it learnt from',
    '2 0 1 1 0.97 ✓ right', '3 1 0 1 0.31 ✕ wrong', 'h2 (off)', 'x 1.500 −2.250', 'bias 0.125 0.000', 'Nothing: it was only trained.']) {
    assert.ok(told.includes(words), words);
  }
});

test('where a lesson hides verdicts a report has none', () => {
  const told = wordsOf(writeReport(material({}, { report: TOLD, missing: '', without_verdict: true }), { xor: '0 1 1 0' }).whole);
  assert.match(told, /XOR, 2-2-1, Adam/);
  assert.doesNotMatch(told, /Learnt:/);
});

test('each line of a chart is told by its first, best and last value', () => {
  const curves = { trained: points([0.5, 0.125, 0.25]), validated: points([0.75, NaN, 0.5]) };
  const told = wordsOf(writeReport(material({}, { curves }), {}).whole);
  for (const words of ['training 0.5000 0.1250 at 20 0.2500', 'validation 0.7500 0.5000 at 30 0.5000', 'training 50.0 % 87.5 % at 20 75.0 %']) assert.ok(told.includes(words), words);
});

test('the curves that a report carries as CSV are the numbers that were kept', () => {
  const curves = { trained: points([1 / 3, 0.1 + 0.2]), validated: points([1 / 7]) };
  const { whole } = writeReport(material({}, { curves }), {});
  const [, carried] = /href="data:text\/csv;base64,([^"]+)" download="curves\.csv"/.exec(whole) ?? [];
  assert.deepEqual(atob(carried).trimEnd().split('\r\n').slice(1).map((line) => line.split(',').map((cell) => (Number.isNaN(Number(cell)) ? cell : Number(cell)))), [
    ['training', 10, 1 / 3, 1 - 1 / 3], ['training', 20, 0.1 + 0.2, 1 - (0.1 + 0.2)], ['validation', 10, 1 / 7, 1 - 1 / 7]]);
});

test('digits are told with their matrix, and pictures of the commonest mistakes', () => {
  const confusion = new Float64Array(100);
  [confusion[0], confusion[7 * 10 + 1], confusion[77]] = [12, 3, 9];
  const pixels = new Uint8Array(2 * 784).fill(255, 784);
  /** @type {RunReport} */
  const told = {
    ...TOLD, layer_sizes: [784, 8, 10], rows: [], confusions: [{ digit: 7, guess: 1, count: 3, indices: Float64Array.of(41, 1042), pixels }],
    digits: [{
      iteration: 30, parts: { train: 1, validation: 1, test: 24 }, cost: 0.5, judged: { part: 'test', rows: 24, right: 21 }, confusion, soft_confusion: confusion,
      grid: { indices: new Float64Array(), pixels, labels: pixels, first_guess: pixels, second_guess: pixels, confidence: new Float64Array(), are_shares: true },
    }],
  };
  const { whole } = writeReport(material({ lab: 'digits', record: record({ config: { ...PRESET, dataset: 'digits' } }) }, { report: told, missing: '' }), {});
  expectWellFormed(whole);
  const words = wordsOf(whole);
  assert.ok(words.includes('7 9 of 12 75.0 %'));
  assert.ok(words.includes('7 read as 1 3'));
  assert.equal([...whole.matchAll(/<img src="data:image\/png;base64,[^"]+" width="44" height="44" alt="a 7 read as 1, test digit (41|1,042)"/g)].length, 2);
});

test('a report names by their hashes the network and the old digits that a taught run began with, where it began with any', () => {
  const told = (/** @type {object} */ change) => wordsOf(writeReport(material({ record: record(change) }), {}).whole);
  assert.match(told({ known_sha256: 'c0ffee', old_sha256: 'd161' }), /Network that it began from, SHA-256 c0ffee Old digits, SHA-256 d161/);
  assert.doesNotMatch(told({}), /began from, SHA-256|Old digits/);
});

test('a report says what it lacks', () => {
  assert.match(wordsOf(writeReport(material(), {}).whole), /Only the record and curves of this run are kept.*No curve is kept/);
  assert.match(wordsOf(writeReport(material({ record: '{' }), {}).whole), /not recorded/);
});

test('a run that was computed outside a browser promises nearly the same numbers, and says what computed it', () => {
  const row = { record: record({ platform: 'linux x86_64, numpy 2.4.3' }) };
  const trouble = { code: 'native_run_not_exact', values: { platform: 'linux x86_64, numpy 2.4.3' }, field: '', message: '' };
  const told = wordsOf(writeReport(material(row, { report: { ...TOLD, proof: '', no_proof: [trouble] }, missing: '' }), {}).whole);
  assert.match(told, /Train gives nearly the same numbers/);
  assert.match(told, /Computer, outside a browser linux x86_64, numpy 2\.4\.3/);
  assert.match(told, /There is no proof of this training\. This run was computed outside a browser/);
  assert.doesNotMatch(told, /to the bit\. (?!Start again)|the same numbers, to the bit/);
  const without = wordsOf(writeReport(material(row, { missing: 'native' }), {}).whole);
  assert.match(without, /Only the record and curves of this run are kept.*only nearly the same numbers/);
});

test('a picture is a PNG that unpacks to its levels', () => {
  const levels = Uint8Array.from({ length: 15 }, (_, pixel) => pixel * 17);
  const bytes = Buffer.from(pngUrl(levels, 5, new Uint8ClampedArray(1024).fill(9)).split(',')[1], 'base64');
  const at = bytes.indexOf('IDAT');
  const length = bytes.readUInt32BE(at - 4);
  assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [5, 3]);
  assert.deepEqual([...inflateSync(bytes.subarray(at + 4, at + 4 + length))].filter((_, index) => index % 6 > 0), [...levels]);
  assert.equal(bytes.subarray(-12).toString('hex'), '0000000049454e44ae426082'); // the last chunk with its well-known checksum
});

test('the colours of a report are those of the light theme', () => {
  const styles = readFileSync(new URL('../../../../web/styles.css', import.meta.url), 'utf8').split('}')[0];
  for (const [name, color] of Object.entries(LIGHT)) assert.ok(styles.includes(`--${name}: ${color};`), name);
});

const CHECKPOINT = { iteration: 20, data: Uint8Array.of(1, 2, 3) };

function page(/** @type {Partial<RunReport> | Error} */ answer) {
  const store = pageStore('xor', { xor: PRESET });
  const { labs, python } = store.get();
  const trained = { cost: { ...labs.xor.curves.trained.cost, x: [10, 20, 30], y: [3, 2, 1] }, accuracy: { ...labs.xor.curves.trained.accuracy, x: [10, 20, 30], y: [0, 0.5, 1] } };
  store.set({ python: { ...python, phase: 'ready' }, labs: { ...labs, xor: { ...labs.xor, curves: { ...labs.xor.curves, trained }, iteration: 30 } } });
  const worker = /** @type {any} */ ({
    request: async () => {
      if (answer instanceof Error) throw answer;
      return { ...TOLD, ...answer };
    },
  });
  const runs = { read: async (/** @type {string} */ id) => ({ a: { row: material().row, curves: undefined, checkpoint: undefined }, n: { row: material({ record: record({ platform: 'linux' }) }).row, curves: undefined, checkpoint: undefined }, c: { row: material().row, curves: undefined, checkpoint: CHECKPOINT } }[id]) };
  const presets = { xor: PRESET, digits: PRESET };
  return { store, actions: createReportActions(worker, store, runs, { presets, href: () => 'https://example.org/?x#lab=draw', now: () => 5 }) };
}

test('the report of a shown run is about the moment that is shown: curves end there, and the addresses begin it again', async () => {
  const { store, actions } = page({});
  await actions.openShown('xor');
  const { material: made } = store.get().report ?? {};
  assert.deepEqual([made?.row.iteration, [...made?.curves?.trained.iteration ?? []], made?.missing], [20, [10, 20], '']);
  assert.equal(made?.address, 'https://example.org/#lab=xor&learning_rate=0.1&seed=7');
  assert.equal(made?.run_address, `${made?.address}&run=abc`);
  assert.equal(made?.proof_address, 'https://example.org/#proof=glassnet-proof-1.xyz');
});

test('the report of a shown run has the time at which it was kept, as long as its record is the same', async () => {
  const { store, actions } = page({});
  const { labs, kept } = store.get();
  store.set({ labs: { ...labs, xor: { ...labs.xor, kept_as: { id: 'k' } } } });
  const time = async (/** @type {string} */ record, /** @type {number} */ iteration) => {
    store.set({ kept: { ...kept, runs: [{ ...material().row, id: 'k', iteration, record, created: 2, changed: 3 }] } });
    await actions.openShown('xor');
    const row = store.get().report?.material?.row;
    return [row?.created, row?.changed];
  };
  assert.deepEqual(await time(TOLD.record, 20), [2, 3]);
  assert.deepEqual(await time('{"before": "an edit by hand"}', 20), [2, 5]);
  assert.deepEqual(await time(TOLD.record, 10), [2, 5]);
});

test('a run that does not fit into an address has none, and a kept one that Python refuses is told by its record', async () => {
  const long = page({ link: 'a'.repeat(8000) });
  await long.actions.openShown('xor');
  assert.equal(long.store.get().report?.material?.run_address, '');
  const refused = page(new Error('no digits'));
  await refused.actions.openKept('c');
  assert.deepEqual([refused.store.get().report?.material?.missing, refused.store.get().report?.material?.refusal?.message], ['refused', 'no digits']);
});

test('a kept run without its network is told, one that is gone is said, and what comes after closing is dropped', async () => {
  const { store, actions } = page({});
  await actions.openKept('a');
  assert.equal(store.get().report?.material?.missing, 'record_only');
  await actions.openKept('n');
  assert.equal(store.get().report?.material?.missing, 'native');
  await actions.openKept('b');
  assert.equal(store.get().report?.is_lost, true);
  store.set({ python: { ...store.get().python, phase: 'starting' } });
  await actions.openKept('c');
  assert.equal(store.get().report?.material?.missing, 'waiting');
  const opening = actions.openShown('xor');
  actions.close();
  await opening;
  await settle();
  await frame();
  assert.deepEqual([store.get().report?.open, store.get().report?.material], [false, undefined]);
});
