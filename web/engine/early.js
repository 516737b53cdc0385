// Starts Python before the rest of the page has come, for it takes longest. index.html names this module first.

import { answerFromMemory, siteAddress, takeCarriedFiles, workerAddress } from './assets.js';
import { createEngine } from './client.js';

/** @typedef {Parameters<typeof createEngine>[1]} EngineCallbacks */

/** The files that the page carries, if it is one file. */
export const CARRIED = takeCarriedFiles(document);
if (CARRIED) answerFromMemory(CARRIED);
/** The site's address, with a slash at its end. */
export const BASE_URL = siteAddress(new URL('../main.js', import.meta.url).href, CARRIED);
export const startedEngine = startEngine();

async function startEngine() {
  /** @type {EngineCallbacks | undefined} */
  let callbacks;
  /** What was told before anybody listened. @type {((callbacks: EngineCallbacks) => void)[]} */
  const held = [];
  const tell = (/** @type {(callbacks: EngineCallbacks) => void} */ message) => {
    if (callbacks) message(callbacks);
    else held.push(message);
  };
  const engine = createEngine(await workerAddress(BASE_URL, CARRIED), {
    onEvent: (event) => tell(({ onEvent }) => onEvent(event)),
    onCrash: (error) => tell(({ onCrash }) => onCrash(error)),
  });
  const boot = () => engine.request('boot', { base_url: BASE_URL, ...(CARRIED && { carried: CARRIED }) });
  const booted = boot();
  booted.catch(() => {}); // it may fail before anybody waits for it
  return {
    engine,
    /** The first boot, under way. */
    booted,
    /** Boots again, after the engine was restarted. */
    boot,
    /** @param {EngineCallbacks} wanted */
    listen(wanted) {
      callbacks = wanted;
      for (const message of held.splice(0)) message(callbacks);
    },
  };
}
