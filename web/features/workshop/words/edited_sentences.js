// Sentences for what edited code does to a lab that computes with it, in the place of those that a lab's own refusals have.

import { TROUBLE_TEXTS } from './trouble_texts.js';

/** The group in which words/refusals.js looks for the words of an error, and what each of these begins with. */
const GROUP = 'refused';
const EDITED = 'edited_';
/** Codes that have kinds, each of which says more than fits here. */
const WITH_KINDS = /\./;

/** @type {Record<string, string>} */
export const EDITED_SENTENCES = Object.fromEntries([
  ...Object.entries(TROUBLE_TEXTS).filter(([code]) => !WITH_KINDS.test(code)),
  ...['syntax_error', 'import_refused', 'value_error', 'index_error', 'type_error'].map((code) => /** @type {const} */ ([code, 'Python says: {message}.'])),
].flatMap(([code, words]) => [
  [[GROUP, EDITED + code].join('.'), `Your code has stopped in line {line} of {file}. ${words}`],
  [[GROUP, `${EDITED + code}_nowhere`].join('.'), `Your code has stopped, and Python names no line of it. ${words}`],
]));
EDITED_SENTENCES[[GROUP, 'code_gave_way'].join('.')] = 'Your code “{name}” came to no end, so the shipped code computes again. Your version is kept: look for a loop in it that never ends, then run it again.';
EDITED_SENTENCES[[GROUP, 'code_ended'].join('.')] = 'Your code “{name}” has ended its Python, so the shipped code computes again. Your version is kept.';
