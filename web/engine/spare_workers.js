// Workers beside the page's own, each with a Python of its own, on the cores that the labs leave free.

import { createWorkerClient } from './client.js';
import { BASE_URL, CARRIED, earlyWorker } from './early.js';

/** @import { BootReply } from '../wire/protocol.js' */

/** One core is left for the page and its labs. */
const OF_THE_PAGE = 1;

/** How many of them have a core here. */
export function spareCores(/** @type {number} */ most) {
  return Math.max(1, Math.min(most, (navigator.hardwareConcurrency || 2) - OF_THE_PAGE));
}

/** Starts one; it goes on until it is ended. Must be called after the page's own has started. */
export async function startSpareWorker() {
  const { address } = await earlyWorker;
  /** @type {BootReply | undefined} */
  let python;
  const worker = createWorkerClient(address, { onEvent() {}, onCrash() {} }); // who asks hears that it has ended
  const booted = worker.request('boot', { base_url: BASE_URL, ...(CARRIED && { carried: CARRIED }) }).then((reply) => {
    python = reply;
  });
  return {
    worker,
    booted,
    end() {
      worker.end();
      // Python in the terminal learns only so that it is no longer wanted.
      if (python?.native) navigator.sendBeacon(`${BASE_URL}python/end?session=${python.native.session}`);
      python = undefined;
    },
  };
}
