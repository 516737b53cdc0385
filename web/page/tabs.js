// The tabs, each connected when it is first shown, or when it is its turn to load. The modules of the first tab
// come with the page, those of the others on demand.

import { byId } from '../parts/dom.js';
import { afterDrawing, lateModule, missingPart, showMissing, withStyles } from '../parts/late_files.js';
import { connectXor } from '../tabs/xor/connect.js';
import { text } from '../words/text.js';
import { watchState } from './state/store.js';

/** @import { Palette } from '../parts/pictures/colors.js' */
/** @import { Connected } from './frame.js' */
/** @import { PageState, TabName, Wires } from './page_types.js' */

/** @type {Record<TabName, () => Promise<(wires: Wires) => Connected>>} */
const CONNECTORS = {
  xor: async () => connectXor,
  draw: async () => (await withStyles(lateModule('tabs/draw/connect.js', () => import('../tabs/draw/connect.js')), 'tabs/draw/styles.css')).connectDraw,
  digits: async () => (await withStyles(lateModule('tabs/digits/connect.js', () => import('../tabs/digits/connect.js')), 'tabs/digits/styles.css', 'features/story/styles.css')).connectDigits,
  code: async () => (await withStyles(lateModule('tabs/code/connect.js', () => import('../tabs/code/connect.js')), 'tabs/code/styles.css')).connectCode,
};

export function connectTabs(/** @type {Wires} */ wires) {
  const { store, labs } = wires;
  /** @type {Partial<Record<TabName, Connected>>} */
  const connected = {};
  /** Tabs whose modules are still arriving. @type {Partial<Record<TabName, Promise<Connected>>>} */
  const arriving = {};
  /** Removes the notice that the Code tab is missing. */
  let forget = () => {};

  async function arrive(/** @type {TabName} */ tab) {
    return connected[tab] ?? (arriving[tab] ??= connectLater(tab));
  }

  async function connectLater(/** @type {TabName} */ tab) {
    try {
      const connect = await CONNECTORS[tab]();
      const arrived = connect(wires);
      connected[tab] = arrived;
      store.announce();
      return arrived;
    } catch (error) {
      delete arriving[tab];
      throw error;
    }
  }

  const nameOf = (/** @type {TabName} */ tab) => text('late.tab', { tab: text(`tab.${tab}`) });

  async function arriveShown() {
    const { shown } = store.get();
    forget();
    try {
      await arrive(shown);
    } catch (error) {
      forget();
      // The Code tab is loaded now; the others report a failure when it is their turn to load.
      if (shown === 'code') forget = showMissing(byId('code-lab'), nameOf(shown), error, arriveShown);
    }
  }
  watchState(store, ({ shown }) => [shown], arriveShown);
  arriveShown();

  return {
    update(/** @type {PageState} */ state, /** @type {Palette} */ palette) {
      connected[state.shown]?.update(state, palette);
    },
    /** As in Connected. */
    async load(/** @type {TabName} */ tab, /** @type {Promise<unknown>} */ booted) {
      if (tab !== store.get().shown) await afterDrawing(); // so that the page first shows that the visible tab is ready
      const connecting = arrive(tab).catch((error) => {
        if (tab === 'code') return undefined; // a notice in the tab says so
        throw missingPart(nameOf(tab), error);
      });
      await (await connecting)?.load(booted);
    },
    notLoaded(/** @type {TabName} */ tab, /** @type {unknown} */ error) {
      if (tab === 'digits') labs.failed('digits', error);
    },
  };
}
