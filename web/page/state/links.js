// What an address holds besides settings: a run or a proof of training, as Python wrote it, and a lesson.

import { LESSON_WORDS, lessonWords, readLesson } from '../../features/lesson/state/address_lesson.js';

/** @import { AddressNote, Lesson } from '../../features/lesson/state/address_lesson.js' */

/** The most characters of a link: some programs cut longer ones. pysrc/glassnet/saving/run_link.py has the same limit. */
export const LONGEST_LINK = 8000;
const RUN = 'run';
const PROOF = 'proof';
const CODE = 'code';
const SIGNS = 'signs';
/** Letters of base64url, behind a version. */
const RUN_TEXT = /^[\w-]+$/;

/**
 * The words of an address after its #; none if it only names a place of the page.
 * @param {string} hash
 * @returns {Record<string, string>}
 */
export function addressWords(hash) {
  return Object.fromEntries(new URLSearchParams(hash.includes('=') ? hash.replace(/^#/, '') : ''));
}

/** @param {string} name of a word in an address that is no setting, whatever else it is */
export function isLinkWord(name) {
  return [RUN, PROOF, CODE, SIGNS].includes(name) || LESSON_WORDS.includes(name);
}

/**
 * @param {string} hash
 * @returns {{ run: string | undefined, lesson: Lesson | undefined, notes: AddressNote[] }} notes: what of these words cannot be used
 */
export function readLink(hash) {
  const words = addressWords(hash);
  const { lesson, notes } = readLesson(words);
  const run = Object.hasOwn(words, RUN) ? words[RUN] : undefined;
  if (run === undefined || (run.length <= LONGEST_LINK && RUN_TEXT.test(run))) return { run, lesson, notes };
  return { run: undefined, lesson, notes: [...notes, { key: 'refused.run_link_illegal', values: { most: LONGEST_LINK.toLocaleString('en') } }] };
}

/** The proof of training that an address asks to check, whatever it is; undefined if there is none. */
export function proofOf(/** @type {string} */ hash) {
  const words = addressWords(hash);
  return Object.hasOwn(words, PROOF) ? words[PROOF] : undefined;
}

/**
 * The page's address with nothing but a proof to check.
 * @param {string} href the page's address now
 */
export function proofLink(/** @type {string} */ proof, href) {
  const address = new URL(href);
  address.search = '';
  address.hash = `${PROOF}=${proof}`;
  return address.href;
}

/**
 * An address with a lesson and a run, behind its settings.
 * @param {string} hash as writeAddress gives it
 * @param {string} [run]
 * @param {string} [code] that they need, packed
 */
export function withLink(hash, /** @type {Lesson | undefined} */ lesson, run, code) {
  const words = String(new URLSearchParams([...lessonWords(lesson), ...(run ? [[RUN, run]] : []), ...(code ? [[CODE, code]] : [])]));
  return words ? `${hash}&${words}` : hash;
}

/** The drawings that an address brings, whatever they are; undefined if there are none. */
export function signsOfAddress(/** @type {string} */ hash) {
  const words = addressWords(hash);
  return Object.hasOwn(words, SIGNS) ? words[SIGNS] : undefined;
}

/**
 * The page's address with nothing but drawings to be taught.
 * @param {string} text as Python has written it
 * @param {string} href the page's address now
 */
export function signsLink(text, href) {
  const address = new URL(href);
  address.search = '';
  address.hash = `lab=draw&view=teach&${SIGNS}=${text}`;
  return address.href;
}
