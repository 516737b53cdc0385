// A glossary term in a text, with a dotted underline. features/terms/view/term_words.js handles its press.

/** `[term:words]` in a catalogue text. */
const MARKED = /\[(\w+):([^\]]+)\]/;
/** The text each element shows. @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * @param {string} term from features/terms/view/glossary.js
 * @param {string} words as written in the text
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

/** A text for places where terms cannot be marked. */
export function withoutTerms(/** @type {string} */ marked) {
  return marked.replace(new RegExp(MARKED, 'g'), '$2');
}

/** Shows a text only if it differs, so that its terms keep the focus. */
export function setTerms(/** @type {Element} */ element, /** @type {string} */ marked) {
  if (shown.get(element) === marked) return;
  shown.set(element, marked);
  element.replaceChildren(...withTerms(marked));
}
