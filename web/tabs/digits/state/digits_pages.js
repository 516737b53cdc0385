// The Digits lab's views, and how much each shows at a time. Views and actions both need to know.

/** A page opens with the first. */
export const DIGITS_VIEWS = /** @type {const} */ (['learning', 'inside', 'mistakes', 'data', 'story']);
/** @typedef {typeof DIGITS_VIEWS[number]} DigitsView */

/** Units of the first layer; whole rows in 4, 6, 8, 12 or 16 columns. */
export const UNITS_A_PAGE = 48;
export const EXAMPLES_A_PAGE = 40;
