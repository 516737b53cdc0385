// Custom digits: the checked files, what they contain, and the files in use.

/** @import { CheckedDigits, Trouble } from '../../../wire/protocol.js' */

/**
 * @typedef {object} OwnDataState
 * @property {number} asked the number of checks; replies to older ones are dropped
 * @property {boolean} checking
 * @property {number} share the part of the files already read
 * @property {CheckedDigits | undefined} found the result of the last check
 * @property {boolean} taken whether the found digits are in use but not yet confirmed by the lab
 * @property {Trouble | undefined} refused why the files cannot be used
 * @property {File[]} checked the files of the found digits
 * @property {File[]} used the files of the digits in use, kept for a restarted Python
 * @property {string} used_sha256 identifies the digits in use in a run's record
 */

/**
 * @param {OwnDataState} own
 * @returns {OwnDataState}
 */
export function afterCheckBegun(own) {
  return { ...own, asked: own.asked + 1, checking: true, share: 0, found: undefined, taken: false, refused: undefined };
}

/** Files still being read are abandoned: their result is dropped. */
export function afterCheckStopped(/** @type {OwnDataState} */ own) {
  return own.checking ? { ...own, asked: own.asked + 1, checking: false } : own;
}

/**
 * The state under a new Python, which has checked no files: replies from the previous one are dropped.
 * @param {OwnDataState} own
 * @returns {OwnDataState}
 */
export function unasked(own) {
  return { ...own, asked: own.asked + 1, checking: false, found: undefined, taken: false, refused: undefined };
}

/** @param {number} asked the number of the check */
export function afterDigitsFound(/** @type {OwnDataState} */ own, asked, /** @type {File[]} */ files, /** @type {CheckedDigits} */ found) {
  return asked === own.asked ? { ...own, checking: false, found, checked: files } : own;
}

/** @param {number} asked the number of the check */
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
 * Stops offering the found digits once the lab confirms that it uses them.
 * @param {string} name of the data in use; empty for the shipped digits
 */
export function afterDescription(/** @type {OwnDataState} */ own, name) {
  return own.taken && own.found?.name === name ? { ...own, found: undefined, taken: false } : own;
}
