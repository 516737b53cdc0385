// Reports to the embedding page that an embedded tab is ready, and its results.
// Messages from that page are ignored.

import { areSigns } from '../../lab/state/config.js';
import { figuresOf, measuredAccuracy } from '../../lab/state/figures.js';

/** @import { PageState, PageStore, TabName } from '../page_types.js' */

/** @typedef {Record<string, string | number>} Result */

/**
 * @param {{ postMessage: (message: object, targetOrigin: string) => void }} around the window of the embedding page
 * @param {string} referrer the address of that page, or as much of it as is known
 */
export function createParentPage(/** @type {PageStore} */ store, /** @type {TabName} */ tab, around, referrer) {
  const origin = originOf(referrer);
  let last = '';
  let isReady = false;
  // Pages that embed Glassnet know the tab as `lab`.
  const post = (/** @type {string} */ type, /** @type {Result} */ facts) => around.postMessage({ source: 'glassnet', type, lab: tab, ...facts }, origin);
  store.subscribe((state) => {
    const facts = resultOf(state, tab);
    if (!facts) return;
    const words = JSON.stringify(facts);
    if (words !== last) post('result', facts); // only when they have changed
    last = words;
  });
  return {
    /** Sends `ready` only once, even if Python is restarted. */
    ready() {
      if (!isReady) post('ready', {});
      isReady = true;
    },
  };
}

/**
 * The result: the digit of a drawing, or the numbers of a lab at rest; undefined while there is none.
 * @param {PageState} state
 * @param {TabName} tab
 * @returns {Result | undefined}
 */
function resultOf({ shown, drawing: { reading }, labs }, tab) {
  if (shown !== tab || tab === 'code') return undefined;
  if (tab === 'draw') {
    if (reading.kind !== 'read' || !reading.settled) return undefined;
    const { ranked: [best], outputs } = reading.recognition;
    const { names } = reading.asked;
    return areSigns(names) ? { sign: names[best], share: outputs[best] } : { digit: best, share: outputs[best] };
  }
  const lab = labs[tab];
  const { answers, iteration, training } = lab;
  // For digits the training cost: embedding pages have always received that.
  const { cost: learnt, test_cost } = figuresOf(lab);
  const cost = (learnt ?? test_cost)?.value; // a loaded digits network has no training cost
  if (cost === undefined || !iteration || answers?.iteration !== iteration || training || 'is_preview' in answers) return undefined;
  return { iteration, cost, accuracy: measuredAccuracy(lab) ?? 0 };
}

/**
 * @param {string} referrer
 * @returns {string} '*' (any origin) for a page from disk, or one that hides its address
 */
function originOf(referrer) {
  try {
    return new URL(referrer).origin;
  } catch {
    return '*';
  }
}
