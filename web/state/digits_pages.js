// How much the Digits lab shows at once: the views lay it out, the actions ask for it.

/** Units of the first layer; whole rows in 4, 6, 8, 12 or 16 columns. */
export const UNITS_A_PAGE = 48;
export const EXAMPLES_A_PAGE = 40;
