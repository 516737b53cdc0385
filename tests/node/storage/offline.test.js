// Whether the site is kept for offline use, and the sentence where it is not, in simulated browsers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOfflineKeeper } from '../../../web/storage/offline.js';
import { text } from '../../../web/words/text.js';

const BASE = 'https://host.test/site/';
const REFUSES = () => Promise.reject(new Error('as wished'));

/** Replaces one of the browser's globals. @param {string} name @param {unknown} value */
function put(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/**
 * Keeps the site in a browser, and returns the sentence that the user reads in the end, and what happened.
 * @param {object} [browser]
 * @param {boolean} [browser.isSecure]
 * @param {boolean} [browser.hasWorkers]
 * @param {boolean} [browser.isControlled] whether a previously kept version serves the page
 * @param {() => Promise<unknown>} [browser.register]
 * @param {boolean} [browser.isInstalled]
 * @param {() => Promise<unknown>} [browser.fetch]
 */
async function keptIn({
  isSecure = true, hasWorkers = true, isControlled = false, register = async () => registered({ active: {} }), isInstalled = false,
  fetch = async () => new Response('', { headers: { 'Content-Type': 'text/javascript' } }),
} = {}) {
  /** @type {Record<string, () => void>} */
  const listeners = {};
  const workers = {
    controller: isControlled ? {} : null, register, addEventListener: (/** @type {string} */ type, /** @type {() => void} */ act) => (listeners[type] = act),
  };
  /** @type {string[]} */
  const done = [];
  put('navigator', { ...(hasWorkers && { serviceWorker: workers }), storage: { persist: async () => done.push('asked to be kept for good') } });
  put('isSecureContext', isSecure);
  put('matchMedia', () => ({ matches: isInstalled }));
  put('fetch', fetch);
  put('location', { reload: () => done.push('loaded again') });
  const keeper = createOfflineKeeper(() => done.push('replaced'));
  let said = '';
  /** @type {(() => void) | undefined} */
  let takeOver;
  await keeper.keep(BASE, {
    onState(state) {
      said = text(`offline.${state}`);
    },
    onUpdate(take) {
      takeOver = take;
    },
  });
  await new Promise(setImmediate);
  return { said, done, keeper, takeOver, changeController: () => listeners.controllerchange() };
}

/** A service worker's registration. @param {object} versions such as an active one */
const registered = (versions) => Object.assign(new EventTarget(), { active: null, waiting: null, installing: null, ...versions });

test('a kept page works offline, and only an installed one asks to be kept for good', async () => {
  for (const isInstalled of [false, true]) {
    const { said, done } = await keptIn({ isInstalled });
    assert.equal(said, 'Works offline.');
    assert.deepEqual(done, isInstalled ? ['asked to be kept for good'] : []);
  }
});

test('where the browser keeps nothing, the page says so and why', async () => {
  assert.match((await keptIn({ isSecure: false })).said, /^This address is not https, .* every visit needs the internet\.$/);
  for (const browser of [{ hasWorkers: false }, { register: REFUSES }]) {
    assert.match((await keptIn(browser)).said, /^This browser stores nothing here, .* every visit needs the internet\.$/);
  }
});

test('a host that does not send the service worker is told so, and not the browser', async () => {
  const page = new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } });
  for (const answer of [new Response('not found', { status: 404 }), page]) {
    const { said } = await keptIn({ register: REFUSES, fetch: async () => answer });
    assert.match(said, /^The host does not send the file sw\.js as JavaScript/);
  }
  assert.match((await keptIn({ register: REFUSES, fetch: REFUSES })).said, /^The page could not be kept completely/);
});

test('a version that was kept before is kept, also where a new one cannot be asked for', async () => {
  assert.match((await keptIn({ isControlled: true, register: REFUSES })).said, /^Works offline/);
});

test('a new version waits until it is wanted; where another page has switched to it, this one is loaded again', async () => {
  /** @type {unknown[]} */
  const sent = [];
  const registration = registered({ active: {}, waiting: { postMessage: (/** @type {unknown} */ message) => sent.push(message) } });
  const { takeOver, done, changeController } = await keptIn({ isControlled: true, register: async () => registration });
  assert.deepEqual([sent, done], [[], []]);
  takeOver?.();
  assert.deepEqual([sent, done], [['take_over'], []]);
  changeController();
  assert.deepEqual(done, ['loaded again']);
  registration.waiting = null;
  takeOver?.();
  assert.deepEqual(done, ['loaded again', 'loaded again']);
});

test('a page that still loads when another version takes over begins anew, one that is in use goes on', async () => {
  const loading = await keptIn({ isControlled: true });
  loading.changeController();
  assert.deepEqual([loading.done, loading.keeper.isReplaced()], [['loaded again'], false]);
  const used = await keptIn({ isControlled: true });
  used.keeper.loaded();
  used.changeController();
  assert.deepEqual([used.done, used.keeper.isReplaced()], [['replaced'], true]);
  const first = await keptIn();
  first.keeper.loaded();
  first.changeController(); // the site is kept for the first time
  assert.deepEqual([first.done, first.keeper.isReplaced()], [[], false]);
});
