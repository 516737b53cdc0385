// Files of a part of the page that is loaded later. The one-file page has all of them from the start.
//
// Firefox and Safari never request a module again that once did not arrive, not even for another one that needs it. So
// import() is called only when every file has come, and whoever asks again after a failure gets what comes then.

import { addTexts, text } from '../words/text.js';
import { createNotices } from './notices.js';

/** Lists which modules come with each that is loaded later; build.py writes it. */
const LIST = 'late_modules.json';
/** What comes with each of them, but for what keeps runs, which Python's start waits for. */
const LATER_TEXTS = ['words/en/later.json', 'words/en/refusals.json'];
const LATER_STYLES = 'parts/later.css';
const ALONE = 'features/keeping/connect.js';
/** A page in the background draws nothing: there it is waited for no longer. */
const LONGEST_FRAME_MILLISECONDS = 250;
/** What has come, or is on its way. @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * Imports a module that comes later, with the texts and the styles of all that does. Rejects with a sentence if a file does not arrive; it can be
 * asked for again then.
 * @template Module
 * @param {string} path of the module in web/
 * @param {() => Promise<Module>} load imports it: the build reads its import()
 */
export async function lateModule(path, load) {
  await Promise.all([arrivals(path), ...(path === ALONE ? [] : [laterTexts(), lateStyles()])]);
  return load().catch((cause) => {
    if (!isServed()) throw cause;
    throw Object.assign(new Error(text('late.reload'), { cause }), { name: 'ReloadNeeded' });
  });
}

/** Resolves once the page has the texts of what comes later, and the sentences of refusals. Rejects as lateModule does. */
export async function laterTexts() {
  if (isServed()) await Promise.all(LATER_TEXTS.map(arrival));
}

/** Resolves once the page has drawn what it knows now: what nobody has asked for yet waits until then. */
export function afterDrawing() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_FRAME_MILLISECONDS);
  });
}

/** Resolves once all files of a module have come. */
async function arrivals(/** @type {string} */ path) {
  if (!isServed()) return;
  /** @type {Record<string, string[]>} */
  const { [path]: files } = await once(LIST, listed);
  await Promise.all(files.map(arrival));
}

/**
 * Resolves once stylesheets are there, each after those before it and all after what is shared: a later rule wins. Rejects with a sentence if one does
 * not arrive; they can be asked for again then.
 * @param {string[]} paths in web/
 */
export async function lateStyles(...paths) {
  if (!isServed()) return;
  const ordered = [LATER_STYLES, ...paths];
  await Promise.all(ordered.map(arrival));
  await Promise.all(ordered.map((path) => once(`styles of ${path}`, () => linked(path))));
}

/**
 * A module that comes later, once its styles have come, too, as lateStyles brings them.
 * @template Module
 * @param {Promise<Module>} coming
 * @param {string[]} paths
 */
export async function withStyles(coming, ...paths) {
  const [module] = await Promise.all([coming, lateStyles(...paths)]);
  return module;
}

/**
 * Says in a place of the page that what belongs there has not arrived, with a button that asks again.
 * @param {HTMLElement} place
 * @param {string} part its name
 * @param {unknown} error why it has not arrived
 * @param {() => unknown} again
 * @returns {() => void} takes the sentence away
 */
export function showMissing(place, part, error, again) {
  const notices = createNotices(place);
  const { name, message } = missingPart(part, error);
  notices.show('missing', message, name === 'ReloadNeeded' ? { key: 'offline.reload', run: () => location.reload() } : { key: 'python.retry', run: again });
  return notices.destroy;
}

/**
 * An error with a whole sentence; its name is ReloadNeeded where only a new page can have the part.
 * @param {string} part its name
 * @param {unknown} error why it has not arrived
 */
export function missingPart(part, error) {
  const { name, message } = /** @type {Error} */ (error);
  return Object.assign(new Error(text('late.missing', { part, reason: message })), { name });
}

/** Whether the page's files are served one by one. */
function isServed() {
  return document.querySelector('link[rel=stylesheet]') !== null;
}

/**
 * What was begun once, until it fails.
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} begin
 * @returns {Promise<Result>}
 */
function once(name, begin) {
  const before = asked.get(name);
  if (before) return before;
  const begun = begin();
  asked.set(name, begun);
  begun.catch(() => asked.delete(name));
  return begun;
}

async function listed() {
  return parsed(LIST, await answered(LIST));
}

function parsed(/** @type {string} */ file, /** @type {Response} */ response) {
  return response.json().catch(() => {
    throw other(file, response);
  });
}

/** Resolves once a file has come, whole; the page has its texts then, if it is one of texts. */
function arrival(/** @type {string} */ file) {
  return once(file, async () => {
    const response = await answered(file);
    if (file.endsWith('.json')) return addTexts(await parsed(file, response));
    if (!/script|css/.test(typeOf(response))) throw other(file, response); // a network that asks for a password, say
    await response.arrayBuffer().catch(() => {
      throw new Error(text('worker.broken', { file }));
    });
  });
}

function linked(/** @type {string} */ path) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = path;
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error(text('worker.no_answer', { file: path })));
    });
    document.head.append(link);
  });
}

async function answered(/** @type {string} */ file) {
  const response = await fetch(file).catch(() => undefined);
  if (!response) throw new Error(text('worker.no_answer', { file }));
  if (!response.ok) throw new Error(text('worker.refused', { status: response.status, file, suffix: file.slice(file.lastIndexOf('.')) }));
  return response;
}

function other(/** @type {string} */ file, /** @type {Response} */ response) {
  return new Error(text('worker.other_file', { file, came: typeOf(response) }));
}

function typeOf(/** @type {Response} */ response) {
  return String(response.headers.get('Content-Type'));
}
