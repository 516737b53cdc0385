// A running worker, and the events it sent before anyone listened.

/**
 * @typedef {object} StartedWorker
 * @property {Worker} worker
 * @property {Event[]} said its events so far, for the eventual listener
 * @property {Promise<void>} speaks settles at the first event
 */

/** @param {string} address of the worker, as assets.js returns it */
export function startWorker(address) {
  const worker = new Worker(address, { type: 'module' });
  /** @type {Event[]} */
  const said = [];
  /** @type {Promise<void>} */
  const speaks = new Promise((resolve) => {
    const keep = (/** @type {Event} */ event) => {
      said.push(event);
      resolve();
    };
    worker.onmessage = keep;
    worker.onerror = keep;
    worker.onmessageerror = keep;
  });
  return { worker, said, speaks };
}
