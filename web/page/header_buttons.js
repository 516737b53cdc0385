// The buttons above and beside the labs: undo, all settings, sharing, help, the list of lessons, and the drawer of kept runs.

import { canUndo } from '../lab/state/commands.js';
import { byId, html } from '../parts/dom.js';
import { text } from '../words/text.js';
import { activeLab } from './state/page_state.js';

/** @import { LabState } from '../lab/lab_types.js' */
/** @import { connectLateParts } from './late_parts.js' */
/** @import { PageState, Wires } from './page_types.js' */

/**
 * @param {Wires} wires
 * @param {ReturnType<typeof connectLateParts>} late
 * @param {{ isEmbedded: boolean }} page
 */
export function connectHeaderButtons({ store, labs }, { parts: { opened }, open }, { isEmbedded }) {
  const lab = () => activeLab(store.get());
  const undo = /** @type {HTMLButtonElement} */ (byId('undo'));
  undo.addEventListener('click', () => labs.undo(lab()));
  const openSettings = byId('open-settings');
  openSettings.addEventListener('click', () => {
    const isOpen = store.get().settings_open;
    store.set({ settings_open: !(isOpen && opened.get()), share_open: false });
    if (isOpen && !opened.get()) opened.need(); // the panel failed to load before; otherwise settings_open loads it
  });
  const openShare = byId('open-share');
  openShare.addEventListener('click', () => {
    store.set({ share_open: !(isSharing(store.get()) && opened.get()), settings_open: false });
    if (!opened.get()) opened.need();
    requestAnimationFrame(() => { // where space is scarce, this button is hidden along with the panel it closed
      if (document.activeElement === document.body && !openShare.getClientRects().length) openSettings.focus({ preventScroll: true });
    });
  });
  const openHelp = html('button', { type: 'button', class: 'help-button', 'aria-label': text('page.help'), 'data-hint': text('page.help_help') }, '?');
  openHelp.addEventListener('click', open.help);
  byId('help').append(openHelp);
  byId('open-lessons').addEventListener('click', open.lessons);
  const runsButton = byId('open-runs');
  runsButton.hidden = isEmbedded; // an embedded page keeps nothing
  runsButton.addEventListener('click', open.runs);

  return {
    update(/** @type {PageState} */ state, /** @type {LabState} */ active) {
      const root = document.documentElement;
      const isThere = opened.get() !== undefined;
      undo.disabled = !canUndo(active);
      root.toggleAttribute('data-settings', isThere && (state.settings_open || state.share_open));
      root.toggleAttribute('data-sharing', isThere && isSharing(state));
      openSettings.setAttribute('aria-expanded', String(isThere && state.settings_open));
      openShare.setAttribute('aria-expanded', String(isThere && isSharing(state)));
    },
  };
}

function isSharing(/** @type {PageState} */ { settings_open, share_open }) {
  return share_open && !settings_open;
}
