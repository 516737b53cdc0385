// A page in Node as the user finds it in a browser: the page itself, its worker, and a real Bridge in Python.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createWorkerClient } from '../../../web/engine/client.js';
import { readZip } from '../../../web/engine/zip.js';
import { keepPage } from '../../../web/features/keeping/keep_page.js';
import { createLessonActions } from '../../../web/features/lesson/actions/locks.js';
import { createPage, loadXor, openedStore } from '../../../web/page/create_page.js';
import { LABS } from '../../../web/lab/state/lab_state.js';
import { activeLab } from '../../../web/page/state/page_state.js';
import { createDigitsPage } from '../../../web/tabs/digits/digits_page.js';
import { createDrawActions } from '../../../web/tabs/draw/actions/drawing_actions.js';
import { createXorActions } from '../../../web/tabs/xor/actions.js';
import { messageInWords } from '../../../web/words/refusals.js';
import { text } from '../../../web/words/text.js';
import { createBrowser } from './browser.js';
import { createDeskWorker } from './desk_worker.js';
import { createManualClock } from './manual_clock.js';
import { rulesOfPython } from './python_process.js';

export { createBrowser } from './browser.js';

globalThis.requestAnimationFrame = (act) => {
  setImmediate(() => act(0));
  return 0;
};
/** After this many turns in which nothing happens, a page is at rest. */
const QUIET_TURNS = 6;
const PATIENCE_MILLISECONDS = 30_000;
const rules = rulesOfPython();
/** The sizes of the paper and of the pen, in pixels. */
const SIDE = 280;
const PEN = 8;

/** Ink at a drawing's points. @param {{ strokes: { x: number, y: number }[][] }} content */
export function inkOf({ strokes }) {
  const ink = new Uint8Array(SIDE * SIDE);
  for (const { x, y } of strokes.flat()) {
    for (let row = -PEN; row <= PEN; row += 1) ink.fill(255, SIDE * (y + row) + x - PEN, SIDE * (y + row) + x + PEN);
  }
  return { width: SIDE, height: SIDE, ink };
}

/** The desk has no files of the site. */
const noneHere = () => Promise.reject(new Error('There is none at the desk.'));

/** Lets pending work advance by one step. */
export const turn = () => new Promise((resolve) => {
  setImmediate(resolve);
});

function hashOf(/** @type {Uint8Array[]} */ parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Opens a page, and resolves once its tabs are loaded.
 * @param {object} [options]
 * @param {string} [options.hash] the address's
 * @param {ReturnType<typeof createBrowser>} [options.browser] it may have kept something
 * @param {ReturnType<ReturnType<typeof createBrowser>['window']>} [options.window] an earlier page's
 * @param {boolean} [options.keeps] whether runs are kept
 * @param {boolean} [options.digits] whether the Digits tab is loaded as well
 * @param {boolean} [options.draws] whether the Draw tab is loaded as well
 * @param {boolean} [options.waits] whether to wait until Python is ready
 * @param {boolean} [options.speaks] whether its worker responds; else it is held from the start
 * @param {'xor' | 'digits'} [options.embedded] the tab embedded in another page
 * @param {string} [options.version] of the page
 * @param {() => Promise<unknown>} [options.bringTexts] loads the sentences of refusals; by default they are already there
 */
export async function openPage({
  hash = '', browser = createBrowser(), window = browser.window(hash), keeps = false, digits = false, draws = false, waits = true, speaks = true, embedded, version = '1.1.0', bringTexts = async () => {},
} = {}) {
  const clock = createManualClock();
  const desk = createDeskWorker(clock);
  if (!speaks) desk.hold();
  globalThis.Worker = /** @type {any} */ (desk.DeskWorker);
  /** @type {Map<string, { sentence: string, offer?: { key: string, run: () => unknown } }>} */
  const told = new Map();
  const notices = {
    show: (/** @type {string} */ place, /** @type {string} */ sentence, /** @type {any} */ offer) => void told.set(place, { sentence, offer }),
    clear: (/** @type {string} */ place) => void told.delete(place),
  };
  const openedWith = window.location.hash;
  const store = openedStore(openedWith, rules, embedded);
  /** @type {string[]} */
  const proofs = [];
  const worker = createWorkerClient('desk', {
    onEvent: (event) => page.onEvent(event),
    onCrash(error) {
      page.pythonLife.crashed();
      notices.show('python', text('python.crash_sentence', { message: messageInWords(error.message) }), { key: 'python.restart', run: page.pythonLife.restart });
    },
  });
  const boot = () => {
    globalThis.Worker = /** @type {any} */ (desk.DeskWorker);
    return worker.request('boot', { base_url: 'desk' });
  };
  /** @type {Awaited<ReturnType<typeof keepPage>> | undefined} */
  let kept;
  /** @type {ReturnType<typeof createDigitsPage> | undefined} */
  let digitsPage;
  /** @type {ReturnType<typeof createDrawActions> | undefined} */
  let drawing;
  /** Other workers of the page, which must be at rest, too. @type {{ unanswered: () => number }[]} */
  const others = [];
  const unanswered = () => [desk, ...others].reduce((sum, each) => sum + each.unanswered(), 0);
  const page = createPage({
    worker,
    python: { booted: boot(), boot },
    store,
    rules,
    embedded,
    storage: keeps ? async (parts) => {
      await turn();
      kept = await keepPage(parts, openedWith, notices, {
        open: browser.openRuns, session: () => window.session, local: () => browser.local, async persist() {}, offers: window.offers, version,
      });
      return kept;
    } : undefined,
    clock,
    notices,
    browser: /** @type {any} */ (window),
    bringTexts,
    isReplaced: () => false,
    connectViews(wires) {
      digitsPage = createDigitsPage(wires);
      if (draws) drawing = createDrawActions(wires.worker, store, { inkOf, loadQuickReading: noneHere, drawnDigit: noneHere, isStill: () => true, clock, onError: wires.complain });
      return {
        update() {},
        checkProof: (line) => proofs.push(line),
        async load(tab, booted) {
          if (tab === 'xor') return loadXor(wires, booted);
          if (tab === 'digits' && digits) return digitsPage?.load(booted);
          if (tab === 'draw') await drawing?.load(booted);
          await booted;
        },
        loaded() {},
        notLoaded: (tab, error) => tab === 'digits' && wires.labs.failed('digits', error),
      };
    },
  });
  const { wires } = page;
  const { labs } = wires;
  for (const name of LABS) labs.setPace(name, 'full'); // the clock stands still
  const xor = createXorActions(store, labs);
  const lab = (/** @type {'xor' | 'digits'} */ name = activeLab(store.get())) => store.get().labs[name];

  /** Resolves once a condition holds. @param {() => unknown} isThere */
  async function until(isThere) {
    const end = performance.now() + PATIENCE_MILLISECONDS;
    while (!isThere()) {
      assert.ok(performance.now() < end, `not so in time: ${isThere}`);
      await turn();
    }
  }

  /** Resolves once nothing is being requested, trained or kept. */
  async function rest() {
    const end = performance.now() + PATIENCE_MILLISECONDS;
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      assert.ok(performance.now() < end, `it does not come to rest: ${unanswered()} questions without an answer`);
      if (unanswered() || Object.values(store.get().labs).some(({ training }) => training)) quiet = 0;
      await turn();
      if (quiet === 0) await kept?.keeping?.settled();
    }
  }

  const self = {
    ...page,
    ...desk,
    store,
    labs,
    xor,
    lessons: createLessonActions(store),
    worker,
    rules,
    clock,
    window,
    browser,
    notices: told,
    proofs,
    lab,
    until,
    rest,
    digits: () => digitsPage,
    draw: /** @type {NonNullable<typeof drawing>} */ (drawing), // only if the page draws
    others,
    /** The kept runs in the browser's database. */
    rows: async () => (await browser.openRuns()).list(),
    /** The sentence of a place's notice. @param {string} place */
    said: (place) => told.get(place)?.sentence ?? '',
    /** Presses a notice's button, which closes the notice. @param {string} place */
    follow(place) {
      const { offer } = told.get(place) ?? {};
      told.delete(place);
      return offer?.run();
    },
    /** Changes settings of the shown lab. @param {Record<string, string | number>} record */
    set: (record) => labs.configure(activeLab(store.get()), record),
    /**
     * Presses a button of the run bar or the settings.
     * @param {'train' | 'step' | 'reset' | 'undo' | 'newSeed' | 'pause'} name
     */
    press: (name) => (name === 'pause' ? labs.pause() : labs[name](activeLab(store.get()))),
    /** Trains for this many iterations, and resolves once the page is at rest. @param {number} [iterations] */
    async train(iterations) {
      if (iterations !== undefined) await self.set({ iterations });
      await self.press('train');
      await rest();
    },
    /** A hash of all weights and biases, which identifies the network. */
    async weights(name = activeLab(store.get())) {
      const { data } = await worker.request('save_model', { lab: name });
      const arrays = (await readZip(data)).filter((member) => /^(Weights|Biases)_/.test(member.name));
      return hashOf(arrays.map((member) => member.data));
    },
    /** A hash of the model file, including the run's record. */
    async model(name = activeLab(store.get())) {
      return hashOf([(await worker.request('save_model', { lab: name })).data]);
    },
    /** Reloads the page: opens another one in the same window. */
    async reload(options = {}) {
      kept?.keeping?.remember();
      kept?.keeping?.keepNow();
      await rest();
      window.leave();
      return openPage({ browser, window, keeps, digits, draws, waits, ...options });
    },
  };
  if (waits) {
    await page.loaded;
    await rest();
  }
  const { keeping, runs } = /** @type {NonNullable<typeof kept>} */ (kept ?? {}); // only if the page keeps runs
  return { ...self, keeping, runs };
}
