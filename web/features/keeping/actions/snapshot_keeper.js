// Has Python's memory snapshot made while the page rests, so that a later visit starts from it.

/** @import { Timers } from './drawing_keeper.js' */
/** @import { PageState, PageStore } from '../../../page/page_types.js' */

const REST_MILLISECONDS = 2000;
/** The free bytes that storage must have: what pupils keep matters more than a quick start. */
const LEAST_ROOM = 300_000_000;

/**
 * Makes one as soon as nothing has been training for a while; training ends the making, which begins anew afterwards.
 * @param {PageStore} store
 * @param {Timers} clock
 * @param {object} browser
 * @param {() => Promise<boolean>} browser.hasRoom whether data and storage may be spent on it
 * @param {() => Worker} browser.start starts snapshot_worker.js, which posts once when it is done
 */
export function keepSnapshot(store, clock, { hasRoom, start }) {
  /** @type {number | undefined} */
  let rest;
  /** @type {Worker | undefined} */
  let worker;
  let done = false;
  store.subscribe(look);

  function look(/** @type {PageState} */ state) {
    if (done) return;
    if (isWanted(state)) rest ??= clock.setTimeout(make, REST_MILLISECONDS);
    else stop();
  }

  function stop() {
    clock.clearTimeout(rest);
    rest = undefined;
    worker?.terminate();
    worker = undefined;
  }

  async function make() {
    done = !await hasRoom();
    if (done || rest === undefined) return; // training began meanwhile
    worker = start();
    worker.onmessage = ({ data }) => {
      if (data !== 'made') console.info(`No snapshot of Python was made: ${data}`);
      done = true;
      worker?.terminate();
    };
  }
}

/** Whether a later visit would start sooner: this one started from nothing, and the page may keep things. */
function isWanted(/** @type {PageState} */ { python, kept, labs }) {
  const isResting = Object.values(labs).every(({ training }) => !training);
  return isResting && python.phase === 'ready' && !python.native && python.snapshot !== 'restored' && kept.phase === 'ready';
}

/** Whether nobody asked to save data, and the browser's storage has room. */
export async function hasRoom() {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (/** @type {unknown} */ (navigator));
  if (connection?.saveData) return false;
  const { quota = 0, usage = 0 } = await navigator.storage?.estimate() ?? {};
  return quota - usage >= LEAST_ROOM;
}
