// Listens for presses of marked words and opens their card, which is loaded with the first press.

import { html } from '../../../parts/dom.js';
import { lateModule, showMissing, withStyles } from '../../../parts/late_files.js';
import { text } from '../../../words/text.js';

/** @param {HTMLElement} element the page's body */
export function createTermWords(element, /** @type {import('./term_card.js').TermPage} */ page) {
  const missing = html('div', { class: 'words-missing' });
  /** Removes the message that the card could not be loaded. */
  let forget = () => {};
  /** @type {import('./term_card.js').TermCard | undefined} */
  let card;

  /** @param {Event} event a press */
  function explain(event) {
    forget();
    const word = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-term]'));
    if (!word) return;
    event.preventDefault(); // in a label, it would press the label's control
    open(word);
  }

  async function open(/** @type {HTMLElement} */ word) {
    try {
      const { createTermCard } = await withStyles(lateModule('features/terms/view/term_card.js', () => import('./term_card.js')), 'features/terms/styles.css');
      card ??= createTermCard(element, page);
    } catch (error) {
      forget();
      (word.closest('dialog') ?? element).append(missing);
      forget = showMissing(missing, text('late.words'), error, () => open(word));
      return;
    }
    card.toggle(word);
  }

  element.addEventListener('click', explain);
  element.addEventListener('keydown', (event) => {
    if (!event.repeat && (event.key === 'Enter' || event.key === ' ')) explain(event);
  });

  return {
    /** Passes a change of the state on to the card. */
    update: () => card?.update(),
  };
}
