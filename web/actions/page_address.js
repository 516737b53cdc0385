// The page's address names the tab, its view and its settings: it is kept up to date, and followed when it changes.

import { knownSettings, readAddress, writeAddress } from '../state/config_url.js';
import { firstSubject, labOfCode, withSubject } from '../state/code_subject.js';
import { activeLab, tabNamed } from '../state/page_state.js';

/** @import { ConfigRecord, LabName } from '../worker/protocol.js' */
/** @import { Rules } from '../state/config.js' */
/** @import { Address } from '../state/config_url.js' */
/** @import { PageState, PageStore } from '../state/page_state.js' */

/** Marks the history entries that this page made; one that a link makes has no mark. */
const OURS = 'glassnet';

/**
 * @param {PageStore} store
 * @param {Rules} rules
 * @param {object} page
 * @param {boolean} page.isFramed in another page, whose history this one leaves alone
 * @param {(lab: LabName, record: ConfigRecord, preset: ConfigRecord) => void} page.onSettings
 * @param {() => void} page.onLost when an address needs files that it cannot hold
 * @param {(names: string[]) => void} page.onUnknown when an address names what is no setting
 */
export function createPageAddress(store, rules, { isFramed, onSettings, onLost, onUnknown }) {
  const { presets } = rules;
  const opened = readAddress(location.hash, rules);
  history.replaceState(OURS, '');
  window.addEventListener('popstate', ({ state }) => {
    if (isFramed) return;
    const address = readAddress(location.hash, rules);
    if (!address.tab && !Object.keys(address.settings).length) return;
    const shown = tabNamed(address.tab) ?? store.get().shown;
    store.set(shown === 'digits' ? { shown, digits_view: address.view } : { shown });
    if (shown === 'code') aboutLab(address.of);
    if (state === OURS) return; // a step back or forward keeps the current settings
    history.replaceState(OURS, '');
    takeSettings(address);
  });

  /**
   * Takes the settings of an address for the lab that is shown.
   * @param {Address} address
   */
  function takeSettings({ tab, settings }) {
    const lab = activeLab(store.get());
    const { known, unknown } = knownSettings(tab && !tabNamed(tab) ? { [`lab=${tab}`]: '', ...settings } : settings, presets[lab]);
    if (unknown.length) onUnknown(unknown);
    const { dataset, ...others } = known;
    const isLost = dataset === 'own_digits' && store.get().labs[lab].config.dataset !== dataset;
    if (isLost) onLost();
    onSettings(lab, isLost ? others : known, presets[lab]);
  }

  /**
   * Has the Code tab be about a lab.
   * @param {LabName} lab
   */
  function aboutLab(lab) {
    const { code } = store.get();
    if (labOfCode(code) !== lab) store.set({ code: withSubject(code, firstSubject(lab)) });
  }

  /**
   * Updates the address. Another tab or view is a step for the browser's back button; a setting is not.
   * @param {PageState} state
   */
  function keep(state) {
    const lab = activeLab(state);
    const words = writeAddress(state.shown, state.digits_view, state.labs[lab].config, presets[lab], lab);
    if (words === location.hash) return;
    const before = readAddress(location.hash, rules);
    const { view, of } = readAddress(words, rules);
    const isStep = !isFramed && tabNamed(before.tab) && (before.tab !== state.shown || before.view !== view || before.of !== of);
    history[isStep ? 'pushState' : 'replaceState'](OURS, '', words);
  }

  return {
    /** Follows the address that the page was opened with, and keeps it up to date from then on. */
    begin() {
      const { shown } = store.get();
      if (shown === 'digits' && !isFramed) store.set({ digits_view: opened.view });
      if (shown === 'code') aboutLab(opened.of);
      if (shown === (tabNamed(opened.tab) ?? shown)) takeSettings(opened);
      store.subscribe(keep);
    },
  };
}
