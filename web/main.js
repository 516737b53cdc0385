// The entry: mounts the page in a browser, with the worker and the views, and knows nothing else.

import { BASE_URL, CARRIED } from './engine/early.js';
import { pageWorker } from './engine/page_worker.js';
import { shownState } from './lab/state/moment.js';
import { createPage, openedStore } from './page/create_page.js';
import { connectFrame } from './page/frame.js';
import { createLatePart } from './page/late_part.js';
import { tabNamed } from './page/state/page_state.js';
import { connectTabs } from './page/tabs.js';
import { createOfflineStatus } from './page/view/offline_status.js';
import { createThemeMenu } from './page/view/theme_menu.js';
import { byId, fillTexts } from './parts/dom.js';
import { lateModule, laterTexts } from './parts/late_files.js';
import { createNotices } from './parts/notices.js';
import { createOfflineKeeper } from './storage/offline.js';
import { messageInWords } from './words/refusals.js';
import { addTexts, text } from './words/text.js';

/** @import { Rules } from './lab/lab_types.js' */
/** @import { TabName, Views, Wires } from './page/page_types.js' */

/** Whether the server that sends the page has Python beside it. */
const isNative = document.documentElement.dataset.python === 'native';
/** Before it is kept up to date. */
const openedWith = location.hash;

addTexts(byId('words').textContent ?? '');
fillTexts(document);
const notices = createNotices(byId('notices'));
const offline = createOfflineKeeper(() => notices.show('version', text('offline.replaced'), { key: 'offline.reload', run: () => location.reload() }));
const rules = await loadRules();
/** The tab to show alone, when the page is embedded in another page. */
const embedded = tabNamed(new URLSearchParams(location.search).get('embed'));
const store = openedStore(location.hash, rules, embedded);
const theme = createThemeMenu(byId('theme'), { onChange: store.announce });

const { worker, ...early } = await pageWorker;
const offlineStatus = createOfflineStatus(byId('offline'));
const { wires, pythonLife, loaded, onEvent } = createPage({
  worker,
  python: early,
  store,
  rules,
  embedded,
  storage: embedded ? undefined : async (parts) => {
    const { connectKeeping } = await lateModule('features/keeping/connect.js', () => import('./features/keeping/connect.js'));
    return connectKeeping(parts, openedWith, notices);
  },
  clock: {
    now: () => performance.now(),
    setTimeout: (act, milliseconds) => window.setTimeout(act, milliseconds),
    clearTimeout: (timer) => window.clearTimeout(timer),
  },
  notices,
  browser: window,
  bringTexts: laterTexts,
  isReplaced: offline.isReplaced,
  connectViews,
});
// Kept after Python has started, because Python needs the same files first.
loaded.then(() => {
  offline.loaded();
  if (embedded) return; // the page around it decides whether to keep it offline
  if (CARRIED) return offlineStatus.update('one_file');
  if (isNative) return; // it is nothing without its server
  return offline.keep(BASE_URL, {
    onState: (state) => offlineStatus.update(state),
    onUpdate: offerUpdate,
  });
});
early.listen({ onEvent, onCrash });
if (isNative) {
  const native = createLatePart(wires, 'late.native', async () => {
    const { connectNative } = await lateModule('page/native.js', () => import('./page/native.js'));
    return connectNative(store, BASE_URL, offlineStatus);
  });
  native.need();
}

/**
 * The form's limits and choices, and the presets, which build.py wrote from glassnet/config/.
 * @returns {Promise<Rules>}
 */
async function loadRules() {
  const response = await fetch(new URL('config.json', BASE_URL)).catch(() => undefined);
  if (response?.ok) return response.json();
  const [key, status] = response ? ['error.refused_file', response.status] : ['error.missing_file', ''];
  notices.show('python', text(key, { file: 'config.json', status }), { key: 'python.retry', run: () => location.reload() });
  return new Promise(() => {}); // without it nothing below can work
}

/**
 * @param {Wires} parts
 * @returns {Views}
 */
function connectViews(parts) {
  const frame = connectFrame(parts, { isEmbedded: embedded !== undefined });
  /** Lets the page around this one know of the tab that is embedded in it. */
  const around = createLatePart(parts, 'late.around', async () => {
    const { createParentPage } = await lateModule('page/actions/parent_page.js', () => import('./page/actions/parent_page.js'));
    return createParentPage(store, /** @type {TabName} */ (embedded), parent, document.referrer);
  });
  const tabs = connectTabs(parts);
  return {
    update(state) {
      frame.update(state, theme.palette());
      tabs.update(shownState(state), theme.palette());
    },
    checkProof: (line) => frame.openProofs('check', line),
    load: tabs.load,
    loaded(tab) {
      if (tab === embedded) around.need((page) => page.ready());
      frame.fetch();
    },
    notLoaded: tabs.notLoaded,
  };
}

/** @param {() => void} takeOver switches to the version that waits */
async function offerUpdate(takeOver) {
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

function onCrash(/** @type {Error} */ error) {
  pythonLife.crashed();
  const key = isNative ? 'native.crash_sentence' : 'python.crash_sentence';
  notices.show('python', text(key, { message: messageInWords(error.message) }), { key: 'python.restart', run: pythonLife.restart });
}
