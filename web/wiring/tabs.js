// The tabs, each connected when it is first shown, or when its turn comes to be loaded. The modules of the first tab
// come with the page, those of the others on demand.

import { troubleOf } from '../actions/errors.js';
import { watchState } from '../state/store.js';
import { text } from '../texts/text.js';
import { BASE_URL } from '../worker/early.js';
import { connectXor } from './xor.js';

/** @import { PageState, TabName } from '../state/page_state.js' */
/** @import { Palette } from '../views/parts/colors.js' */
/** @import { Wires } from '../page/create_page.js' */
/** @import { Connected } from './frame.js' */

/** @type {Record<TabName, () => Promise<(wires: Wires) => Connected>>} */
const CONNECTORS = {
  xor: async () => connectXor,
  draw: async () => (await import('./draw.js')).connectDraw,
  digits: async () => (await import('./digits.js')).connectDigits,
  code: async () => (await import('./code.js')).codeConnector(),
};

/** @param {Wires} wires */
export function connectTabs(wires) {
  const { store, labs, complain } = wires;
  /** @type {Partial<Record<TabName, Connected>>} */
  const connected = {};
  /** Tabs whose modules are still arriving. @type {Partial<Record<TabName, Promise<Connected>>>} */
  const arriving = {};
  /** Tabs whose failure to load was shown. @type {Set<TabName>} */
  const missed = new Set();

  /**
   * Rejects with a sentence when the modules do not arrive.
   * @param {TabName} tab
   */
  async function arrive(tab) {
    return connected[tab] ?? (arriving[tab] ??= connectLater(tab));
  }

  /** @param {TabName} tab */
  async function connectLater(tab) {
    try {
      const connect = await CONNECTORS[tab]();
      const arrived = connect(wires);
      connected[tab] = arrived;
      store.announce();
      return arrived;
    } catch (error) {
      delete arriving[tab];
      throw new Error(text('tab.missing', { tab: text(`tab.${tab}`), message: String(error) }));
    }
  }

  /**
   * @param {TabName} tab
   * @param {unknown} error
   * @returns {Promise<never>}
   */
  async function missing(tab, error) {
    // Firefox never requests a module again once it has failed.
    if (missed.has(tab) && await hasAllScripts()) location.reload();
    missed.add(tab);
    throw error;
  }

  function arriveShown() {
    const { shown } = store.get();
    const arriving = arrive(shown);
    // The Code tab is loaded now; a failure of the others is shown when it is their turn to be loaded.
    if (shown === 'code') arriving.catch((error) => missing(shown, error)).catch((error) => complain(troubleOf(error)));
    else arriving.catch(() => {});
  }
  watchState(store, ({ shown }) => [shown], arriveShown);
  arriveShown();

  return {
    /**
     * @param {PageState} state
     * @param {Palette} palette
     */
    update(state, palette) {
      connected[state.shown]?.update(state, palette);
    },
    /**
     * As in Connected.
     * @param {TabName} tab
     * @param {Promise<unknown>} booted
     */
    async load(tab, booted) {
      const { load } = await arrive(tab).catch((error) => missing(tab, error));
      await load(booted);
    },
    /**
     * Notes that a tab has failed to load.
     * @param {TabName} tab
     * @param {unknown} error
     */
    notLoaded(tab, error) {
      if (tab === 'digits') labs.failed('digits', error);
    },
  };
}

/** Whether the host now has what was missing. */
async function hasAllScripts() {
  try {
    const { files } = await (await fetch(new URL('files.json', BASE_URL))).json();
    const scripts = Object.keys(files).filter((name) => name.endsWith('.js'));
    const responses = await Promise.all(scripts.map((name) => fetch(new URL(name, BASE_URL))));
    return responses.every(({ ok }) => ok);
  } catch {
    return false;
  }
}
