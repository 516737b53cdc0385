// Which parts of the page are quiet: until something has been done, each shows only what a first look needs.

/** @import { PageState } from '../page_types.js' */

/** The parts, by the selector of the elements that they are. */
export const QUIET_PARTS = /** @type {const} */ ({ ask: '.ask', stage: '#lab', run: '.run' });

/** A part that can be quiet. @typedef {keyof typeof QUIET_PARTS} QuietPart */

/**
 * The quiet parts at the start: all at the bare address. An address that names anything was written for someone who uses it.
 * @returns {readonly QuietPart[]}
 */
export function quietAtFirst(/** @type {string} */ hash, /** @type {boolean} */ isEmbedded) {
  return isEmbedded || hash.length > 1 ? [] : /** @type {QuietPart[]} */ (Object.keys(QUIET_PARTS));
}

/**
 * The parts that are still quiet: none in a lesson, or once a network has learnt, here or before.
 * @returns {readonly QuietPart[]}
 */
export function quietNow(/** @type {Pick<PageState, 'quiet' | 'lesson' | 'labs'>} */ { quiet, lesson, labs }) {
  const hasBegun = Object.values(labs).some(({ training, iteration, has_learnt }) => training || iteration > 0 || has_learnt);
  return lesson || hasBegun ? [] : quiet;
}
