// Wiring: connects the worker, the actions, the state and the views, and knows nothing else.

import { troubleOf } from './actions/errors.js';
import { createLabActions } from './actions/lab_actions.js';
import { createLessonActions, createLocks, withinLesson } from './actions/lesson_actions.js';
import { createPageAddress } from './actions/page_address.js';
import { createParentPage } from './actions/parent_page.js';
import { createPythonLife } from './actions/python_life.js';
import { readAddress } from './state/config_url.js';
import { shownState } from './state/moment.js';
import { createPageStore, tabNamed, TABS } from './state/page_state.js';
import { watchState } from './state/store.js';
import { createOfflineKeeper } from './storage/offline.js';
import { troubleSentence } from './texts/refusals.js';
import { text } from './texts/text.js';
import { createNotices } from './views/page/notices.js';
import { createOfflineStatus } from './views/page/offline_status.js';
import { createThemeMenu } from './views/page/theme_menu.js';
import { byId, fillTexts } from './views/parts/dom.js';
import { connectFrame } from './wiring/frame.js';
import { connectTabs } from './wiring/tabs.js';
import { WorkerError } from './worker/client.js';
import { BASE_URL, CARRIED } from './worker/early.js';
import { pageWorker } from './worker/page_worker.js';

/** @import { Trouble, WorkerEvent } from './worker/protocol.js' */
/** @import { Rules } from './state/config.js' */

/** For so long Python waits for what the browser has kept, which takes some milliseconds and is there before Python mostly. */
const PATIENCE_MILLISECONDS = 1500;
/** Whether the server that sends the page has Python beside it. */
const isNative = document.documentElement.dataset.python === 'native';
/** Before it is kept up to date. */
const openedWith = location.hash;

fillTexts(document);
const notices = createNotices(byId('notices'));
const offline = createOfflineKeeper(() => notices.show('version', text('offline.replaced'), { key: 'offline.reload', run: () => location.reload() }));
const rules = await loadRules();
/** The tab to show alone, when the page is embedded in another page. */
const embedded = tabNamed(new URLSearchParams(location.search).get('embed'));
const store = createPageStore(embedded ?? tabNamed(readAddress(location.hash, rules).tab) ?? 'xor', rules.presets);
const parentPage = embedded && createParentPage(store, embedded, parent, document.referrer);
const theme = createThemeMenu(byId('theme'), { onChange: store.announce });

const { worker, ...early } = await pageWorker;
/** What keeps the runs, once it is there. @type {import('./wiring/frame.js').Kept | undefined} */
let keeper;
const labs = createLabActions(worker, store, {
  onTaken: (lab, taken) => keeper?.keeping.keep(lab, taken), mayTake: createLocks(store, tellLocked),
});
const kept = connectKept();
const lessons = createLessonActions(store);
const wires = { worker, store, rules, labs: withinLesson(labs, store, tellLocked), complain, kept, cameBack: Promise.race([kept, late()]) };
const frame = connectFrame(wires, { isEmbedded: embedded !== undefined });
const tabs = connectTabs(wires);
const offlineStatus = createOfflineStatus(byId('offline'));
const pythonLife = createPythonLife(store, {
  load: tabs.load,
  onLoaded(tab) {
    if (tab === embedded) parentPage?.ready();
  },
  onFailed(tab, error, again) {
    if (tab) tabs.notLoaded(tab, error);
    notices.show(tab ?? 'python', troubleSentence(troubleOf(error)), { key: 'python.retry', run: again });
  },
  onRestart() {
    for (const tab of TABS) notices.clear(tab);
  },
  reboot() {
    worker.restart();
    return early.boot();
  },
  isReplaced: offline.isReplaced,
});
createPageAddress(store, rules, {
  isFramed: embedded !== undefined,
  onSettings: labs.configure,
  onRun: labs.openLink,
  onLesson: lessons.begin,
  onProof: (line) => frame.openProofs('check', line),
  async onLost() {
    await wires.kept; // a kept run has the files
    if (store.get().labs.digits.config.dataset !== 'own_digits') notices.show('problem', text('own.lost'));
  },
  onTold(told) {
    if (told.length) notices.show('address', told.map(({ key, values }) => text(key, values)).join(' '));
    else notices.clear('address');
  },
}).begin();
watchState(store, ({ labs: { xor, digits } }) => [xor.link_refused, digits.link_refused], () => {
  for (const { link_refused: trouble } of Object.values(store.get().labs)) {
    if (trouble) notices.show('link', troubleSentence(trouble));
  }
});
store.subscribe((state) => {
  frame.update(state, theme.palette());
  tabs.update(shownState(state), theme.palette());
});
// Kept after Python has started, because Python needs the same files first.
pythonLife.begin(early.booted).then(() => {
  offline.loaded();
  if (embedded) return; // the page around it decides whether to keep it offline
  if (CARRIED) return offlineStatus.update('one_file');
  if (isNative) return; // it is nothing without its server
  return offline.keep(BASE_URL, {
    onState: (state) => offlineStatus.update(state),
    onUpdate: tellUpdate,
  });
});
early.listen({ onEvent, onCrash });
if (isNative) {
  const { connectNative } = await import('./wiring/native.js');
  connectNative(store, BASE_URL, offlineStatus);
}

/**
 * The form's limits and choices, and the presets, which build.py wrote from config.py.
 * @returns {Promise<Rules>}
 */
async function loadRules() {
  const response = await fetch(new URL('config.json', BASE_URL)).catch(() => undefined);
  if (response?.ok) return response.json();
  const [key, status] = response ? ['error.refused_file', response.status] : ['error.missing_file', ''];
  notices.show('python', text(key, { file: 'config.json', status }), { key: 'python.retry', run: () => location.reload() });
  return new Promise(() => {}); // without it nothing below can work
}

/** Brings back what the browser has kept. */
async function connectKept() {
  if (embedded) {
    store.set({ kept: { ...store.get().kept, phase: 'off' } });
    return undefined;
  }
  try {
    const { connectKeeping } = await import('./wiring/keeping.js');
    keeper = await connectKeeping(wires, openedWith, notices);
  } catch (error) {
    store.set({ kept: { ...store.get().kept, phase: 'refused', trouble: 'failed' } });
    notices.show('kept', text('kept.failed', { reason: troubleSentence(troubleOf(error)) }));
  }
  return keeper;
}

/** Resolves when what the browser has kept is waited for no longer. */
async function late() {
  await early.booted.catch(() => {});
  await new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MILLISECONDS);
  });
}

/** @param {WorkerEvent} event */
function onEvent(event) {
  if (event.type === 'boot_progress') pythonLife.progress(event);
  else if (event.type === 'progress') labs.sliceTrained(event);
  else if (event.type === 'checkpoint') labs.checkpointTaken(event);
  else if (event.type === 'training_failed') labs.failed(event.lab, new WorkerError(event.error));
  else notices.show('checkpoint', text('python.no_checkpoint', { reason: troubleSentence(event.error) }));
}

/** @param {() => void} takeOver switches to the version that waits */
async function tellUpdate(takeOver) {
  await wires.cameBack;
  const isKept = store.get().kept.phase === 'ready';
  notices.show('version', text(isKept ? 'offline.update' : 'offline.update_loses'), {
    key: 'offline.reload',
    run() {
      notices.show('version', text('offline.taking'));
      takeOver();
    },
  });
}

/** @param {Error} error */
function onCrash(error) {
  pythonLife.crashed();
  const key = isNative ? 'native.crash_sentence' : 'python.crash_sentence';
  notices.show('python', text(key, { message: error.message }), { key: 'python.restart', run: pythonLife.restart });
}

/** @param {string[]} fields that a lesson locks */
function tellLocked(fields) {
  notices.show('lesson', text('lesson.locked_told', { fields: fields.map((field) => text(`field.${field}`)).join(', ') }));
}

/**
 * Tells what went wrong, unless the notice shows that Python has stopped, which is then the reason.
 * @param {Trouble} trouble
 */
function complain(trouble) {
  if (store.get().python.phase !== 'crashed') notices.show('problem', troubleSentence(trouble));
}
