// The page's client of the worker that early.js has started.

import { createWorkerClient } from './client.js';
import { BASE_URL, CARRIED, earlyWorker } from './early.js';

/** @typedef {Parameters<typeof createWorkerClient>[1]} WorkerCallbacks */

/** Milliseconds that the page waits for the worker to start before doing its own work. */
const PATIENCE = 300;

export const pageWorker = connect();

async function connect() {
  /** @type {WorkerCallbacks | undefined} */
  let callbacks;
  /** Messages that arrived before anyone listened. @type {((callbacks: WorkerCallbacks) => void)[]} */
  const held = [];
  const deliver = (/** @type {(callbacks: WorkerCallbacks) => void} */ message) => {
    if (callbacks) message(callbacks);
    else held.push(message);
  };
  const { address, started } = await earlyWorker;
  // A browser starts a worker only while the page is idle.
  await Promise.race([started.speaks, new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
  })]);
  const worker = createWorkerClient(address, {
    onEvent: (event) => deliver(({ onEvent }) => onEvent(event)),
    onCrash: (error) => deliver(({ onCrash }) => onCrash(error)),
  }, started);
  const boot = () => worker.request('boot', { base_url: BASE_URL, ...(CARRIED && { carried: CARRIED }) });
  const booted = boot();
  booted.catch(() => {}); // it may fail before anyone waits for it
  return {
    worker,
    /** Settles when Python's first start is over. */
    booted,
    /** Starts Python again after the worker was restarted. */
    boot,
    listen(/** @type {WorkerCallbacks} */ wanted) {
      callbacks = wanted;
      for (const message of held.splice(0)) message(callbacks);
    },
  };
}
