// Telling the page around this one, where a lab is embedded in it, that the lab is ready and what came out.
// Nothing that page says is listened to.

/** @typedef {Record<string, string | number>} Result */

/**
 * @param {string} lab xor, digits or draw
 * @param {{ postMessage: (message: object, targetOrigin: string) => void }} around the window around this one
 * @param {string} referrer the address of that page, as far as it tells it
 */
export function createParentPage(lab, around, referrer) {
  // A page from disk, or one that keeps its address to itself, has no origin to name.
  const origin = URL.canParse(referrer) ? new URL(referrer).origin : '*';
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
