// The texts on the sheet that is printed to write signs on.

import { createCatalogue } from '../../../words/text.js';

/** @type {Record<string, string>} */
const SHEET_WORDS = {
  'sheet.title': 'Signs for Glassnet',
  'sheet.write': 'Write each row’s sign into its cells, one in a cell, with a dark pen. Cells may stay empty; scribble over what went wrong.',
  'sheet.photograph': 'Lay the sheet flat, and photograph all of it from above, with the four black squares. Which way up does not matter.',
  'sheet.picture': 'A sheet of {rows} rows with {columns} cells each, for the signs {names}',
};

/** A text of the printed sheet, filled with values. */
export const sheetText = createCatalogue(SHEET_WORDS);
