// Telling the page around this one, where a lab is embedded in it, that the lab is ready and what came out.
// Nothing that page says is listened to.

/** @typedef {Record<string, string | number>} Result */

/**
 * @param {string} lab xor, digits or draw
 * @param {{ postMessage: (message: object, targetOrigin: string) => void }} around the window around this one
 * @param {string} referrer the address of that page, as far as it tells it
 */
export function createParentPage(lab, around, referrer) {
  const origin = originOf(referrer);
  let last = '';
  let isReady = false;
  const tell = (/** @type {string} */ type, /** @type {Result} */ facts) => around.postMessage({ source: 'glassnet', type, lab, ...facts }, origin);
  return {
    /** Told once, also where Python is started again. */
    ready() {
      if (!isReady) tell('ready', {});
      isReady = true;
    },
    /** @param {Result} facts told once, until they change */
    result(facts) {
      const words = JSON.stringify(facts);
      if (words !== last) tell('result', facts);
      last = words;
    },
  };
}

/**
 * @param {string} referrer
 * @returns {string} any origin for a page from disk, or one that keeps its address to itself, which has none to name
 */
function originOf(referrer) {
  try {
    return new URL(referrer).origin;
  } catch {
    return '*';
  }
}
