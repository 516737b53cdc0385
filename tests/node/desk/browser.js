// A stand-in for the browser without a document: an address with a history, small storages, a database.

import { register } from 'node:module';

const IDB = new URL('idb.js', import.meta.url).href;
const RESOLVE = `export const resolve = (name, context, next) => (name.endsWith('/vendor/idb.js') ? { url: ${JSON.stringify(IDB)}, shortCircuit: true } : next(name, context));`;
register(`data:text/javascript,${encodeURIComponent(RESOLVE)}`);
/** The page's storage code, here on in-memory databases. */
const { openKeptRuns } = await import('../../../web/storage/kept_runs.js');
const { beforeWrites, changeValues, closeConnections, fail, hang, heldIn } = await import('./idb.js');
const SITE = 'http://desk.test/';
let browsers = 0;

/** A browser that has kept nothing. */
export function createBrowser() {
  browsers += 1;
  const name = `glassnet ${browsers}`;
  /** The pages that offer to restore something, until they end. @type {Set<{ page: string }>} */
  const offers = new Set();
  return {
    local: smallStorage(),
    openRuns: () => openKeptRuns(name),
    /** Changes all values of a database store. @param {string} store @param {object | ((value: any) => object)} change */
    change: (store, change) => changeValues(name, store, change),
    /** How many values each database store holds; empty ones are left out. */
    held: () => heldIn(name),
    beforeWrites,
    closeConnections: () => closeConnections(name),
    hang: () => hang(name),
    fail: (/** @type {Error} */ failure) => fail(name, failure),
    works: () => fail(name),
    /** @param {string} hash */
    window: (hash) => createWindow(hash, offers),
  };
}

function smallStorage() {
  /** @type {Map<string, string>} */
  const values = new Map();
  return {
    getItem: (/** @type {string} */ key) => values.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void values.set(key, value),
    removeItem: (/** @type {string} */ key) => void values.delete(key),
    clear: () => values.clear(),
  };
}

/**
 * A browser window: its address, its history, and what survives a reload.
 * @param {Set<{ page: string }>} offers of all windows
 */
function createWindow(/** @type {string} */ hash, offers) {
  /** @type {{ page: string }[]} */
  let held = [];
  /** @type {{ state: any, hash: string }[]} */
  const entries = [{ state: null, hash }];
  let at = 0;
  let reloads = 0;
  /** @type {((event: { state: any }) => void)[]} */
  let listeners = [];
  const hear = () => {
    for (const listener of listeners) listener({ state: entries[at].state });
  };
  const go = (/** @type {number} */ steps) => {
    at = Math.min(Math.max(at + steps, 0), entries.length - 1);
    hear();
  };
  return {
    session: smallStorage(),
    location: {
      get hash() {
        return entries[at].hash;
      },
      get href() {
        return SITE + entries[at].hash;
      },
      reload: () => {
        reloads += 1;
      },
    },
    history: {
      pushState(/** @type {any} */ state, /** @type {string} */ _, /** @type {string} */ words) {
        entries.splice(at + 1, Infinity, { state, hash: words });
        at += 1;
      },
      replaceState(/** @type {any} */ state, /** @type {string} */ _, words = entries[at].hash) {
        entries[at] = { state, hash: words };
      },
    },
    addEventListener: (/** @type {string} */ _, /** @type {any} */ listener) => listeners.push(listener),
    /** @param {string} words */
    follow(words) {
      entries.splice(at + 1, Infinity, { state: null, hash: words });
      at += 1;
      hear();
    },
    back: () => go(-1),
    forward: () => go(1),
    /** How many reloads the page requested. */
    reloads: () => reloads,
    /** Forgets the shown page, so that another one can be shown at this address. */
    leave: () => {
      listeners = [];
      for (const offer of held) offers.delete(offer);
      held = [];
    },
    offers: {
      async hold(/** @type {string} */ page) {
        const offer = { page };
        held.push(offer);
        offers.add(offer);
      },
      held: async () => [...offers].map(({ page }) => page),
    },
  };
}
