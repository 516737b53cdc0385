// What can be given away of a lab: a link that carries its settings, and code that shows the lab in another page.

import { writeAddress } from './config_url.js';
import { activeLab } from './page_state.js';

/** @import { ConfigRecord } from '../worker/protocol.js' */
/** @import { PageState } from './page_state.js' */

/** What was to be copied, and whether the browser let the page do it. @typedef {{ words: string, copied: boolean }} CopyNote */

/** How large the frame is that the code makes, in pixels of a page. */
const FRAME = { width: 900, height: 700 };

/**
 * The page's address with the settings of the lab that is shown.
 * @param {PageState} state
 * @param {Record<string, ConfigRecord>} presets
 * @param {string} href the page's address now
 */
export function linkOf(state, presets, href) {
  return addressOf(state, presets, href, '');
}

/**
 * HTML that shows the lab alone in another page.
 * @param {PageState} state
 * @param {Record<string, ConfigRecord>} presets
 * @param {string} href the page's address now
 * @param {string} title of the frame
 */
export function frameCodeOf(state, presets, href, title) {
  const source = addressOf(state, presets, href, `?embed=${state.shown}`).replaceAll('&', '&amp;');
  return `<iframe src="${source}" title="${title}" width="${FRAME.width}" height="${FRAME.height}"></iframe>`;
}

/**
 * @param {PageState} state
 * @param {Record<string, ConfigRecord>} presets
 * @param {string} href
 * @param {string} search
 */
function addressOf(state, presets, href, search) {
  const lab = activeLab(state);
  const address = new URL(href);
  address.search = search;
  address.hash = writeAddress(state.shown, state.digits_view, state.labs[lab].config, presets[lab], lab);
  return address.href;
}

/**
 * What a link carries of the data that is learnt from.
 * @param {ConfigRecord} config
 * @returns {'truth_table' | 'points' | 'own_points' | 'digits' | 'own_digits'}
 */
export function carriedData({ dataset, point_set }) {
  if (dataset === 'points') return point_set === 'own' ? 'own_points' : 'points';
  return dataset === 'own_digits' || dataset === 'digits' ? dataset : 'truth_table';
}
