// The page's address holds the tab, its view and its settings: the page keeps it up to date, and follows it when it changes.

import { firstSubject, labOfCode, withSubject } from '../../tabs/code/state/code_subject.js';
import { isOfPlayground, knownSettings, readAddress, writeAddress } from '../state/config_url.js';
import { addressWords, proofOf, readLink, signsOfAddress, withLink } from '../state/links.js';
import { activeLab, tabNamed } from '../state/page_state.js';

/** @import { AddressNote, Lesson } from '../../features/lesson/state/address_lesson.js' */
/** @import { ArrivingCode } from '../../features/workshop/state/workshop.js' */
/** @import { Rules, RunLink } from '../../lab/lab_types.js' */
/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */
/** @import { PageState, PageStore, TabName } from '../page_types.js' */
/** @import { Address } from '../state/config_url.js' */

/** The parts of a window that an address needs. @typedef {Pick<Window, 'location' | 'history' | 'addEventListener'>} PageBrowser */

/** Marks the history entries made by this page; those made by a link have no mark. */
const OURS = 'glassnet';

/**
 * @param {PageStore} store
 * @param {Rules} rules
 * @param {object} page
 * @param {boolean} page.isFramed whether it is in another page, whose history it leaves alone
 * @param {PageBrowser} page.browser
 * @param {(lab: LabName, record: ConfigRecord, preset: ConfigRecord, how: { link: RunLink | undefined, anew: boolean }) => Promise<void>} page.onSettings
 * @param {(lesson: Lesson | undefined) => void} page.onLesson
 * @param {(line: string) => void} page.onProof receives a proof of training to check
 * @param {() => void} page.onLost called when an address needs files that it cannot hold
 * @param {(arriving: ArrivingCode) => void} page.onCode receives the edited code of a link, with what to do once it runs
 * @param {(notes: AddressNote[]) => void} page.onNotes receives remarks on an address, e.g. on parts that are ignored; usually none
 */
export function createPageAddress(store, rules, { isFramed, browser, onSettings, onCode, onLesson, onProof, onLost, onNotes }) {
  const { presets } = rules;
  const { location, history } = browser;
  const openedHash = location.hash;
  const opened = readAddress(openedHash, rules);
  history.replaceState(OURS, '');
  browser.addEventListener('popstate', ({ state }) => {
    if (isFramed) return;
    const { hash } = location;
    const proof = proofOf(hash);
    if (proof !== undefined && state !== OURS) onProof(proof);
    if (state !== OURS) takeSigns(hash);
    const address = readAddress(hash, rules);
    const { run, lesson, notes } = readLink(hash);
    if (!address.tab && !Object.keys(address.settings).length && !run && !lesson && !notes.length) return;
    const shown = tabNamed(address.tab) ?? store.get().shown;
    store.set({ shown, quiet: [], ...viewOf(shown, address) });
    if (shown === 'code') aboutLab(address.of);
    if (state === OURS) return; // a step back or forward keeps the current settings
    history.replaceState(OURS, '');
    onLesson(lesson && { ...lesson, opened: hash });
    takeSettings(address, hash, lesson !== undefined);
  });

  /**
   * Applies the settings of an address, and its run if it has one, to the shown lab.
   * @param {Address} address
   * @param {string} hash the hash of that address
   * @param {boolean} [anew] whether a fresh network begins in any case, as for a lesson
   */
  function takeSettings({ tab, settings }, hash, anew = false) {
    const lab = activeLab(store.get());
    const { known, unknown } = knownSettings(tab && !tabNamed(tab) ? { [`lab=${tab}`]: '', ...settings } : settings, presets[lab]);
    const { run, notes } = readLink(hash);
    onNotes([
      ...(isOfPlayground(hash) ? [{ key: 'address.playground', values: {} }] : []),
      ...notes,
      ...(unknown.length ? [{ key: 'address.unknown', values: { names: unknown.join(', ') } }] : []),
    ]);
    const { dataset, ...others } = known;
    const isLost = dataset === 'own_digits' && store.get().labs[lab].config.dataset !== dataset;
    if (isLost) onLost();
    const taken = isLost ? others : known;
    const { code } = addressWords(hash);
    if (code) onCode({ sha256: '', packed: code, follows: { from: 'link', lab, settings: taken, run } }); // the user reads it before anything runs
    else onSettings(lab, taken, presets[lab], { link: run ? { text: run, settings: taken } : undefined, anew });
  }

  /** Notes the drawings in an address; they are shown in the view that teaches the network. */
  function takeSigns(/** @type {string} */ hash) {
    const text = signsOfAddress(hash);
    if (text !== undefined) store.set({ arriving_signs: { text } });
  }

  /** Makes the Code tab show a lab. */
  function aboutLab(/** @type {LabName} */ lab) {
    const { code } = store.get();
    if (labOfCode(code) !== lab) store.set({ code: withSubject(code, firstSubject(lab)) });
  }

  /** Updates the address. A change of tab or view is a step for the browser's back button; a setting is not. */
  function keep(/** @type {PageState} */ state) {
    const lab = activeLab(state);
    if (state.labs[lab].arriving.link) return; // until the link's run is open, only the address holds it
    const settings = writeAddress(state.shown, state.digits_view, state.labs[lab].config, presets[lab], lab, state.draw_view);
    const words = withLink(settings, state.lesson);
    if (words === location.hash) return;
    const before = readAddress(location.hash, rules);
    const { view, draw_view, of } = readAddress(words, rules);
    const isStep = !isFramed && tabNamed(before.tab) && (before.tab !== state.shown || before.view !== view || before.draw_view !== draw_view || before.of !== of);
    history[isStep ? 'pushState' : 'replaceState'](OURS, '', words);
  }

  return {
    /** Follows the address that the page was opened with, and keeps it up to date from then on. */
    begin() {
      const { shown } = store.get();
      if (!isFramed) store.set(viewOf(shown, opened));
      if (shown === 'code') aboutLab(opened.of);
      const { lesson } = readLink(openedHash);
      onLesson(lesson && { ...lesson, opened: openedHash });
      const proof = proofOf(openedHash);
      if (proof !== undefined && !isFramed) onProof(proof);
      if (!isFramed) takeSigns(openedHash);
      if (shown === (tabNamed(opened.tab) ?? shown)) takeSettings(opened, openedHash);
      store.subscribe(keep);
    },
  };
}

/**
 * The view of a tab given by an address.
 * @param {TabName} shown
 * @param {Address} address
 * @returns {Partial<PageState>}
 */
function viewOf(shown, { view, draw_view }) {
  return shown === 'digits' ? { digits_view: view } : shown === 'draw' ? { draw_view } : {};
}
