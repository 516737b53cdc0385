// The contents of an address besides settings: a run or a proof of training, as Python wrote it, and a lesson.

import { LESSON_WORDS, lessonWords, readLesson } from '../../features/lesson/state/address_lesson.js';

/** @import { AddressNote, Lesson } from '../../features/lesson/state/address_lesson.js' */

/** The most characters of a link: some programs cut longer ones. pysrc/glassnet/saving/run_link.py has the same limit. */
export const LONGEST_LINK = 8000;
const RUN = 'run';
const PROOF = 'proof';
const CODE = 'code';
const SIGNS = 'signs';
/** A version, then letters of base64url. */
const RUN_TEXT = /^[\w-]+$/;

/**
 * The names and values after the # of an address; none if it only names a place on the page.
 * @param {string} hash
 * @returns {Record<string, string>}
 */
export function addressWords(hash) {
  return Object.fromEntries(new URLSearchParams(hash.includes('=') ? hash.replace(/^#/, '') : ''));
}

/** Whether an address uses this name for something other than a setting. @param {string} name */
export function isLinkWord(name) {
  return [RUN, PROOF, CODE, SIGNS].includes(name) || LESSON_WORDS.includes(name);
}

/**
 * @param {string} hash
 * @returns {{ run: string | undefined, lesson: Lesson | undefined, notes: AddressNote[] }} notes: which of these parts cannot be used
 */
export function readLink(hash) {
  const words = addressWords(hash);
  const { lesson, notes } = readLesson(words);
  const run = Object.hasOwn(words, RUN) ? words[RUN] : undefined;
  if (run === undefined || (run.length <= LONGEST_LINK && RUN_TEXT.test(run))) return { run, lesson, notes };
  return { run: undefined, lesson, notes: [...notes, { key: 'refused.run_link_illegal', values: { most: LONGEST_LINK.toLocaleString('en') } }] };
}

/** The proof of training in an address, unchecked; undefined if there is none. */
export function proofOf(/** @type {string} */ hash) {
  const words = addressWords(hash);
  return Object.hasOwn(words, PROOF) ? words[PROOF] : undefined;
}

/** The page's address with only a proof to check. @param {string} href the page's current address */
export function proofLink(/** @type {string} */ proof, href) {
  const address = new URL(href);
  address.search = '';
  address.hash = `${PROOF}=${proof}`;
  return address.href;
}

/**
 * An address with a lesson and a run after its settings.
 * @param {string} hash as writeAddress returns it
 * @param {string} [run]
 * @param {string} [code] packed edited code
 */
export function withLink(hash, /** @type {Lesson | undefined} */ lesson, run, code) {
  const words = String(new URLSearchParams([...lessonWords(lesson), ...(run ? [[RUN, run]] : []), ...(code ? [[CODE, code]] : [])]));
  return words ? `${hash}&${words}` : hash;
}

/** The drawings in an address, unchecked; undefined if there are none. */
export function signsOfAddress(/** @type {string} */ hash) {
  const words = addressWords(hash);
  return Object.hasOwn(words, SIGNS) ? words[SIGNS] : undefined;
}

/**
 * The page's address with only drawings to be taught.
 * @param {string} text as Python has written it
 * @param {string} href the page's current address
 */
export function signsLink(text, href) {
  const address = new URL(href);
  address.search = '';
  address.hash = `lab=draw&view=teach&${SIGNS}=${text}`;
  return address.href;
}
