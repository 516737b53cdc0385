// A word of the glossary where it stands, underlined by dots. features/terms/view/term_words.js hears its press.

/** `[term:words]` in a text of the catalogue. */
const MARKED = /\[(\w+):([^\]]+)\]/;
/** The text that an element shows. @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * @param {string} term of features/terms/view/glossary.js
 * @param {string} words as they stand on the page
 */
export function termWord(term, words) {
  const word = document.createElement('span'); // a button would become the control of the label around it
  word.textContent = words;
  word.tabIndex = 0;
  word.dataset.term = term;
  word.setAttribute('role', 'button');
  word.setAttribute('aria-haspopup', 'dialog');
  word.setAttribute('aria-expanded', 'false');
  return word;
}

export function withTerms(/** @type {string} */ marked) {
  const pieces = marked.split(MARKED); // text, term, words, text, term, words, ... text
  return pieces.map((words, index) => (index % 3 === 2 ? termWord(pieces[index - 1], words) : index % 3 ? '' : words));
}

/** A text where words cannot be marked. */
export function withoutTerms(/** @type {string} */ marked) {
  return marked.replace(new RegExp(MARKED, 'g'), '$2');
}

/** Shows a text, if it is another one, so that its words keep the focus. */
export function setTerms(/** @type {Element} */ element, /** @type {string} */ marked) {
  if (shown.get(element) === marked) return;
  shown.set(element, marked);
  element.replaceChildren(...withTerms(marked));
}
