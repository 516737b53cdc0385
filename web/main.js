// Wiring: connects the engine, the actions, the state and the views, and knows nothing else.

import { createDigitsActions } from './actions/digits_actions.js';
import { createDrawActions } from './actions/draw_actions.js';
import { createLabActions, messageOf } from './actions/lab_actions.js';
import { createXorActions } from './actions/xor_actions.js';
import { createOwnDataActions } from './actions/own_data_actions.js';
import { createPageAddress } from './actions/page_address.js';
import { createParentPage } from './actions/parent_page.js';
import { createPythonLife } from './actions/python_life.js';
import { createStoryActions } from './actions/story_actions.js';
import { EngineError } from './engine/client.js';
import { BASE_URL, CARRIED, startedEngine } from './engine/early.js';
import { loadEarlyReader } from './engine/early_answers.js';
import { readAddress } from './state/config_url.js';
import { activeLab as activeLabOf, createPageStore } from './state/page_state.js';
import { createOfflineKeeper } from './storage/offline.js';
import { formatNumber, text } from './texts.js';
import { readPalette } from './views/colors.js';
import { createDigitsLab } from './views/digits_lab.js';
import { byId, fillTexts, setText } from './views/dom.js';
import { createDrawLab } from './views/draw_lab.js';
import { createHelpDialog } from './views/help_dialog.js';
import { createHints } from './views/hints.js';
import { createNotices } from './views/notices.js';
import { createOfflineStatus } from './views/offline_status.js';
import { createPointInputs } from './views/point_inputs.js';
import { createPythonStatus } from './views/python_status.js';
import { createRunBar } from './views/run_bar.js';
import { runView } from './views/run_view.js';
import { saveFile } from './views/save_file.js';
import { createSettingsForm } from './views/settings_form.js';
import { createSettingsMenus } from './views/settings_menus.js';
import { createTabs } from './views/tabs.js';
import { createXorLab } from './views/xor_lab.js';

/** @import { EngineEvent, LabName } from './engine/protocol.js' */
/** @typedef {Record<string, string | number>} ConfigRecord */
/** @typedef {import('./views/settings_form.js').FieldRules & import('./views/settings_menus.js').NamedSettings
 *   & { point_inputs: string[], limits: import('./views/settings_form.js').Limits }} Rules config.json */

/** The labs, the lightest first: what they need is loaded in this order. */
const SHOWN = ['xor', 'draw', 'digits'];
/** Beside the preset: digits changed a little each time, and longer training, for 97 % with the notebook's shape. */
const MODERN = { augment_shift: 1.5, augment_rotate: 10, augment_scale: 0.1, iterations: 4000 };

fillTexts(document);
const notices = createNotices(byId('notices'));
const offline = createOfflineKeeper(() => notices.show('version', text('offline.replaced'), { key: 'offline.reload', run: () => location.reload() }));
const rules = await loadRules();
/** The one lab to show, in a frame of another page. */
const embedded = SHOWN.find((lab) => lab === new URLSearchParams(location.search).get('embed'));
const parentPage = embedded ? createParentPage(embedded, parent, document.referrer) : undefined;
const asked = embedded ?? readAddress(location.hash).lab;
const store = createPageStore(SHOWN.includes(asked) ? asked : 'xor', {
  xor: rules.presets.xor,
  digits: rules.presets.digits,
});
let palette = readPalette();

const { engine, ...early } = await startedEngine;
const labs = createLabActions(engine, store, {
  isVisible: (lab) => activeLab() === lab,
});
const xor = createXorActions(engine, store, labs);
const xorLab = createXorLab({ hero: byId('xor-hero'), charts: byId('xor-charts') }, rules.limits, {
  onFlip: xor.flipTarget,
  onShape: xor.setTableShape,
  onLayers: xor.setLayers,
  onView: xor.setView,
  onSelect: xor.select,
  onCloseUnit: xor.closeUnit,
  onParameter: xor.setParameter,
  onSwitch: xor.switchUnit,
  onAddPoint: xor.addPoint,
  onCopyPoints: xor.copyPoints,
  onClearPoints: xor.clearPoints,
});
const digitsLab = createDigitsLab({
  intro: byId('digits-intro'),
  tabs: byId('digits-views'),
  hero: byId('digits-hero'),
  charts: byId('digits-charts'),
  inside: byId('view-inside'),
  mistakes: byId('view-mistakes'),
  data: byId('view-data'),
  story: byId('view-story'),
}, {
  onView: (view) => {
    store.set({ digits_view: view });
    digitsActions.show(view);
    tellStory();
  },
  onOtherDigits: labs.showOtherDigits,
  onMistakesOnly: labs.showMistakesOnly,
  onUnits: (choice) => digitsActions.chooseUnits(choice),
  onCell: (choice) => digitsActions.openCell(choice),
  onBrowse: (choice) => digitsActions.browse(choice),
  onOpenDigit: (part, index) => digitsActions.openDigit(part, index),
  onCloseDigit: () => digitsActions.closeDigit(),
  onAnotherCopy: () => digitsActions.anotherCopy(),
  onFiles: (files) => ownData.check(files),
  onUseOwn: () => ownData.use(),
  onShippedDigits: () => ownData.back(),
  onReplay: (replay, switches) => storyActions.begin(replay, switches),
  onStopReplay: () => storyActions.stop(),
  onModern: trainModern,
});
const digitsActions = createDigitsActions(engine, store, { ...digitsLab.receivers, onError: complain });
const ownData = createOwnDataActions(engine, rules.limits.file_bytes, {
  beginWith: (record) => labs.beginWith('digits', record),
  ...digitsLab.ownReceivers,
  onLost: complain,
  tooLarge: ({ name, size }) => text('own.too_large', {
    name, size: formatNumber(size / 2 ** 20), most: formatNumber(rules.limits.file_bytes / 2 ** 20),
  }),
});
const storyActions = createStoryActions(engine, {
  onStory: digitsLab.tellStory,
  onReport: digitsLab.showReplay,
  onError: (sentence) => {
    digitsLab.replayFailed();
    complain(sentence);
  },
  pauseTraining: labs.pause,
});
const drawLab = createDrawLab(byId('draw-lab'), {
  onDrawing: () => drawActions.recognize(),
  onModel: (model) => drawActions.choose(model),
  onImage: (image, name) => drawActions.openImage(image, name),
});
const drawActions = createDrawActions(engine, store, {
  question: drawLab.question,
  isDrawing: drawLab.isDrawing,
  onRecognition: (recognition, question, settled) => {
    drawLab.showRecognition(recognition, question, settled, palette);
    if (!settled || recognition.empty) return;
    const [digit] = recognition.ranked;
    parentPage?.result({ digit, share: recognition.outputs[digit] });
  },
  loadEarlyReader: () => loadEarlyReader(BASE_URL),
  onEarlyAnswer: drawLab.showEarlyAnswer,
  onInk: drawLab.showInk,
  onNoDigit: drawLab.showNoDigit,
  onWaiting: drawLab.showWaiting,
  onError: complain,
});
const tabs = createTabs(byId('tabs'), { onSelect: show });
const help = createHelpDialog(byId('help'));
createHints(document.body);
const offlineStatus = createOfflineStatus(byId('offline'));
const pythonStatus = createPythonStatus(byId('python'));
const runBar = createRunBar(byId('run'), {
  onTrain: () => labs.train(activeLab()),
  onPause: labs.pause,
  onStep: () => labs.step(activeLab()),
  onReset: () => labs.reset(activeLab()),
  onBringBack: () => labs.undo(activeLab()),
  onPace: (pace) => labs.setPace(activeLab(), pace),
});
const pointInputs = createPointInputs(byId('point-inputs'), rules.point_inputs, {
  onChange: (words) => configure({ point_inputs: words }),
});
const menus = createSettingsMenus(byId('preset'), byId('truth-table-preset'), rules, { onChange: configure });
const form = createSettingsForm(byId('settings'), rules, { onChange: configure });
const address = createPageAddress(store, rules.presets, SHOWN, {
  isFramed: embedded !== undefined,
  onLab: show,
  onView: digitsLab.show,
  onSettings: labs.configure,
  onLost: () => notices.show('problem', text('own.lost')),
});
const pythonLife = createPythonLife(store, SHOWN, {
  load,
  onLoaded(lab) {
    if (lab === embedded) parentPage?.ready();
  },
  onStarted: tellStory,
  onFailed(lab, error, again) {
    if (lab === 'digits') labs.failed(lab, error);
    notices.show(lab ?? 'python', messageOf(error), { key: 'python.retry', run: again });
  },
  onRestart() {
    for (const lab of SHOWN) notices.clear(lab);
    drawActions.setModel(false);
  },
  reboot() {
    engine.restart();
    return early.boot();
  },
  isReplaced: offline.isReplaced,
});
wirePage();
store.subscribe(render);
// After Python, which needs the same files first.
pythonLife.begin(early.booted).then(() => {
  offline.loaded();
  if (embedded) return; // the page around it decides whether it is kept
  if (CARRIED) return offlineStatus.update('one_file');
  return offline.keep(BASE_URL, {
    onState: offlineStatus.update,
    onUpdate: (takeOver) => notices.show('version', text('offline.update'), { key: 'offline.reload', run: takeOver }),
  });
});
early.listen({ onEvent, onCrash });

/**
 * The form's limits and choices, and the presets, which build.py wrote from config.py.
 * @returns {Promise<Rules>}
 */
async function loadRules() {
  const response = await fetch(new URL('config.json', BASE_URL)).catch(() => undefined);
  if (response?.ok) return response.json();
  const [key, status] = response ? ['error.refused_file', response.status] : ['error.missing_file', ''];
  notices.show('python', text(key, { file: 'config.json', status }), { key: 'python.retry', run: () => location.reload() });
  return new Promise(() => {}); // nothing below can work without it
}

/** @returns {LabName} */
function activeLab() {
  return activeLabOf(store.get());
}

/** @param {LabName} lab */
function labState(lab) {
  return store.get().labs[lab];
}

// Python and its labs.

/**
 * Makes a lab ready. Rejects when that fails.
 * @param {string} lab xor, draw or digits
 * @param {Promise<unknown>} booted settles when Python has started
 */
async function load(lab, booted) {
  if (lab === 'xor') {
    await booted;
    await labs.reopen('xor');
  } else if (lab === 'draw') {
    const [{ unsure_below }] = await Promise.all([engine.request('load_shipped_model', {}), booted]);
    drawLab.setUnsureBelow(unsure_below);
    drawActions.setModel(true);
  } else {
    await Promise.all([engine.request('load_digits', {}), booted]);
    await ownData.restore();
    await labs.reopen('digits');
  }
}

/** @param {Error} error */
function onCrash(error) {
  pythonLife.crashed();
  drawActions.setModel(false);
  labs.forgetSessions();
  notices.show('python', text('python.crash_sentence', { message: error.message }), { key: 'python.restart', run: pythonLife.restart });
}

/**
 * Tells what went wrong; but not beside the notice that Python has stopped, which is why it did.
 * @param {string} sentence
 */
function complain(sentence) {
  if (store.get().python.phase !== 'crashed') notices.show('problem', sentence);
}

/** @param {EngineEvent} event */
function onEvent(event) {
  if (event.type === 'boot_progress') {
    pythonLife.progress(event);
  } else if (event.type === 'training_failed') {
    labs.failed(event.lab, new EngineError(event.error));
  } else if (event.type === 'checkpoint') {
    labs.checkpointTaken(event);
  } else if (event.type === 'checkpoint_failed') {
    notices.show('checkpoint', text('python.no_checkpoint', { message: event.error.message }));
  } else {
    labs.sliceTrained(event);
    if (event.progress.lab === 'digits') drawActions.networkChanged();
  }
}

/** @param {ConfigRecord} record */
function configure(record) {
  labs.configure(activeLab(), record);
}

/** The notebook's shape with settings that learn, from the start. */
async function trainModern() {
  await labs.beginWith('digits', { ...rules.presets.digits, ...MODERN });
  digitsLab.show('learning');
  labs.train('digits');
}

async function saveModel() {
  try {
    const { name, data } = await labs.saveModel(activeLab());
    saveFile(name, new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (data)], { type: 'application/octet-stream' }));
    tellOfModel('model.saved', name);
  } catch (error) {
    complain(messageOf(error));
  }
}

/**
 * Confirms beside the buttons what was done with a model, until the other lab is shown.
 * @param {string} key empty to say nothing
 * @param {string} name of the file
 */
function tellOfModel(key, name) {
  const told = byId('model-told');
  told.dataset.about = activeLab();
  told.hidden = false;
  setText(told, key && text(key, { name }));
}

/** @param {File} file */
async function loadModel(file) {
  try {
    tellOfModel('', '');
    await labs.loadModel(activeLab(), new Uint8Array(await file.arrayBuffer()));
    notices.clear('problem');
    tellOfModel('model.loaded', file.name);
  } catch (error) {
    complain(messageOf(error));
  }
}

// The page around the labs.

/** Python knows it. */
function tellStory() {
  const { digits_view, python } = store.get();
  if (digits_view === 'story' && python.phase === 'ready') storyActions.tell();
}

/** @param {string} shown */
function show(shown) {
  store.set({ shown });
  if (labState(activeLab()).opened) labs.examine(activeLab());
  if (shown !== 'draw') return;
  drawActions.begin();
  drawActions.recognize();
}

function wirePage() {
  if (embedded) {
    document.documentElement.dataset.embedded = '';
    /** @type {HTMLDetailsElement} */ (byId('settings-fold')).open = false;
  }
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault(); // the address names the lab and its settings
    byId('lab').focus();
  });
  address.begin();
  if (store.get().shown === 'draw') drawActions.begin();
  const theme = /** @type {HTMLSelectElement} */ (byId('theme'));
  const applyTheme = () => {
    document.documentElement.dataset.theme = theme.value;
    repaint();
  };
  theme.addEventListener('change', applyTheme);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  applyTheme();
  byId('new-seed').addEventListener('click', () => labs.beginWith(activeLab(), { seed: crypto.getRandomValues(new Uint16Array(1))[0] }));
  byId('same-start').addEventListener('click', () => labs.reset(activeLab()));
  byId('undo').addEventListener('click', () => labs.undo(activeLab()));
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
  digitsLab.repaint(palette);
  drawLab.repaint(palette);
  store.announce();
}

/** @param {ReturnType<typeof store.get>} state */
function render(state) {
  const { shown, python, labs: states } = state;
  const name = activeLab();
  const lab = states[name];
  document.documentElement.dataset.lab = shown;
  address.keep(state);
  tabs.update(shown);
  const training = states.xor.training || states.digits.training;
  pythonStatus.update({ ...python, engine: lab.engine_in_use, phase: python.phase === 'ready' && training ? 'training' : python.phase });
  help.update(shown);
  form.update(lab.config, shown);
  byId('model-told').hidden = byId('model-told').dataset.about !== name;
  pointInputs.update(String(lab.config.point_inputs));
  /** @type {HTMLButtonElement} */ (byId('undo')).disabled = lab.undo.length === 0;
  form.markWaiting(lab.needs_reset);
  const errorShown = form.showError(lab.error, lab.error_field);
  menus.update(name, lab.config);
  const view = runView(lab, python.phase, errorShown, shown === 'draw');
  runBar.update(view);
  const { answers, iteration } = lab;
  if (shown === embedded && shown !== 'draw' && answers && iteration && answers.iteration === iteration && !lab.training) {
    parentPage?.result({ iteration, cost: view.cost ?? answers.cost, accuracy: view.accuracy ?? 0 });
  }
  if (shown === 'xor') xorLab.update(states.xor, palette);
  if (shown === 'digits') digitsLab.update(states.digits, palette);
  if (shown === 'draw') drawLab.update(lab, view.accuracy);
}
