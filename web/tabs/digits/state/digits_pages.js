// The Digits lab's views and their page sizes, for views and actions.

/** The first is shown initially. */
export const DIGITS_VIEWS = /** @type {const} */ (['learning', 'inside', 'mistakes', 'data', 'story']);
/** @typedef {typeof DIGITS_VIEWS[number]} DigitsView */

/** First-layer units per page; full rows in 4, 6, 8, 12 or 16 columns. */
export const UNITS_A_PAGE = 48;
export const EXAMPLES_A_PAGE = 30;
