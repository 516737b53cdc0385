// A file of the site as text: from the network, the offline cache, or the one-file page itself.

import { text } from '../words/text.js';

/**
 * Rejects with a sentence if the file cannot be loaded.
 * @param {string} base the site's address
 */
export async function fetchSiteText(base, /** @type {string} */ path) {
  const response = await fetch(new URL(path, base)).catch(() => undefined);
  if (!response?.ok) throw new Error(text('late.not_fetched', { file: path }));
  return response.text();
}
