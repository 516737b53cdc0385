// Hears the press of a marked word, and opens its card, which comes with the first press.

import { text } from '../../texts/text.js';
import { html } from '../parts/dom.js';

/**
 * @param {HTMLElement} element the page's body
 * @param {import('./term_card.js').TermPage} page
 */
export function createTermWords(element, page) {
  const attached = new AbortController();
  const { signal } = attached;
  const missing = html('p', { class: 'hint', role: 'alert' });
  /** @type {import('./term_card.js').TermCard | undefined} */
  let card;

  /** @param {Event} event a press */
  async function explain(event) {
    missing.remove();
    const word = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-term]'));
    if (!word) return;
    event.preventDefault(); // in a label, it would press the label's control
    try {
      const { createTermCard } = await import('./term_card.js');
      card ??= createTermCard(element, page);
      card.toggle(word);
    } catch (error) {
      missing.textContent = text('term.missing', { message: String(error) });
      (word.closest('dialog') ?? element).append(missing);
    }
  }

  element.addEventListener('click', explain, { signal });
  element.addEventListener('keydown', (event) => {
    if (!event.repeat && (event.key === 'Enter' || event.key === ' ')) explain(event);
  }, { signal });

  return {
    /** The state has changed. */
    update: () => card?.update(),
    destroy() {
      attached.abort();
      card?.destroy();
      missing.remove();
    },
  };
}
