// Every word of the glossary in alphabetical order; each opens its card.

import { html } from '../../../parts/dom.js';
import { termWord } from '../../../parts/term.js';
import { LANGUAGE, text } from '../../../words/text.js';
import { GLOSSARY } from './glossary.js';

/** @returns {HTMLElement[]} */
export function wordList() {
  const names = Object.keys(GLOSSARY).map((term) => ({ term, name: text(`term.${term}`) }));
  return names.sort((one, other) => one.name.localeCompare(other.name, LANGUAGE)).map(({ term, name }) => html('span', {}, termWord(term, name)));
}
