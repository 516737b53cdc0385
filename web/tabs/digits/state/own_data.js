// A person's own digits: the files that were checked, what was found in them, and the files in use.

/** @import { CheckedDigits, Trouble } from '../../../wire/protocol.js' */

/**
 * @typedef {object} OwnDataState
 * @property {number} asked counts the checks; the reply to an older one is dropped
 * @property {boolean} checking
 * @property {number} share of the files that are checked, how much is read
 * @property {CheckedDigits | undefined} found what was checked last
 * @property {boolean} taken whether what was found was put to use, which the lab has not confirmed yet
 * @property {Trouble | undefined} refused why the files cannot be used
 * @property {File[]} checked the files of what was found
 * @property {File[]} used the files of the digits in use, kept for a restarted Python
 * @property {string} used_sha256 of the digits in use, by which a run's record names them
 */

/**
 * @param {OwnDataState} own
 * @returns {OwnDataState}
 */
export function afterCheckBegun(own) {
  return { ...own, asked: own.asked + 1, checking: true, share: 0, found: undefined, taken: false, refused: undefined };
}

/** Files that are still being read are left alone: what comes of them is dropped. */
export function afterCheckStopped(/** @type {OwnDataState} */ own) {
  return own.checking ? { ...own, asked: own.asked + 1, checking: false } : own;
}

/**
 * Once another Python computes, which has checked no files: what the one before says of them is dropped.
 * @param {OwnDataState} own
 * @returns {OwnDataState}
 */
export function unasked(own) {
  return { ...own, asked: own.asked + 1, checking: false, found: undefined, taken: false, refused: undefined };
}

/** @param {number} asked which check it answers */
export function afterDigitsFound(/** @type {OwnDataState} */ own, asked, /** @type {File[]} */ files, /** @type {CheckedDigits} */ found) {
  return asked === own.asked ? { ...own, checking: false, found, checked: files } : own;
}

/** @param {number} asked which check it answers */
export function afterRefusal(/** @type {OwnDataState} */ own, asked, /** @type {Trouble} */ trouble) {
  return asked === own.asked ? { ...own, checking: false, found: undefined, taken: false, refused: trouble } : own;
}

/**
 * @param {OwnDataState} own
 * @returns {OwnDataState}
 */
export function afterTaking(own) {
  return { ...own, taken: true, used: own.checked, used_sha256: own.found?.sha256 ?? '' };
}

/**
 * Stops offering what was found once the lab says that it learns from it.
 * @param {string} name of the data in use; empty for the digits that ship with the page
 */
export function afterDescription(/** @type {OwnDataState} */ own, name) {
  return own.taken && own.found?.name === name ? { ...own, found: undefined, taken: false } : own;
}
