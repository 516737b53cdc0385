// Starts the worker before the rest of the page has arrived, because Python takes longest. index.html names this
// module first, and it imports next to nothing: even importing the texts would delay it.

import { answerFromMemory, siteAddress, takeCarriedFiles, workerAddress } from './assets.js';
import { startWorker } from './started_worker.js';

/** The files carried by the one-file page; undefined elsewhere. */
export const CARRIED = takeCarriedFiles(document);
if (CARRIED) answerFromMemory(CARRIED);
/** The site's address, with a slash at its end. */
export const BASE_URL = siteAddress(new URL('../main.js', import.meta.url).href, CARRIED);
export const earlyWorker = startEarly();

async function startEarly() {
  const address = await workerAddress(BASE_URL, CARRIED);
  return { address, started: startWorker(address) };
}
