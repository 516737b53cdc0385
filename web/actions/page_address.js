// The page's address names the lab, its view and its settings: it is kept true, and followed where a link leads.

import { readAddress, writeAddress } from '../state/config_url.js';
import { activeLab } from '../state/page_state.js';

/** @import { LabName } from '../engine/protocol.js' */
/** @import { Address } from '../state/config_url.js' */
/** @import { PageState, PageStore } from '../state/page_state.js' */
/** @typedef {Record<string, string | number>} ConfigRecord */

/** What the browser keeps with the steps of its history that this page made; a link makes one without. */
const OURS = 'glassnet';

/**
 * @param {PageStore} store
 * @param {Record<LabName, ConfigRecord>} presets
 * @param {string[]} shown the labs that an address may name
 * @param {object} page
 * @param {boolean} page.isFramed in another page, whose history this one leaves alone
 * @param {(lab: string) => void} page.onLab
 * @param {(view: Address['view']) => void} page.onView another view of the digits lab
 * @param {(lab: LabName, record: ConfigRecord) => void} page.onSettings
 * @param {() => void} page.onLost when an address was made with files that it cannot hold
 */
export function createPageAddress(store, presets, shown, { isFramed, onLab, onView, onSettings, onLost }) {
  const opened = readAddress(location.hash);
  history.replaceState(OURS, '');
  window.addEventListener('popstate', ({ state }) => {
    if (isFramed) return;
    const address = readAddress(location.hash);
    if (!shown.includes(address.lab)) return;
    onLab(address.lab);
    if (address.lab === 'digits' && address.view !== store.get().digits_view) onView(address.view);
    if (state === OURS) return; // a step back or forward, and the settings are those of now
    history.replaceState(OURS, '');
    takeSettings(address);
  });

  /** @param {Address} address */
  function takeSettings({ settings }) {
    const lab = activeLab(store.get());
    const { dataset, ...others } = settings;
    const isLost = dataset === 'own_digits' && store.get().labs[lab].config.dataset !== dataset;
    if (isLost) onLost();
    onSettings(lab, { ...presets[lab], ...(isLost ? others : settings) });
  }

  return {
    /** Does what the address says that the page was opened with. */
    begin() {
      const { shown: lab } = store.get();
      if (lab === 'digits' && !isFramed) onView(opened.view);
      if (lab === opened.lab) takeSettings(opened);
    },
    /**
     * Keeps the address true: another lab or view is a step for the browser's back button, a setting is not.
     * @param {PageState} state
     */
    keep(state) {
      const lab = activeLab(state);
      const words = writeAddress(state.shown, state.digits_view, state.labs[lab].config, presets[lab]);
      if (words === location.hash) return;
      const before = readAddress(location.hash);
      const { view } = readAddress(words);
      const isStep = !isFramed && shown.includes(before.lab) && (before.lab !== state.shown || before.view !== view);
      history[isStep ? 'pushState' : 'replaceState'](OURS, '', words);
    },
  };
}
