// Wiring: connects the engine, the state and the views, and knows nothing else.

import { createEngine } from './engine/client.js';
import { readAddress, writeAddress } from './state/config_url.js';
import { afterProgress, afterSlice, freshLab, secondsLeft } from './state/lab_state.js';
import { createStore } from './state/store.js';
import { fillTexts, formatCost, formatNumber, formatPercent, text } from './texts.js';
import { readPalette } from './views/colors.js';
import { createDigitsLab } from './views/digits_lab.js';
import { byId } from './views/dom.js';
import { createDrawLab } from './views/draw_lab.js';
import { createNotice } from './views/notice.js';
import { createPythonStatus } from './views/python_status.js';
import { createRunBar } from './views/run_bar.js';
import { createSettingsForm } from './views/settings_form.js';
import { createTabs } from './views/tabs.js';
import { createXorLab } from './views/xor_lab.js';

/** @import { EngineEvent, LabName, Progress } from './engine/protocol.js' */
/** @import { LabState } from './state/lab_state.js' */
/** @typedef {Record<string, string | number>} ConfigRecord */

const BASE_URL = new URL('.', import.meta.url).href;
/** Digits are examined this often while training: a thousand forward passes each time. */
const EXAMINE_DIGITS_MILLISECONDS = 1000;
const TABLES = {
  modified_xor: '00 11 11 00 10 01 01 10',
  xor: '0 1 1 0',
  and: '0 0 0 1',
  or: '0 1 1 1',
  majority: '0 0 0 1 0 1 1 1',
  parity: '0 1 1 0 1 0 0 1 1 0 0 1 0 1 1 0',
  half_adder: '00 01 01 10',
  full_adder: '00 01 01 10 01 10 10 11',
};

fillTexts(document);
const notice = createNotice(byId('notice'));
const response = await fetch(new URL('config.json', BASE_URL));
/** @type {import('./views/settings_form.js').FieldRules & { presets: Record<string, ConfigRecord> }} */
const rules = await response.json();

const address = readAddress(location.hash);
const store = createStore({
  shown: ['xor', 'digits', 'draw'].includes(address.lab) ? address.lab : 'xor',
  python: /** @type {import('./views/python_status.js').PythonState} */ ({ phase: 'loading', loaded: 0, total: 0, version: '' }),
  labs: /** @type {Record<LabName, LabState>} */ ({
    xor: freshLab(rules.presets.xor),
    digits: freshLab(rules.presets.digits),
  }),
});
let palette = readPalette();
let gridSeed = 1;
let lastSlice = 0;
/** @type {Record<LabName, boolean>} */
const examining = { xor: false, digits: false };
let lastDigitsExamined = 0;
let model = /** @type {'shipped' | 'digits'} */ ('shipped');
let recognizing = false;
let drawingChanged = false;

const engine = createEngine(new URL('engine/worker.js', BASE_URL).href, { onEvent, onCrash });

const tabs = createTabs(byId('tabs'), { onSelect: show });
const pythonStatus = createPythonStatus(byId('python'));
const runBar = createRunBar(byId('run'), {
  onTrain: () => train(activeLab()),
  onPause: () => pause(activeLab()),
  onStep: () => step(activeLab()),
  onReset: () => openLab(activeLab()),
});
const form = createSettingsForm(byId('settings'), rules, { onChange: (record) => configure(activeLab(), record) });
const xorLab = createXorLab({ onFlip });
const digitsLab = createDigitsLab({ onOtherDigits });
const drawLab = createDrawLab({
  onDrawing: recognize,
  onModel: (chosen) => {
    model = chosen;
    recognize();
  },
  onBadImage: (name) => notice.show(text('error.not_image', { name })),
});
wirePage();
store.subscribe(render);
boot();

/** The lab that the run bar and the settings belong to; drawing goes with the digits. @returns {LabName} */
function activeLab() {
  return store.get().shown === 'xor' ? 'xor' : 'digits';
}

/**
 * @param {LabName} lab
 * @param {Partial<LabState>} change
 */
function setLab(lab, change) {
  const { labs } = store.get();
  store.set({ labs: { ...labs, [lab]: { ...labs[lab], ...change } } });
}

/** @param {LabName} lab */
function labState(lab) {
  return store.get().labs[lab];
}

// The engine's life.

async function boot() {
  store.set({ python: { phase: 'loading', loaded: 0, total: 0, version: '' } });
  try {
    const { python } = await engine.request('boot', { base_url: BASE_URL });
    setPython({ phase: 'ready', version: python });
    await openLab('xor');
    await engine.request('load_shipped_model', {});
    recognize();
    await engine.request('load_digits', {});
    await openLab('digits');
  } catch (error) {
    const { phase } = store.get().python;
    if (phase === 'crashed') return; // onCrash has said so
    if (phase !== 'ready') setPython({ phase: 'failed' });
    notice.show(messageOf(error), { label: text('python.retry'), run: restart });
  }
}

function restart() {
  engine.restart();
  boot();
}

/** @param {Error} error */
function onCrash(error) {
  setPython({ phase: 'crashed' });
  for (const lab of /** @type {const} */ (['xor', 'digits'])) setLab(lab, { training: false, opened: false });
  notice.show(text('python.crash_sentence', { message: error.message }), { label: text('python.restart'), run: restart });
}

/** @param {Partial<import('./views/python_status.js').PythonState>} change */
function setPython(change) {
  store.set({ python: { ...store.get().python, ...change } });
}

/** @param {EngineEvent} event */
function onEvent(event) {
  if (event.type === 'boot_progress') {
    const { loaded, total } = event;
    setPython({ phase: loaded < total ? 'loading' : 'starting', loaded, total });
  } else if (event.type === 'training_failed') {
    setLab(event.lab, { training: false, error: event.error.message });
  } else {
    const now = performance.now();
    const { lab } = event.progress;
    setLab(lab, afterSlice(labState(lab), event.progress, event.samples_per_second, (now - lastSlice) / 1000));
    lastSlice = now;
    examine(lab);
    if (lab === 'digits' && model === 'digits' && store.get().shown === 'draw') recognize();
  }
}

// What a person can do to a lab.

/**
 * A fresh session with the lab's settings.
 * @param {LabName} lab
 */
async function openLab(lab) {
  const { run, config, opened } = labState(lab);
  const fresh = { ...freshLab(config), run: run + 1, opened };
  setLab(lab, fresh);
  await progressOf(lab, engine.request('open_lab', { lab, config, run: fresh.run }));
}

/** @param {LabName} lab */
async function train(lab) {
  for (const each of /** @type {const} */ (['xor', 'digits'])) setLab(each, { training: each === lab });
  lastSlice = performance.now();
  await progressOf(lab, engine.request('train', { lab }));
}

/** @param {LabName} lab */
async function pause(lab) {
  setLab(lab, { training: false });
  await engine.request('pause', {});
  examine(lab);
}

/** @param {LabName} lab */
async function step(lab) {
  await progressOf(lab, engine.request('step', { lab }));
}

/**
 * @param {LabName} lab
 * @param {ConfigRecord} record
 */
async function configure(lab, record) {
  const before = labState(lab);
  const config = { ...before.config, ...record };
  setLab(lab, { config });
  history.replaceState(null, '', writeAddress(store.get().shown, config, rules.presets[lab]));
  if (!before.opened) return;
  if (config.truth_table !== before.config.truth_table) {
    await openLab(lab);
  } else {
    await progressOf(lab, engine.request('configure', { lab, config }));
  }
}

/**
 * Takes the progress that a request brings, or shows what went wrong.
 * @param {LabName} lab
 * @param {Promise<Progress>} request
 */
async function progressOf(lab, request) {
  try {
    setLab(lab, afterProgress(labState(lab), await request));
    examine(lab);
  } catch (error) {
    setLab(lab, { training: false, error: messageOf(error) });
  }
}

/**
 * Asks what the network answers now; one question at a time, and digits not too often.
 * @param {LabName} lab
 */
async function examine(lab) {
  const { training, config, run, iteration } = labState(lab);
  const now = performance.now();
  const tooSoon = lab === 'digits' && training && now - lastDigitsExamined < EXAMINE_DIGITS_MILLISECONDS;
  const visible = activeLab() === lab && store.get().shown !== 'draw';
  if (examining[lab] || tooSoon || !visible) return;
  examining[lab] = true;
  lastDigitsExamined = now;
  try {
    const answers = await engine.request('examine', { lab, grid_seed: gridSeed });
    if (labState(lab).run === run) {
      setLab(lab, { answers: { ...answers, table: config.truth_table, layer_sizes: labState(lab).layer_sizes } });
    }
  } catch (error) {
    setLab(lab, { error: messageOf(error) });
  } finally {
    examining[lab] = false;
  }
  if (labState(lab).iteration !== iteration && !labState(lab).training) examine(lab);
}

/**
 * @param {number} row
 * @param {number} output
 */
function onFlip(row, output) {
  const rows = String(labState('xor').config.truth_table).split(' ').map((word) => [...word]);
  rows[row][output] = rows[row][output] === '1' ? '0' : '1';
  configure('xor', { truth_table: rows.map((word) => word.join('')).join(' ') });
}

function onOtherDigits() {
  gridSeed += 1;
  lastDigitsExamined = 0;
  examine('digits');
}

/** Reads the drawing; once more afterwards if it changed meanwhile. */
async function recognize() {
  drawingChanged = true;
  if (recognizing) return;
  if (store.get().python.phase !== 'ready') {
    drawLab.showWaiting();
    return;
  }
  recognizing = true;
  try {
    while (drawingChanged) {
      drawingChanged = false;
      const recognition = await engine.request('recognize', { ...drawLab.drawing(), model });
      drawLab.showRecognition(recognition, palette.shareTable);
    }
  } catch (error) {
    notice.show(messageOf(error));
  } finally {
    recognizing = false;
  }
}

async function saveModel() {
  const lab = activeLab();
  try {
    const { name, data } = await engine.request('save_model', { lab });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (data)], { type: 'application/octet-stream' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    notice.show(messageOf(error));
  }
}

/** @param {File} file */
async function loadModel(file) {
  const lab = activeLab();
  try {
    const data = new Uint8Array(await file.arrayBuffer());
    const run = labState(lab).run + 1;
    const progress = await engine.request('load_model', { lab, data, run });
    setLab(lab, afterProgress({ ...freshLab(progress.config), run, opened: true }, progress));
    examine(lab);
    notice.clear();
  } catch (error) {
    notice.show(messageOf(error));
  }
}

// The page around the labs.

/** @param {string} shown */
function show(shown) {
  store.set({ shown });
  history.replaceState(null, '', writeAddress(shown, labState(activeLab()).config, rules.presets[activeLab()]));
  if (labState(activeLab()).opened) examine(activeLab());
  if (shown === 'draw') recognize();
}

function wirePage() {
  if (address.lab === store.get().shown) setLab(activeLab(), { config: { ...labState(activeLab()).config, ...address.settings } });
  const theme = /** @type {HTMLSelectElement} */ (byId('theme'));
  const applyTheme = () => {
    document.documentElement.dataset.theme = theme.value;
    repaint();
  };
  theme.addEventListener('change', applyTheme);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  applyTheme();

  const preset = /** @type {HTMLSelectElement} */ (byId('preset'));
  preset.addEventListener('change', () => configure(activeLab(), rules.presets[preset.value]));
  const table = /** @type {HTMLSelectElement} */ (byId('truth-table-preset'));
  table.append(...Object.keys(TABLES).map((name) => new Option(text(`table.${name}`), name)), new Option(text('table.own'), ''));
  table.options[table.options.length - 1].hidden = true;
  table.addEventListener('change', () => configure('xor', { truth_table: TABLES[/** @type {keyof typeof TABLES} */ (table.value)] }));
  byId('new-seed').addEventListener('click', () => configure(activeLab(), { seed: crypto.getRandomValues(new Uint32Array(1))[0] }));
  byId('save-model').addEventListener('click', saveModel);
  const modelFile = /** @type {HTMLInputElement} */ (byId('load-model'));
  modelFile.addEventListener('change', () => {
    const [file] = modelFile.files ?? [];
    if (file) loadModel(file);
    modelFile.value = '';
  });
}

function repaint() {
  palette = readPalette();
  xorLab.repaint();
  digitsLab.repaint();
  drawLab.repaint();
  store.set({});
}

/** @param {ReturnType<typeof store.get>} state */
function render({ shown, python, labs }) {
  const name = activeLab();
  const lab = labs[name];
  document.documentElement.dataset.lab = shown;
  tabs.update(shown);
  const training = labs.xor.training || labs.digits.training;
  pythonStatus.update({ ...python, phase: python.phase === 'ready' && training ? 'training' : python.phase });
  form.update(lab.config, shown);
  form.markWaiting(lab.needs_reset);
  const errorShown = form.showError(lab.error);
  updateChoices(name, lab.config);
  runBar.update(runView(lab, errorShown));
  if (shown === 'xor') xorLab.update(lab, palette);
  if (shown === 'digits') digitsLab.update(lab, palette);
  if (shown === 'draw') drawLab.update(lab.iteration);
}

/**
 * The two menus that stand for several fields at once.
 * @param {LabName} name
 * @param {ConfigRecord} config
 */
function updateChoices(name, config) {
  const preset = /** @type {HTMLSelectElement} */ (byId('preset'));
  if (preset.dataset.lab !== name) {
    preset.dataset.lab = name;
    const own = new Option(text('settings.preset_own'), '');
    own.hidden = true;
    const names = Object.keys(rules.presets).filter((each) => each.endsWith(name));
    preset.replaceChildren(...names.map((each) => new Option(text(`preset.${each}`), each)), own);
  }
  const same = (/** @type {ConfigRecord} */ record) => Object.keys(record).every((key) => String(record[key]) === String(config[key]));
  preset.value = Object.keys(rules.presets).find((each) => same(rules.presets[each])) ?? '';
  const table = /** @type {HTMLSelectElement} */ (byId('truth-table-preset'));
  table.value = Object.entries(TABLES).find(([, targets]) => targets === config.truth_table)?.[0] ?? '';
}

/**
 * @param {LabState} lab
 * @param {boolean} errorShown whether the form already shows the lab's error
 * @returns {import('./views/run_bar.js').RunView}
 */
function runView(lab, errorShown) {
  const { answers, trained, validated } = lab;
  const cost = trained.cost.last?.y ?? answers?.cost;
  const digits = lab.config.dataset === 'digits';
  const right = answers?.correct ? answers.correct.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0) : 0;
  const accuracy = digits ? (lab.training ? validated.accuracy.last?.y ?? answers?.accuracy : answers?.accuracy)
    : (answers && right / answers.rows);
  const { sentence, mood } = situation(lab, errorShown);
  return {
    enabled: store.get().python.phase === 'ready' && lab.opened,
    training: lab.training,
    sentence,
    mood,
    iteration: lab.iteration,
    epoch: lab.epoch,
    share: lab.goal > lab.goal_start ? (lab.iteration - lab.goal_start) / (lab.goal - lab.goal_start) : 0,
    cost,
    accuracy,
    costSentence: cost === undefined ? text('status.cost_none')
      : text('status.cost', { cost: formatCost(cost), iterations: formatNumber(lab.iteration) }),
    accuracySentence: answers === undefined ? text('status.accuracy_none')
      : digits ? text('status.accuracy_digits', { accuracy: formatPercent(answers.accuracy), rows: formatNumber(answers.rows) })
        : text('status.accuracy_rows', { right, rows: answers.rows }),
    learningRate: lab.learning_rate,
    samplesPerSecond: lab.samples_per_second,
    elapsedSeconds: lab.elapsed_seconds,
    secondsLeft: secondsLeft(lab),
  };
}

/**
 * What is going on in a lab, in one sentence.
 * @param {LabState} lab
 * @param {boolean} errorShown
 * @returns {{ sentence: string, mood: '' | 'good' | 'bad' | 'mark' }}
 */
function situation(lab, errorShown) {
  if (lab.error && !errorShown) return { sentence: lab.error, mood: 'bad' };
  if (!lab.opened) return { sentence: text('state.loading'), mood: '' };
  if (lab.needs_reset.length) {
    const fields = lab.needs_reset.map((field) => text(`field.${field}`)).join(', ');
    return { sentence: text('state.needs_reset', { fields }), mood: 'mark' };
  }
  if (lab.training) return { sentence: text('state.training'), mood: '' };
  if (lab.status === 'diverged') return { sentence: text('state.diverged'), mood: 'bad' };
  if (lab.status === 'finished' || lab.status === 'stopped_early') return { sentence: text(`state.${lab.status}`), mood: 'good' };
  return { sentence: text(lab.iteration ? 'state.paused' : 'state.ready'), mood: '' };
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
