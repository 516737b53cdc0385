// Every word of the glossary in the order of the alphabet, each as a word that opens its card.

import { html } from '../../../parts/dom.js';
import { termWord } from '../../../parts/term.js';
import { GLOSSARY } from '../words.js';

/** @returns {HTMLElement[]} */
export function wordList() {
  const terms = Object.entries(GLOSSARY).sort(([, one], [, other]) => one.name.localeCompare(other.name, 'en'));
  return terms.map(([term, { name }]) => html('span', {}, termWord(term, name)));
}
