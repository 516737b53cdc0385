// A file of the site as text: over the network, from what is kept offline, or from within the one-file page.

import { text } from '../../words/text.js';


/**
 * Rejects with a sentence if it does not come.
 * @param {string} base the site's address
 */
export async function fetchSiteText(base, /** @type {string} */ path) {
  const response = await fetch(new URL(path, base)).catch(() => undefined);
  if (!response?.ok) throw new Error(text('lessons.not_fetched', { file: path }));
  return response.text();
}
