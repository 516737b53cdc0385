// Additional workers, each with its own Python, on the cores that the labs leave free.

import { createWorkerClient } from './client.js';
import { BASE_URL, CARRIED, earlyWorker } from './early.js';

/** @import { BootReply } from '../wire/protocol.js' */

/** One core is reserved for the page and its labs. */
const OF_THE_PAGE = 1;

/** How many spare workers this device has cores for. */
export function spareCores(/** @type {number} */ most) {
  return Math.max(1, Math.min(most, (navigator.hardwareConcurrency || 2) - OF_THE_PAGE));
}

/** Starts a worker, which runs until it is ended. Call it only after the page's own has started. */
export async function startSpareWorker() {
  const { address } = await earlyWorker;
  /** @type {BootReply | undefined} */
  let python;
  const worker = createWorkerClient(address, { onEvent() {}, onCrash() {} }); // a crash rejects the pending requests
  const booted = worker.request('boot', { base_url: BASE_URL, ...(CARRIED && { carried: CARRIED }) }).then((reply) => {
    python = reply;
  });
  return {
    worker,
    booted,
    end() {
      worker.end();
      // Python in the terminal has no other way to learn that it is no longer needed.
      if (python?.native) navigator.sendBeacon(`${BASE_URL}python/end?session=${python.native.session}`);
      python = undefined;
    },
  };
}
