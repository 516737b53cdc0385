// Loads files of lazily loaded parts of the page. The one-file page has all of them from the start.
//
// Firefox and Safari never request a module again after it failed to load once, not even as another module's dependency.
// So import() is called only once every file has arrived: until then, a retry can succeed.

import { addTexts, text } from '../words/text.js';
import { createNotices } from './notices.js';

/** The file that lists each late module's files; build.py writes it. */
const LIST = 'late_modules.json';
/** Texts that come with every late module except ALONE, which keeps runs: Python's start waits for it. */
const LATER_TEXTS = ['words/en/later.json', 'words/en/refusals.json'];
const LATER_STYLES = 'parts/later.css';
const ALONE = 'features/keeping/connect.js';
/** A page in the background draws nothing: the wait for its frame ends after this time. */
const LONGEST_FRAME_MILLISECONDS = 250;
/** Files that have arrived or are on their way. @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * Imports a late module, with the texts and styles that all late modules share. Rejects with a sentence if a file does not arrive; the call can
 * then be repeated.
 * @template Module
 * @param {string} path of the module in web/
 * @param {() => Promise<Module>} load calls import() itself, so that the build finds it
 */
export async function lateModule(path, load) {
  await Promise.all([arrivals(path), ...(path === ALONE ? [] : [laterTexts(), lateStyles()])]);
  return load().catch((cause) => {
    if (!isServed()) throw cause;
    throw Object.assign(new Error(text('late.reload'), { cause }), { name: 'ReloadNeeded' });
  });
}

/** Resolves once the page has the texts of late parts and of refusals. Rejects as lateModule does. */
export async function laterTexts() {
  if (isServed()) await Promise.all(LATER_TEXTS.map(arrival));
}

/** Resolves once the page has drawn its current state: work that nobody has requested yet waits for that. */
export function afterDrawing() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_FRAME_MILLISECONDS);
  });
}

/** Resolves once all files of a module have arrived. */
async function arrivals(/** @type {string} */ path) {
  if (!isServed()) return;
  /** @type {Record<string, string[]>} */
  const { [path]: files } = await once(LIST, listed);
  await Promise.all(files.map(arrival));
}

/**
 * Resolves once stylesheets are applied, in the given order and after the shared late styles: a later rule wins. Rejects with a sentence if one
 * does not arrive; the call can then be repeated.
 * @param {string[]} paths in web/
 */
export async function lateStyles(...paths) {
  if (!isServed()) return;
  const ordered = [LATER_STYLES, ...paths];
  await Promise.all(ordered.map(arrival));
  await Promise.all(ordered.map((path) => once(`styles of ${path}`, () => linked(path))));
}

/**
 * Resolves to a late module once its styles have been loaded by lateStyles, too.
 * @template Module
 * @param {Promise<Module>} coming
 * @param {string[]} paths
 */
export async function withStyles(coming, ...paths) {
  const [module] = await Promise.all([coming, lateStyles(...paths)]);
  return module;
}

/**
 * Shows that a part has not arrived, in its place, with a retry button.
 * @param {HTMLElement} place
 * @param {string} part its name
 * @param {unknown} error why it has not arrived
 * @param {() => unknown} again
 * @returns {() => void} removes the message
 */
export function showMissing(place, part, error, again) {
  const notices = createNotices(place);
  const { name, message } = missingPart(part, error);
  notices.show('missing', message, name === 'ReloadNeeded' ? { key: 'offline.reload', run: () => location.reload() } : { key: 'python.retry', run: again });
  return notices.destroy;
}

/**
 * An error with a full sentence; its name is ReloadNeeded if only a page reload can load the part.
 * @param {string} part its name
 * @param {unknown} error why it has not arrived
 */
export function missingPart(part, error) {
  const { name, message } = /** @type {Error} */ (error);
  return Object.assign(new Error(text('late.missing', { part, reason: message })), { name });
}

/** Whether the page's files are served separately. */
function isServed() {
  return document.querySelector('link[rel=stylesheet]') !== null;
}

/**
 * Begins something once and returns the same promise until it fails.
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

/** Resolves once a file has arrived completely and, for a file of texts, the page has them. */
function arrival(/** @type {string} */ file) {
  return once(file, async () => {
    const response = await answered(file);
    if (file.endsWith('.json')) return addTexts(await parsed(file, response));
    if (!/script|css/.test(typeOf(response))) throw other(file, response); // for example from a network with a login page
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
